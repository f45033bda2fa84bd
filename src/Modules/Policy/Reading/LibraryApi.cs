using Kechuang.Platform.Identity;
using Kechuang.Platform.Packs;
using Kechuang.Policy.Citing;
using Kechuang.Policy.Contracts;
using Kechuang.Policy.Loading;
using Kechuang.Policy.Matching;
using Kechuang.Policy.Searching;
using Kechuang.Policy.Trying;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Kechuang.Policy.Reading;

/// <summary>The library and the rules for programs; open to everybody.</summary>
internal static class LibraryApi
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var open = api.MapGroup("").WithMetadata(new OpenAttribute());
        open.MapGet("/documents", (PolicyPack pack) => Results.Ok(pack.Content.Documents.Select(Summary)));
        open.MapGet("/documents/{id}", (string id, PolicyPack pack) => Document(pack.Content, id) is { } found ? Results.Ok(Whole(found)) : Unknown("documents", id));
        open.MapGet("/clauses/{reference}", (string reference, PolicyPack pack, BoundTo bound) =>
            Citations.Resolve(pack.Content, reference) is var (document, node) ? Results.Ok(Clause(pack.Content, bound, document, node)) : Unknown("clauses", reference));
        open.MapGet("/library/search", Search);
        open.MapGet("/rules/{id}", (string id, PolicyPack pack) => Rule(pack.Content, id) ?? Unknown("rules", id));
        open.MapGet("/rule-sets", (Rulebook rulebook) => Results.Ok(rulebook.Sets));
        open.MapPost("/rules/{set}/evaluate", EvaluateAsync);
        open.MapPost("/match", MatchApi.HandleAsync);
    }

    private static object Summary(LibraryDocument document) => new
    {
        document.Info.Id,
        document.Info.Slug,
        document.Info.Title,
        @short = document.Info.ShortTitle,
        document.Info.Issuer,
        document.Info.Number,
        document.Info.Date,
        document.Info.Year,
        document.Info.Status,
        document.Info.ValidFrom,
        document.Info.ValidTo,
        document.Info.Language,
        document.Info.Href,
        clauses = document.Places.Units.Count,
    };

    private static object Whole(LibraryDocument document) => new
    {
        document = Summary(document),
        document.Info.Note,
        nodes = document.Tree.Nodes.Skip(1).Select(n => new
        {
            n.Id,
            n.Kind,
            n.Num,
            n.Heading,
            n.Text,
            n.Start,
            n.End,
            reference = document.Places.PlaceOf(n) is { } place ? $"{document.Info.Id}-{place}" : null,
        }),
    };

    private static object Clause(Content content, BoundTo bound, LibraryDocument document, Kernels.Text.LawNode node)
    {
        var bindings = ClauseBindings.Of(content, bound.Bindings, document, node);
        return new
        {
            clause = Citations.Link(document, node),
            document.Info.Status,
            node.Num,
            text = document.Tree.ReadAll(node),
            systems = bindings.Systems.Select(s => new { s.Id, s.Name, s.IsCore }),
            rules = bindings.Rules.Select(r => new { r.Id, r.Title, r.Force, r.Status }),
            executable = bindings.Executable.Select(e => new { set = e.Set, e.Rule.Id, e.Rule.Title }),
            parameters = bindings.Parameters.Select(p => new { p.Parameter.Id, p.Title, isSet = p.Parameter.Values.Count > 0 }),
            targets = bindings.Targets.Select(t => new { t.Id, t.Indicator }),
            definitions = bindings.Definitions.Select(d => new { d.Kind, d.Id, d.Title, d.Href }),
        };
    }

    private static IResult Search(string? q, string? page, string? document, SearchClauses search)
    {
        if (string.IsNullOrWhiteSpace(q) || q.Length > SearchClauses.LongestQuery)
        {
            return Results.ValidationProblem(new Dictionary<string, string[]>
            {
                ["q"] = [new Platform.LocalText($"请给出 1 至 {SearchClauses.LongestQuery} 个字。", $"Give 1 to {SearchClauses.LongestQuery} characters.").ToString()],
            });
        }

        var found = search.Run(q, int.TryParse(page, out var number) ? number : 1, document);
        return Results.Ok(new
        {
            found.Query,
            found.Total,
            found.Page,
            found.Pages,
            hits = found.Hits.Select(h => new { h.Clause, excerpt = string.Concat(h.Excerpt.Select(p => p.Text)) }),
        });
    }

    private static IResult? Rule(Content content, string id)
    {
        var executable = content.Sets.Values.SelectMany(s => s.Rules.Definition.Rules
            .Where(r => r.Id == id || CatalogueRule.BaseOf(r.Id) == id)
            .Select(r => new { set = s.Id, version = s.Source.Hash, r.Id, r.Title, r.Force, r.Status, r.Effect, r.Clauses, r.Scope, r.ValidFrom, r.ValidTo }))
            .ToList();
        var catalogue = content.RulesById.GetValueOrDefault(CatalogueRule.BaseOf(id));
        return catalogue is null && executable.Count == 0 ? null : Results.Ok(new { id, catalogue, executable });
    }

    private static async Task<IResult> EvaluateAsync(string set, HttpRequest request, Rulebook rulebook, Vocabulary vocabulary, Centre centre, TimeProvider clock)
    {
        if (rulebook.Find(set) is null)
        {
            return Unknown("rule-sets", set);
        }

        var body = await FactsBody.ReadAsync(request, vocabulary, centre, clock);
        return body.Refusal ?? Results.Ok(VerdictJson.Of(rulebook.Decide(set, body.Facts.Values, body.At)));
    }

    private static LibraryDocument? Document(Content content, string id) => content.Documents.FirstOrDefault(d => d.Info.Id == id || d.Info.Slug == id);

    private static IResult Unknown(string what, string id) =>
        Results.Problem(new Platform.LocalText($"没有 {what}/{id}。", $"There is no {what}/{id}.").ToString(), statusCode: StatusCodes.Status404NotFound);
}
