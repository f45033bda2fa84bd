using System.Text;
using Kechuang.Planning.Loading;
using Kechuang.Planning.Showing;
using Kechuang.Platform.Identity;
using Kechuang.Platform.Lists;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Kechuang.Planning.Publishing;

/// <summary>The comparison of places as CSV: every figure that the page draws, as it is or divided, and its place among those that are compared: the centre and its peers, or what <c>with</c> names.</summary>
internal static class PublishComparison
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/indicators/{id}/compare.csv", Csv).WithMetadata(new OpenAttribute());

    private static async Task<Results<ContentHttpResult, NotFound>> Csv(string id, string? per, string? with, PlanningPack pack, ReadFigures figures, CancellationToken ct)
    {
        // "" is what a form sends for the first of its choices.
        with = string.IsNullOrEmpty(with) ? null : with;
        if (CompareBy.Of(pack.Content, id, per) is not { Lacks: false } by || pack.Content.Compared(with) is not { } compared)
        {
            return TypedResults.NotFound();
        }

        var (areas, book) = (with is null ? [.. pack.Content.Areas.Where(a => a.Group is null)] : compared, await figures.ReadAsync(by.Needs, allAreas: true, ct));
        var rows = areas.SelectMany(a => book.Of(by.Shown, a.Id).Figures.Select(f => (Area: a, Figure: f))).ToList();
        var places = rows.Select(r => r.Figure.Year).Distinct().ToDictionary(y => y, y => RankAreas.Run(by.Shown, book, compared, y).ToDictionary(r => r.Area.Id, r => r.Rank));
        var text = new StringBuilder("indicator,divided_by,area,area_name,kind,year,value,unit,rank\r\n");
        foreach (var (area, figure) in rows)
        {
            text.AppendJoin(',', ((string[])[
                id, by.Divisor?.Id ?? "", area.Id, area.Name.ToString(), Kind(area), CsvCell.Number(figure.Year), CsvCell.Number(figure.Value), by.Shown.Unit.ToString(),
                places[figure.Year].TryGetValue(area.Id, out var rank) ? CsvCell.Number(rank) : ""]).Select(CsvCell.Quote)).Append("\r\n");
        }

        return TypedResults.Text(text.ToString(), "text/csv; charset=utf-8", Encoding.UTF8);
    }

    private static string Kind(Area area) => area.Kind switch { AreaKind.Centre => "centre", AreaKind.Peer => "peer", AreaKind.Part => "part", AreaKind.Place => "place", _ => "whole" };
}
