using Kechuang.Platform.Database;
using Kechuang.Platform.Identity;
using Kechuang.Platform.Journal;
using Kechuang.Registry.Contracts;
using Kechuang.Services.Calculating;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Kechuang.Services.Watching;

/// <summary>A signed-in person asks to be told about policies, for themselves or for an organisation of theirs, and ends it again.</summary>
internal sealed class WatchPolicies(KechuangDb db, CollectFacts subjects, CurrentUser user, Journal journal, TimeProvider clock, IStringLocalizer<Texts> texts)
{
    /// <summary>A subject that may be watched.</summary>
    /// <param name="Subject">Which.</param>
    /// <param name="Name">The organisation's name; null for oneself.</param>
    /// <param name="WatchId">The watch that holds; null where there is none.</param>
    internal sealed record Row(Subject Subject, string? Name, Guid? WatchId);

    /// <summary>What the user may watch, and what is watched. Three queries.</summary>
    public async Task<IReadOnlyList<Row>> ListAsync(CancellationToken ct)
    {
        var held = await db.Set<PolicyWatch>().AsNoTracking().Where(w => w.UserId == user.Id && w.EndedAt == null).ToDictionaryAsync(w => w.SubjectId, w => w.Id, ct);
        var (organisations, myself) = (await subjects.MineAsync(ct), await subjects.MyselfAsync(ct));
        return
        [
            .. myself is { } me ? (Row[])[new(me, null, Of(me.Id))] : [],
            .. organisations.Select(o => new Row(Subject.Organisation(o.Id), o.Name, Of(o.Id))),
        ];

        Guid? Of(Guid subject) => held.TryGetValue(subject, out var watch) ? watch : null;
    }

    /// <returns>Null when it is done; else the sentence to show.</returns>
    public async Task<string?> BeginAsync(Guid subjectId, CancellationToken ct)
    {
        if ((await ListAsync(ct)).FirstOrDefault(r => r.Subject.Id == subjectId) is not { } row)
        {
            return user.MayNot(texts["只能为自己或自己所在的单位订阅。"]);
        }

        if (row.WatchId is not null)
        {
            return null;
        }

        if (!await db.Set<PolicyWatch>().AnyAsync(w => w.SubjectId == subjectId && w.EndedAt == null, ct))
        {
            // What was true when the last watch ended is old: the first match after this one is where news begin.
            db.RemoveRange(await db.Set<SubjectStanding>().Where(s => s.Id == subjectId).ToListAsync(ct));
        }

        var now = clock.GetUtcNow();
        var watch = new PolicyWatch { Id = Guid.CreateVersion7(now), UserId = user.Id, SubjectType = row.Subject.Type, SubjectId = subjectId, BegunAt = now };
        db.Add(watch);
        journal.Record("services.watch.begun", "watch", watch.Id, new { user = user.Id, type = row.Subject.Type, subject = subjectId });

        // Another click of the same user was faster: it is subscribed all the same.
        await db.TrySaveAsync(ct);
        return null;
    }

    /// <returns>Null when it is done; else the sentence to show.</returns>
    public async Task<string?> EndAsync(Guid watchId, CancellationToken ct)
    {
        if (await db.Set<PolicyWatch>().SingleOrDefaultAsync(w => w.Id == watchId && w.UserId == user.Id && w.EndedAt == null, ct) is not { } watch)
        {
            return texts["这项订阅已经结束。"];
        }

        watch.EndedAt = clock.GetUtcNow();
        journal.Record("services.watch.ended", "watch", watch.Id);
        return await db.TrySaveAsync(ct) == Saved.Done ? null : texts["这项订阅已经结束。"].Value;
    }
}
