using Kechuang.Platform.Database;
using Kechuang.Platform.Identity;
using Kechuang.Platform.Packs;
using Kechuang.Registry.Contracts;
using Kechuang.Review.Contracts;
using Kechuang.Services.Definitions;
using Kechuang.Services.Handling;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Kechuang.Services.Reviewing;

/// <summary>
/// An officer gives waiting cases of one service to experts: as one round for each scheme that is the one for them. All of them or none: experts
/// are asked for a round as a whole.
/// </summary>
internal sealed class OpenReview(
    KechuangDb db, Docket docket, ServicePack pack, ServiceShelf shelf, ReviewDesk desk, ReviewFields fields, RegistryDirectory directory, CurrentUser user, CaseWords words,
    Centre centre, TimeProvider clock, IStringLocalizer<Texts> texts)
{
    /// <summary>Cases in one go.</summary>
    public const int Most = 50;

    /// <summary>A case that has come to the step that experts review.</summary>
    public sealed record Row(Guid Id, string Number, string Holder, DateTimeOffset SubmittedAt, long Version);

    /// <summary>Cases that can be reviewed together.</summary>
    /// <param name="Definition">Their service.</param>
    /// <param name="Strand">Their strand.</param>
    /// <param name="Step">The step that is reviewed.</param>
    /// <param name="Desk">Their desk.</param>
    /// <param name="Rows">The cases.</param>
    public sealed record Group(ServiceDefinition Definition, Strand Strand, WorkStep Step, string Desk, IReadOnlyList<Row> Rows);

    /// <summary>What the officer asks for.</summary>
    /// <param name="Cases">Cases with the versions that the page showed, and their fields.</param>
    /// <param name="Due">The last day for the experts.</param>
    /// <param name="Experts">Experts for each case, where the scheme's parameter has no value.</param>
    /// <param name="MaxLoad">Cases of one expert at most.</param>
    public sealed record Request(IReadOnlyList<(Guid Id, long Version, string Field)> Cases, DateOnly? Due, int? Experts, int? MaxLoad);

    /// <summary>The oldest cases of the user's own that wait for it, put together. One query, and one for each old version at its first time.</summary>
    public async Task<IReadOnlyList<Group>> WaitingAsync(CancellationToken ct)
    {
        var (me, reviewed) = (user.Id, pack.All.Where(d => d.IsReviewed).Select(d => d.Id).ToList());
        var rows = await docket.OfMyDesks().AsNoTracking()
            .Where(c => c.State == CaseState.InHand && c.HandlerId == me && reviewed.Contains(c.Service) && !db.Set<CaseReview>().Any(r => r.CaseId == c.Id && r.Instance == c.Instance))
            .OrderBy(c => c.SubmittedAt).ThenBy(c => c.Id).Take(4 * Most)
            .Join(db.Set<Application>(), c => c.ApplicationId, a => a.Id, (c, a) => new { c.Id, c.Number, c.Strand, c.Desk, c.StepsDone, c.SubmittedAt, c.Version, a.Definition, a.Holder })
            .ToListAsync(ct);
        List<Group> groups = [];
        foreach (var some in rows.GroupBy(r => (r.Definition, r.Strand, r.Desk)))
        {
            var definition = await shelf.GetAsync(some.Key.Definition, ct);
            var strand = definition.StrandOf(some.Key.Strand);
            if (strand.Reviewed is not { } step)
            {
                continue;
            }

            List<Row> reached = [.. some.Where(r => strand.OpenBefore(step, r.StepsDone).Count == 0).Take(Most).Select(r => new Row(r.Id, r.Number, r.Holder, r.SubmittedAt, r.Version))];
            if (reached.Count > 0)
            {
                groups.Add(new(definition, strand, step, some.Key.Desk, reached));
            }
        }

        return groups;
    }

    /// <summary>Opens the rounds.</summary>
    /// <returns>The rounds; or the sentence that says why none is opened, with whether it is about what was typed.</returns>
    public async Task<(IReadOnlyList<Guid> Rounds, string? Refusal, bool Typed)> HandleAsync(Request request, CancellationToken ct)
    {
        if (Mistake(request) is { } mistake)
        {
            return ([], mistake, true);
        }

        List<(Proceeding Proceeding, Case Case, string Field)> chosen = [];
        foreach (var (id, version, field) in request.Cases.DistinctBy(c => c.Id))
        {
            if (await docket.AtDeskAsync(id, ct) is not var (proceeding, it))
            {
                return ([], user.MayNot(texts["没有这件事，或者您不能办理。"]), false);
            }

            if (it.Version != version)
            {
                return ([], $"{it.Number}：{words.TooLate}", false);
            }

            if (proceeding.MayOpenReview(it, docket.Me(proceeding, it)) is { } refused)
            {
                return ([], $"{it.Number}：{words.Of(proceeding.Definition, refused)}", false);
            }

            chosen.Add((proceeding, it, field));
        }

        if (chosen.Select(c => (c.Proceeding.Definition.Version, c.Case.Strand, c.Case.Desk)).Distinct().Count() > 1)
        {
            return ([], texts["只有同一事项、同一窗口的件可以一起送评审。"], false);
        }

        List<Guid> rounds = [];
        foreach (var some in chosen.GroupBy(c => c.Proceeding.SchemeOf(c.Case)!.Id).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            rounds.Add(await OpenAsync(some.First().Proceeding.SchemeOf(some.First().Case)!, [.. some], request, ct));
        }

        return await db.TrySaveAsync(ct) == Saved.Done ? (rounds, null, false) : ([], words.TooLate, false);
    }

    private string? Mistake(Request request) =>
        request.Cases.Count == 0 ? texts["请选择要送评审的件。"]
        : request.Cases.Count > Most ? texts["一次最多 {0} 件。", Most]
        : request.Cases.Any(c => !fields.Has(c.Field)) ? texts["请为每一件选择领域，专家按领域匹配。"]
        : request.Due is not { } due || due <= centre.DateOf(clock.GetUtcNow()) ? texts["评审期限须在今天以后。"]
        : request.Experts is not (>= 1 and <= 20) ? texts["每件的专家数须为 1 至 20。"]
        : request.MaxLoad is not (>= 1 and <= 1000) ? texts["每位专家最多件数须为 1 至 1000。"].Value
        : null;

    private async Task<Guid> OpenAsync(SchemeTerms scheme, IReadOnlyList<(Proceeding Proceeding, Case Case, string Field)> some, Request request, CancellationToken ct)
    {
        var definition = some[0].Proceeding.Definition;
        var strand = definition.StrandOf(some[0].Case.Strand);
        var accused = (await directory.PeopleOfUsersAsync([.. some.Select(s => s.Proceeding.Application.RespondentId).OfType<Guid>().Distinct()], ct)).ToDictionary(p => p.Key, p => p.Value.Id);
        var homes = await directory.HomesAsync([.. some.Select(s => s.Proceeding.Application.PersonId).OfType<Guid>().Concat(accused.Values).Distinct()], centre.DateOf(clock.GetUtcNow()), ct);
        var round = await desk.OpenRoundAsync(
            new()
            {
                Programme = some[0].Case.Desk,
                Title = new(Cut($"{definition.Title.Zh}：{scheme.Title.Zh}"), Cut($"{definition.Title.En}: {scheme.Title.En}")),
                Scheme = scheme.Id,
                ExpertsPerSubject = request.Experts!.Value,
                MaxLoad = request.MaxLoad!.Value,
                Due = request.Due!.Value,
                Subjects = [.. some.Select(s => Subject(s.Proceeding, s.Case, strand, scheme, s.Field, homes, accused))],
            },
            ct);
        foreach (var (proceeding, it, _) in some)
        {
            // Nothing refuses it any more: the same was asked before the round was opened.
            proceeding.OpenReview(it, docket.Me(proceeding, it), round, clock.GetUtcNow());
            it.Touch();
            await docket.KeepAsync(proceeding, ct);
        }

        return round;
    }

    /// <summary>What the experts are chosen for. Its title is the service's: an applicant's words might say whose it is.</summary>
    private static RoundSubject Subject(Proceeding proceeding, Case it, Strand strand, SchemeTerms scheme, string field, ILookup<Guid, Guid> homes, Dictionary<Guid, Guid> accused)
    {
        var (application, definition) = (proceeding.Application, proceeding.Definition);
        var (code, subfield) = ReviewFields.Parts(field);
        Guid?[] organisations = [application.OrganisationId, application.RespondentOrganisationId];
        Guid?[] users = [application.ApplicantId, application.RespondentId, it.HandlerId];
        Guid?[] sides = [application.PersonId, application.RespondentId is { } other && accused.TryGetValue(other, out var person) ? person : null];
        var people = sides.OfType<Guid>().Distinct().ToList();
        var shows = proceeding.ReviewStepOf(it)!.Review!.Shows;
        var prose = definition.Prose.Where(p => scheme.Anonymity is not Anonymity.DoubleBlind || shows.Contains(p.Id)).Select(p => application.Prose.GetValueOrDefault(p.Id) ?? "");
        return new(
            CaseSubject.Type, it.Id, it.Number, definition.Strands.Count > 1 ? $"{definition.Title.Zh} · {strand.Title.Zh}" : definition.Title.Zh, code, subfield,
            [.. organisations.OfType<Guid>().Concat(people.SelectMany(p => homes[p])).Distinct()],
            people, [.. users.OfType<Guid>()], $"/desk/services/{it.Id}", [])
        {
            Instance = it.Instance,
            Summary = string.Join('\n', prose.Where(p => p.Length > 0)),
        };
    }

    private static string Cut(string title) => title.Length > 200 ? title[..200] : title;
}
