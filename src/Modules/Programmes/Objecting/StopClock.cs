using Kechuang.Platform.Database;
using Kechuang.Platform.Identity;
using Kechuang.Platform.Journal;
using Kechuang.Platform.Time;
using Kechuang.Programmes.Reviewing;
using Microsoft.Extensions.Localization;

namespace Kechuang.Programmes.Objecting;

/// <summary>The chair stops the clock of an objection, for example while somebody is asked, and lets it go on. Both ask a reason, which the applicant reads.</summary>
internal sealed class StopClock(
    KechuangDb db, CurrentUser user, ApplicationSteps steps, ObjectionCases cases, ChairBar chair, ApplicationNotices notices, Journal journal, Refusals refusals, IStringLocalizer<Texts> texts)
{
    /// <returns>Null when it is done; otherwise the sentence to show.</returns>
    public async Task<string?> HandleAsync(Guid application, bool stop, string reason, CancellationToken ct)
    {
        if (await steps.FindAsync(db.Set<Application>().Within(user.Reach(Actions.Decide), user.Id), application, ct) is not { } of
            || of.Application.State != ApplicationState.Objected || await cases.OfAsync(application, ct) is not { } it || cases.Read(it) is not { } reading)
        {
            return texts["这份异议没有在计时。"];
        }

        if (await chair.OfAsync(of, ct) is { } away)
        {
            return away;
        }

        if (stop && reading.State is not StatutoryClock.State.Running)
        {
            return it.Stop is null ? texts["期限已过或无法计算，不能暂停。"] : texts["计时已经暂停。"];
        }

        if (!stop && it.Stop is null)
        {
            return texts["计时没有暂停。"];
        }

        if (stop)
        {
            it.Stops = [.. it.Stops, new(cases.Today, null, reason)];
        }
        else
        {
            it.Resume(cases.Today);
        }

        cases.Reckon(it);
        journal.Record(stop ? History.ClockStopped : History.ClockResumed, "application", application, new { of.Application.Number, it.Due }, new { reason });
        await notices.TellClockAsync(of, it, ct);
        return await db.TrySaveAsync(ct) == Saved.Done ? null : refusals.TooLate;
    }
}
