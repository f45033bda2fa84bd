using System.Text.Json.Nodes;
using Kechuang.Planning.Loading;
using Kechuang.Platform.Identity;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Kechuang.Planning.Publishing;

/// <summary>The indicators as DCAT 3 data sets, in JSON-LD, so that catalogues of open data can harvest them.</summary>
internal static class DescribeCatalogue
{
    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapGet("/indicators/catalog.jsonld", (HttpContext http, PlanningPack pack) => TypedResults.Text(Run(pack.Content, $"{http.Request.Scheme}://{http.Request.Host}").ToJsonString(), "application/ld+json"))
        .WithMetadata(new OpenAttribute());

    public static JsonObject Run(PlanningContent content, string site) => new()
    {
        ["@context"] = new JsonObject { ["dcat"] = "http://www.w3.org/ns/dcat#", ["dct"] = "http://purl.org/dc/terms/" },
        ["@id"] = $"{site}/indicators",
        ["@type"] = "dcat:Catalog",
        ["dct:title"] = Both(new("指标", "Indicators")),
        ["dcat:dataset"] = new JsonArray([.. content.Indicators.Where(i => i.Kind is not IndicatorKind.Stated).Select(i => (JsonNode)new JsonObject
        {
            ["@id"] = $"{site}{i.Href}",
            ["@type"] = "dcat:Dataset",
            ["dct:identifier"] = i.Id,
            ["dct:title"] = Both(i.Name),
            ["dct:description"] = Both(i.About),
            ["dct:source"] = Both(i.Source),
            ["dct:accrualPeriodicity"] = "http://publications.europa.eu/resource/authority/frequency/ANNUAL",
            ["dcat:distribution"] = new JsonArray([.. new[] { (".csv", "text/csv"), ("/sdmx.csv", "text/csv"), (".json", "application/json") }.Select(d => (JsonNode)new JsonObject
            {
                ["@type"] = "dcat:Distribution",
                ["dcat:downloadURL"] = $"{site}{i.Href}{d.Item1}",
                ["dcat:mediaType"] = d.Item2,
            })]),
        })]),
    };

    private static JsonArray Both(Platform.LocalText text) =>
        [new JsonObject { ["@language"] = "zh", ["@value"] = text.Zh }, new JsonObject { ["@language"] = "en", ["@value"] = text.En }];
}
