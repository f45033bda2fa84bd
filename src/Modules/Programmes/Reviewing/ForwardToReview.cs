using Kechuang.Platform;
using Kechuang.Platform.Database;
using Kechuang.Platform.Identity;
using Kechuang.Platform.Journal;
using Kechuang.Platform.Packs;
using Kechuang.Programmes.Definitions;
using Kechuang.Review.Contracts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Kechuang.Programmes.Reviewing;

/// <summary>An officer hands the accepted applications of a call to the reviewers, as one round for each scheme that the pack has for them; under the programme's own criteria where it has none.</summary>
internal sealed class ForwardToReview(
    KechuangDb db, CurrentUser user, DefinitionShelf shelf, ReviewDesk desk, ReviewSchemes schemes, Refusals refusals, Journal journal, Centre centre, TimeProvider clock,
    IStringLocalizer<Texts> texts)
{
    /// <summary>Opens the rounds for every application that is in review and in no round yet.</summary>
    /// <param name="call">A call within the user's reach.</param>
    /// <param name="due">The last day for the experts.</param>
    /// <param name="ct">Ends the work.</param>
    public async Task<string?> HandleAsync(Call call, DateOnly due, CancellationToken ct)
    {
        if (due < centre.DateOf(clock.GetUtcNow()))
        {
            return texts["评审截止日应在今天之后。"];
        }

        var reach = user.Reach(Actions.Accept);
        var waiting = await db.Set<Application>().Within(reach, user.Id)
            .Where(a => a.CallId == call.Id && a.State == ApplicationState.InReview && a.RoundId == null).OrderBy(a => a.Number).ToListAsync(ct);
        if (waiting.Count == 0)
        {
            return texts["没有已受理、待送评审的申请。"];
        }

        var ids = waiting.Select(a => a.Id).ToList();
        var forms = await db.Set<SubmittedForm>().AsNoTracking().Where(s => ids.Contains(s.ApplicationId)).ToDictionaryAsync(s => s.ApplicationId, s => s.Values, ct);
        var definition = await shelf.GetAsync(call.DefinitionVersion, ct);
        foreach (var some in waiting.GroupBy(a => schemes.For(ApplicationSubject.Type, forms.GetValueOrDefault(a.Id) ?? [])?.Id).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            var round = await desk.OpenRoundAsync(
                Request(call, definition, some.Key, due, [.. some.Select(a => Subject(a, forms.GetValueOrDefault(a.Id) ?? [], definition))]), ct);
            foreach (var application in some)
            {
                application.RoundId = round;
            }

            journal.Record("programmes.call.forwarded", "call", call.Id, new { call.Number, round, scheme = some.Key, applications = some.Count(), due });
        }

        return await db.TrySaveAsync(ct) == Saved.Done ? null : refusals.TooLate;
    }

    private static RoundRequest Request(Call call, ProgrammeDefinition definition, string? scheme, DateOnly due, IReadOnlyList<RoundSubject> subjects) => new()
    {
        Programme = call.Programme,
        Title = Title(call, subjects.Any(s => s.Instance > 1)),
        Scheme = scheme,
        Criteria = scheme is null ? [.. definition.Review.Criteria.Select(c => new RoundCriterion(c.Id, c.Title, c.Weight, c.Max))] : [],
        Grades = scheme is null ? [.. definition.Review.Grades.Select(g => new RoundGrade(g.Id, g.Title))] : [],
        Outcomes = new(new("资助", "Fund"), new("不予资助", "Decline")),
        ExpertsPerSubject = call.ExpertsPerApplication,
        MaxLoad = call.MaxLoad,
        Due = due,
        Subjects = subjects,
    };

    private static LocalText Title(Call call, bool again)
    {
        var (zh, en) = (again ? "（复审）" : "", again ? " (second review)" : "");
        var english = call.TitleEn.Length > 0 ? call.TitleEn : call.Title;
        return new(call.Title[..Math.Min(200 - zh.Length, call.Title.Length)] + zh, english[..Math.Min(200 - en.Length, english.Length)] + en);
    }

    /// <summary>An application as those see it who judge, and as conflicts are looked for.</summary>
    internal static RoundSubject Subject(Application application, Dictionary<string, string> values, ProgrammeDefinition definition) => new(
        ApplicationSubject.Type, application.Id, application.Number, application.Title, application.Field,
        values.GetValueOrDefault("project.subfield"), [application.OrganisationId], application.PersonId is { } person ? [person] : [],
        [application.InvestigatorId], $"/applications/{application.Id}", [])
    {
        Summary = DeclaredNames.Prose(definition, values),
        Avoided = DeclaredNames.Of(definition, values, DeclaredNames.Avoid),
        Related = DeclaredNames.Of(definition, values, DeclaredNames.Related),
        Instance = application.Instance,
        FormerExperts = definition.Objection.FormerExperts,
    };
}
