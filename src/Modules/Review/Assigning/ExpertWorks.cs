using Kechuang.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Review.Assigning;

/// <summary>What experts have worked on, as far as rounds record it: the subjects that they took part in themselves, and those whose reviews they turned in.</summary>
internal static class ExpertWorks
{
    /// <summary>Titles and keywords by expert, oldest first. Two queries; each record is looked at once and only what meets is kept.</summary>
    public static async Task<ILookup<Guid, string>> ReadAsync(KechuangDb db, IReadOnlyList<Expert> experts, Guid round, CancellationToken ct)
    {
        var byId = experts.SelectMany(e => e.PersonId is { } p ? (Guid[])[e.UserId, p] : [e.UserId], (e, id) => (id, e.Id)).ToLookup(p => p.id, p => p.Id);
        var known = experts.Select(e => e.Id).ToHashSet();
        var works = new SortedDictionary<(Guid Entry, Guid Expert), string>();
        await foreach (var past in db.Set<RoundEntry>().AsNoTracking().Where(e => e.RoundId != round)
            .Select(e => new { e.Id, e.Title, e.Keywords, e.Users, e.People }).AsAsyncEnumerable().WithCancellation(ct))
        {
            foreach (var expert in past.Users.Concat(past.People).SelectMany(m => byId[m]))
            {
                works[(past.Id, expert)] = Text(past.Title, past.Keywords);
            }
        }

        var reviewed = db.Set<Duty>().Where(d => d.Turn > 0 && d.RoundId != round)
            .Join(db.Set<RoundEntry>(), d => d.EntryId, e => e.Id, (d, e) => new { e.Id, d.ExpertId, e.Title, e.Keywords });
        await foreach (var past in reviewed.AsAsyncEnumerable().WithCancellation(ct))
        {
            if (known.Contains(past.ExpertId))
            {
                works[(past.Id, past.ExpertId)] = Text(past.Title, past.Keywords);
            }
        }

        return works.ToLookup(w => w.Key.Expert, w => w.Value);
    }

    private static string Text(string title, List<string> keywords) => $"{title}\n{string.Join('\n', keywords)}";
}
