using Kechuang.Kernels.Rules;
using Kechuang.Platform.Packs;
using Kechuang.Policy.Contracts;
using Kechuang.Policy.Trying;
using Microsoft.AspNetCore.Http;

namespace Kechuang.Policy.Matching;

/// <summary><c>POST /api/match</c>: what every policy in force says to a subject. Open to everybody; stores nothing.</summary>
internal static class MatchApi
{
    private const int MostQuestions = 8;

    public static async Task<IResult> HandleAsync(HttpRequest request, Matcher matcher, Vocabulary vocabulary, ClauseRefs clauses, Centre centre, TimeProvider clock)
    {
        var body = await FactsBody.ReadAsync(request, vocabulary, centre, clock);
        if (body.Refusal is { } refusal)
        {
            return refusal;
        }

        var matches = matcher.Match(body.Facts.Values, body.At, body.Kind);
        return Results.Ok(new
        {
            body.At,
            kind = body.Kind?.Word(),
            policies = matches.Count,
            yes = matches.Count(m => m.Outcome is Truth.Yes),
            given = matches.Count(m => m.IsGiven),
            no = matches.Count(m => m.Outcome is Truth.No),
            unknown = matches.Count(m => m.Outcome is Truth.Unknown),
            matches = matches.Select(m => Line(m, clauses)),
            next = Matcher.Questions(matches, MostQuestions).Select(q => new { q.Fact, title = vocabulary.Find(q.Fact)?.Title, q.Policies }),
        });
    }

    private static object Line(PolicyMatch match, ClauseRefs clauses) => new
    {
        policy = match.Policy.Id,
        match.Policy.Set,
        match.Policy.Version,
        match.Policy.Title,
        verdict = match.Outcome,
        given = match.IsGiven,
        beside = match.Beside is { } beside ? new { beside.Outcome, beside.By, beside.Why, beside.Rule, beside.Amount, clause = Cite(beside.Clause, clauses) } : null,
        setsAside = match.SetsAside.Select(a => new { a.Policy, a.Why, a.Rule, clause = Cite(a.Clause, clauses) }),
        match.Worth,
        amount = match.Amount,
        amountUnit = match.AmountUnit,
        amountIs = match.Policy.Offer.AmountName,
        match.Policy.Deadline,
        match.Policy.Scope,
        pilot = match.Policy.IsPilot,
        next = match.Policy.Offer.Next,
        match.Policy.Decider,
        deciderIsInferred = match.Policy.IsDeciderInferred,
        clauses = match.Policy.Clauses.Select(c => Cite(c, clauses)),
        missing = match.MissingFacts.Concat(match.MissingParameters),
        met = match.Met.Select(Told),
        notMet = match.NotMet.Select(Told),
    };

    private static object? Cite(string? clause, ClauseRefs clauses) =>
        clause is null ? null : new { reference = clause, clauses.Find(clause)?.Citation, clauses.Find(clause)?.Href };

    private static object Told(ConditionResult condition) => new
    {
        condition.Text,
        condition.Expression,
        condition.Actual,
        condition.Threshold,
        gap = condition.Gap > 0 ? condition.Gap : null,
        condition.Unit,
        condition.Clause,
    };
}
