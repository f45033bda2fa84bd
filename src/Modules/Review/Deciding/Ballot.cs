using Kechuang.Platform.Database;
using Kechuang.Review.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Review.Deciding;

/// <summary>The votes on one subject. It says how many, never who.</summary>
/// <param name="For">For funding.</param>
/// <param name="Against">Against.</param>
/// <param name="Abstain">Neither.</param>
/// <param name="InRoom">Members who may vote: all but those who keep away.</param>
internal sealed record Ballot(int For, int Against, int Abstain, int InRoom)
{
    public int Cast => For + Against + Abstain;

    /// <summary>What more than half of those in the room want; null while neither side has it.</summary>
    public PanelOutcome? Majority => For * 2 > InRoom ? PanelOutcome.Fund : Against * 2 > InRoom ? PanelOutcome.Decline : null;

    /// <summary>The ballots of a sitting by entry. Three queries. Who had to keep away after having voted no longer counts, as an opinion would not.</summary>
    public static async Task<IReadOnlyDictionary<Guid, Ballot>> ReadAsync(KechuangDb db, Panel panel, IEnumerable<Guid> entries, CancellationToken ct)
    {
        var members = await db.Set<PanelMember>().CountAsync(m => m.PanelId == panel.Id, ct);
        var away = (await db.Set<PanelRecusal>().Where(r => r.PanelId == panel.Id && db.Set<PanelMember>().Any(m => m.PanelId == panel.Id && m.UserId == r.UserId))
            .Select(r => r.EntryId).ToListAsync(ct)).CountBy(e => e).ToDictionary();
        var votes = (await db.Set<PanelVote>().Where(v => v.PanelId == panel.Id && !db.Set<PanelRecusal>().Any(r => r.PanelId == v.PanelId && r.UserId == v.UserId && r.EntryId == v.EntryId)).Select(v => new { v.EntryId, v.Choice }).ToListAsync(ct)).ToLookup(v => v.EntryId, v => v.Choice);
        return entries.ToDictionary(e => e, e => new Ballot(
            votes[e].Count(c => c == VoteChoice.For), votes[e].Count(c => c == VoteChoice.Against), votes[e].Count(c => c == VoteChoice.Abstain), members - away.GetValueOrDefault(e)));
    }
}
