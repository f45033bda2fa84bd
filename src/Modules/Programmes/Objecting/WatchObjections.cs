using Kechuang.Platform.Database;
using Kechuang.Platform.Journal;
using Kechuang.Platform.Ui;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Programmes.Objecting;

/// <summary>Tells the chair of answers that come due, once each, and writes down and tells everybody concerned what is late.</summary>
internal sealed class WatchObjections(KechuangDb db, ApplicationSteps steps, ObjectionCases cases, ApplicationNotices notices, Journal journal, TimeProvider clock)
{
    private const int Most = 200;

    /// <summary>No more than this many days of the calendar lie between today and a day that is few working days away.</summary>
    private const int Longest = 21;

    /// <returns>How many cases changed. Harmless beside another node of the platform: of two that tell, one saves.</returns>
    public async Task<int> RunAsync(CancellationToken ct)
    {
        var (now, today, changed) = (clock.GetUtcNow(), cases.Today, 0);
        var until = today.AddDays(Longest);

        // The calendar of a year may have come since: then the last day is known now.
        var open = db.Set<ObjectionCase>().Where(o => o.AnsweredOn == null && o.AnswerDays != null && o.OverdueAt == null && (o.Due == null || o.Due <= until));
        foreach (var it in await open.OrderBy(o => o.QueueDay).ThenBy(o => o.Id).Take(Most).ToListAsync(ct))
        {
            cases.Reckon(it);
            var late = it.Due < today;
            var near = it.RemindedAt is null && cases.Read(it) is { Due: not null, Left: <= ClockBadge.Near };
            if (late || near)
            {
                it.RemindedAt ??= now;
                it.OverdueAt = late ? now : null;
                var of = (await steps.FindAsync(db.Set<Application>(), it.ApplicationId, ct))!;
                if (late)
                {
                    journal.Record(History.AnswerOverdue, "application", it.ApplicationId, new { of.Application.Number, it.Due });
                }

                await notices.TellDueAsync(of, it, late, ct);
            }

            changed += db.ChangeTracker.HasChanges() && await db.TrySaveAsync(ct) == Saved.Done ? 1 : 0;
            db.ChangeTracker.Clear();
        }

        return changed;
    }
}
