using Kechuang.Platform.Database;
using Kechuang.Platform.Identity;
using Kechuang.Platform.Journal;
using Kechuang.Review.Avoiding;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Review.Deciding;

/// <summary>
/// Looks once more, at every step and page of the panel, from what its chair and members must keep away. Whoever must has left the room from then on, as if
/// it had been known when the panel opened. A chair who does not sit, or not yet, sees as little, and so does an officer who applies.
/// </summary>
internal sealed class LeaveRoom(KechuangDb db, CurrentUser user, JudgeTies ties, Journal journal)
{
    private HashSet<Guid>? away;

    /// <summary>The entries from which the user was found to keep away. Only after <see cref="LookAsync"/>: nothing is shown to whom nobody looked at.</summary>
    public IReadOnlySet<Guid> Away => away ?? throw new InvalidOperationException("Nobody has looked yet.");

    /// <summary>Looks at the user, and stores at once what is found about who sits.</summary>
    /// <returns>The entries of the round from which the user must keep away; none for officers and auditors, who do not judge, unless something of their own is in it.</returns>
    public async Task<IReadOnlySet<Guid>> LookAsync(Guid roundId, CancellationToken ct)
    {
        var (me, read) = (user.Id, db.Rounds(user, ReviewActions.ReadRounds));
        var part = await db.Rounds(user, ReviewActions.ReadPanel).Where(r => r.Id == roundId).Select(r => new
        {
            Sits = db.Set<Panel>().Any(p => p.RoundId == r.Id && (p.ChairId == me || db.Set<PanelMember>().Any(m => m.PanelId == p.Id && m.UserId == me))),
            Judges = !read.Any(h => h.Id == r.Id),
        }).SingleOrDefaultAsync(ct);
        if (part is { Sits: true } && await db.Set<Panel>().SingleOrDefaultAsync(p => p.RoundId == roundId && p.SignedAt == null, ct) is { } panel)
        {
            await StoreAsync(panel, [me], ct);
        }

        away = [];
        if (part is { Sits: true } or { Judges: true })
        {
            var entries = await db.Set<RoundEntry>().AsNoTracking().Where(e => e.RoundId == roundId).ToListAsync(ct);
            away.UnionWith((await ties.FindAsync([me], entries, ct)).Select(t => t.Key.Entry));
            away.UnionWith(await db.Set<PanelRecusal>().Where(r => r.UserId == me && db.Set<Panel>().Any(p => p.Id == r.PanelId && p.RoundId == roundId)).Select(r => r.EntryId).ToListAsync(ct));
        }

        return away;
    }

    /// <summary>Looks at all who sit, before something is decided: who voted and must keep away by now does not count any more.</summary>
    /// <returns>Whether what was found is stored; if not, something else happened to the panel at the same moment.</returns>
    public async Task<bool> EveryoneAsync(Guid roundId, CancellationToken ct) =>
        await db.Set<Panel>().SingleOrDefaultAsync(p => p.RoundId == roundId && p.SignedAt == null, ct) is not { } panel
        || await StoreAsync(panel, [panel.ChairId, .. await db.Set<PanelMember>().Where(m => m.PanelId == panel.Id).Select(m => m.UserId).ToListAsync(ct)], ct);

    /// <summary>Stores who must keep away from what is not decided.</summary>
    private async Task<bool> StoreAsync(Panel panel, List<Guid> users, CancellationToken ct)
    {
        var open = await db.Set<RoundEntry>().AsNoTracking()
            .Where(e => e.RoundId == panel.RoundId && !db.Set<PanelDecision>().Any(d => d.EntryId == e.Id)).ToListAsync(ct);
        if (open.Count == 0)
        {
            return true;
        }

        var known = (await db.Set<PanelRecusal>().Where(r => r.PanelId == panel.Id && users.Contains(r.UserId)).Select(r => new { r.UserId, r.EntryId }).ToListAsync(ct))
            .Select(r => (User: r.UserId, Entry: r.EntryId)).ToHashSet();
        var found = (await ties.FindAsync(users, open, ct)).Where(t => !known.Contains(t.Key)).ToList();
        if (found.Count == 0)
        {
            return true;
        }

        // Whatever is decided at the same moment was decided with them in the room: one of the two has to come again.
        panel.Touch();
        db.AddRange(found.Select(t => new PanelRecusal { PanelId = panel.Id, UserId = t.Key.User, EntryId = t.Key.Entry, Kind = t.First().Kind }));
        foreach (var member in found.GroupBy(t => t.Key.User, t => t.Key.Entry))
        {
            journal.Record("review.panel.recused", "round", panel.RoundId, new { panel = panel.Id, member = member.Key, entries = member.Order() });
        }

        if (await db.TrySaveAsync(ct) == Saved.Done)
        {
            return true;
        }

        // Another page found it at the same moment and has stored it, or the next one will.
        db.ChangeTracker.Clear();
        return false;
    }
}
