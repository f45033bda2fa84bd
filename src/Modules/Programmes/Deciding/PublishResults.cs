using Kechuang.Platform.Database;
using Kechuang.Platform.Identity;
using Kechuang.Platform.Journal;
using Kechuang.Programmes.Definitions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Kechuang.Programmes.Deciding;

/// <summary>An officer publishes the results of a call: every applicant hears theirs at the same moment, and projects begin.</summary>
internal sealed class PublishResults(
    KechuangDb db, CurrentUser user, DefinitionShelf shelf, Gatekeeper gatekeeper, Refusals refusals, FoundProject found, ApplicationNotices notices, Journal journal, TimeProvider clock,
    IStringLocalizer<Texts> texts)
{
    /// <summary>Publishes, in one transaction.</summary>
    public async Task<string?> HandleAsync(Call call, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var definition = await shelf.GetAsync(call.DefinitionVersion, ct);
        var machine = definition.Life.Call;
        var situation = gatekeeper.Situation(call.StateAt(now), ProgrammeRole.Officer, now);
        var answer = machine.Try(Moves.PublishResults, situation);
        if (answer.Refusal is { } refusal)
        {
            return refusals.Say(definition, machine, Moves.PublishResults, situation, refusal);
        }

        var undecided = await db.Set<Application>().CountAsync(a => a.CallId == call.Id && ApplicationState.Undecided.Contains(a.State), ct);
        if (undecided > 0)
        {
            return texts["还有 {0} 份申请没有决定，不能公布结果。", undecided];
        }

        if (gatekeeper.ObjectionEnds(now, call.ObjectionDays) is null)
        {
            return texts["异议期跨入工作日历未知的年份，请先补充日历。"];
        }

        (call.State, call.PublishedAt) = (answer.State!, now);
        var decided = await db.Set<Application>().Where(a => a.CallId == call.Id && ApplicationState.HandedIn.Contains(a.State)).ToListAsync(ct);
        foreach (var application in decided)
        {
            journal.Record("programmes.application.published", "application", application.Id, new { application.Number, application.State });
            if (application.State == ApplicationState.Funded)
            {
                await found.AddAsync(new(application, call, definition), ct);
            }
        }

        await notices.TellResultsAsync(call, decided, ct);
        journal.Record("programmes.call.decided", "call", call.Id, new
        {
            call.Number,
            to = call.State,
            funded = decided.Count(a => a.State == ApplicationState.Funded),
            applications = decided.Count,
            by = user.Id,
        });
        return await db.TrySaveAsync(ct) == Saved.Done ? null : refusals.TooLate;
    }
}
