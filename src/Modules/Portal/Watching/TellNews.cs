using Kechuang.Platform;
using Kechuang.Platform.Database;
using Kechuang.Platform.Identity;
using Kechuang.Platform.Journal;
using Kechuang.Platform.Notices;
using Kechuang.Portal.Searching;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Portal.Watching;

/// <summary>
/// Users hear of what their saved searches find that they did not find before. Each search is made as its owner, with the roles that they have at this
/// moment; a closed account hears nothing. Harmless on several nodes at once: of two that tell the same, the second is refused by the search's version.
/// </summary>
/// <remarks>Cost: one search in memory, a millisecond at most, for each saved search; three queries for each 200 users; nothing when the journal stands still.</remarks>
internal sealed class TellNews(KechuangDb db, FollowJournal follow, SearchCatalogue catalogue, Permissions permissions, Journal journal, Notices notices, TimeProvider clock)
{
    private const int Batch = 200;

    /// <summary>Tells; answers how many notices were written.</summary>
    public async Task<int> RunAsync(CancellationToken ct)
    {
        await follow.CatchUpAsync(ct);
        if (catalogue.Checkpoint is not { } now || now == catalogue.Told)
        {
            return 0;
        }

        var told = 0;
        var users = await db.Set<SavedSearch>().Select(s => s.UserId).Distinct().ToListAsync(ct);
        foreach (var some in users.Chunk(Batch))
        {
            told += await TellAsync(some, ct);
        }

        catalogue.Told = now;
        return told;
    }

    private async Task<int> TellAsync(Guid[] some, CancellationToken ct)
    {
        var accounts = await db.Users.AsNoTracking().Where(u => some.Contains(u.Id) && u.ClosedAt == null).ToListAsync(ct);
        var grants = (await db.Set<Grant>().AsNoTracking().Where(g => some.Contains(g.UserId) && g.EndedAt == null).ToListAsync(ct)).ToLookup(g => g.UserId);
        var searches = (await db.Set<SavedSearch>().AsNoTracking().Where(s => some.Contains(s.UserId)).ToListAsync(ct)).ToLookup(s => s.UserId);
        var told = 0;
        foreach (var account in accounts)
        {
            var owner = new CurrentUser(permissions);
            owner.Become(account, [.. grants[account.Id]], null);
            foreach (var search in searches[account.Id])
            {
                var found = catalogue.Read(view => FoundNow.Of(view, search.Text, search.Kind, owner));
                var fresh = found.Things.ExceptBy(search.Known, t => t.Name).ToList();
                if (fresh.Count > 0 && await TellAsync(search, fresh, ct))
                {
                    told++;
                }
            }
        }

        return told;
    }

    private async Task<bool> TellAsync(SavedSearch search, List<(long Name, LocalText Title)> fresh, CancellationToken ct)
    {
        db.Attach(search);
        search.Know(fresh.Select(f => f.Name), clock.GetUtcNow());
        var title = fresh[0].Title;
        notices.Tell(
            search.UserId,
            fresh.Count == 1
                ? new($"关注的搜索“{search.Text}”有新结果：{title.Zh}", $"New for your search “{search.Text}”: {(title.En.Length > 0 ? title.En : title.Zh)}")
                : new($"关注的搜索“{search.Text}”有 {fresh.Count} 条新结果", $"{fresh.Count} new results for your search “{search.Text}”"),
            SearchAddress.Of(search.Text, search.Kind));
        journal.Record("portal.search.told", "saved-search", search.Id, new { count = fresh.Count });
        var saved = await db.TrySaveAsync(ct) is Saved.Done;

        // What could not be saved must not come along with the next save; it is told in the next round.
        db.ChangeTracker.Clear();
        return saved;
    }
}
