using Kechuang.Platform.Database;
using Kechuang.Platform.Identity;
using Kechuang.Services.Definitions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Kechuang.Services.Handling;

/// <summary>
/// An officer accepts several cases in one go. Accepting is all that may be done in bulk: it starts a clock and takes nothing from anybody, while
/// every other step looks at one case. Each case is saved by itself, so that one that somebody else took does not hold up the rest.
/// </summary>
internal sealed class AcceptMany(KechuangDb db, Docket docket, ServicePack pack, CurrentUser user, CaseWords words, TimeProvider clock, IStringLocalizer<Texts> texts)
{
    /// <summary>Cases in one go.</summary>
    public const int Most = 50;

    /// <summary>A case that waits to be accepted.</summary>
    public sealed record Row(Guid Id, string Number, string Service, string Holder, DateTimeOffset SubmittedAt, long Version);

    /// <summary>What became of one.</summary>
    /// <param name="Number">The case.</param>
    /// <param name="Refusal">Null when it was accepted; else the sentence to show.</param>
    public sealed record Outcome(string Number, string? Refusal);

    /// <summary>The oldest cases that the user may accept. One query.</summary>
    public async Task<IReadOnlyList<Row>> WaitingAsync(CancellationToken ct) => await Waiting().AsNoTracking()
        .OrderBy(c => c.SubmittedAt).ThenBy(c => c.Id).Take(Most)
        .Select(c => new Row(c.Id, c.Number, c.Service, db.Set<Application>().Where(a => a.Id == c.ApplicationId).Select(a => a.Holder).First(), c.SubmittedAt, c.Version))
        .ToListAsync(ct);

    /// <summary>Accepts those that still stand as they were shown.</summary>
    /// <param name="chosen">Cases with the versions that the page showed; beyond <see cref="Most"/> nothing is done.</param>
    /// <param name="ct">Ends the work.</param>
    public async Task<IReadOnlyList<Outcome>> HandleAsync(IReadOnlyList<(Guid Id, long Version)> chosen, CancellationToken ct)
    {
        List<Outcome> outcomes = [];
        foreach (var (id, version) in chosen.DistinctBy(c => c.Id).Take(Most))
        {
            db.ChangeTracker.Clear();
            if (await docket.AtDeskAsync(id, ct) is not var (proceeding, it))
            {
                continue;
            }

            outcomes.Add(new(it.Number, await AcceptAsync(proceeding, it, version, ct)));
        }

        return outcomes;
    }

    private async Task<string?> AcceptAsync(Proceeding proceeding, Case it, long version, CancellationToken ct)
    {
        if (it.Version != version)
        {
            return words.TooLate;
        }

        if (proceeding.Lacking(proceeding.Application.Committed).Count > 0)
        {
            return texts["内容不齐，请打开这一件办理。"];
        }

        if (proceeding.Accept(it, docket.Me(proceeding, it), clock.GetUtcNow()) is { } refused)
        {
            return words.Of(proceeding.Definition, refused);
        }

        it.Touch();
        return await docket.SaveAsync(proceeding, ct) == Saved.Done ? null : words.TooLate;
    }

    private IQueryable<Case> Waiting()
    {
        var (officer, chair) = (user.ProgrammesOf(Role.ProgrammeOfficer), user.ProgrammesOf(Role.PanelChair));
        var (byOfficer, byChair) = (pack.HandledBy(Role.ProgrammeOfficer), pack.HandledBy(Role.PanelChair));
        return docket.WithoutASide(db.Set<Case>()).Where(c => c.State == CaseState.Submitted
            && ((officer.Contains(c.Desk) && byOfficer.Contains(c.Service)) || (chair.Contains(c.Desk) && byChair.Contains(c.Service))));
    }
}
