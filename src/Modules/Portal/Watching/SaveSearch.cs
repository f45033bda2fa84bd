using Kechuang.Platform.Database;
using Kechuang.Platform.Identity;
using Kechuang.Platform.Journal;
using Kechuang.Portal.Searching;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Portal.Watching;

/// <summary>Somebody saves a search to hear of what it finds later, or lets it go. What it finds now is known and not told.</summary>
internal sealed class SaveSearch(KechuangDb db, FollowJournal follow, SearchCatalogue catalogue, CurrentUser user, Journal journal, TimeProvider clock)
{
    /// <summary>Why a search was not saved.</summary>
    internal enum Refused
    {
        /// <summary>The index is still being built.</summary>
        NotReady,

        /// <summary>It is empty, or a question.</summary>
        NoWords,

        /// <summary>It finds more than <see cref="SavedSearch.MostFound"/> things.</summary>
        TooWide,

        /// <summary>There are <see cref="SavedSearch.Most"/> already.</summary>
        TooMany,

        /// <summary>Another request of the same user was first.</summary>
        TooLate,
    }

    /// <summary>The searches of the user, the newest first. One query.</summary>
    public async Task<IReadOnlyList<SavedSearch>> ListAsync(CancellationToken ct) =>
        await db.Set<SavedSearch>().AsNoTracking().Where(s => s.UserId == user.Id).OrderByDescending(s => s.MadeAt).ThenByDescending(s => s.Id).ToListAsync(ct);

    /// <summary>Saves; what is saved already stays as it is. Null when done.</summary>
    /// <param name="typed">What was typed.</param>
    /// <param name="kind">The one kind that is wanted; null for all.</param>
    /// <param name="ct">Ends the work.</param>
    public async Task<Refused?> SaveAsync(string? typed, string? kind, CancellationToken ct)
    {
        if (!await follow.ReadyAsync(ct))
        {
            return Refused.NotReady;
        }

        var (text, wanted, found) = catalogue.Read(view =>
        {
            var query = new Kernels.Text.QueryReader(view.Index, view.Aliases, Kernels.Text.LayLexicon.Law).Read(typed);
            var one = view.BitOf(kind) == 0 ? "" : kind!;
            return (query.IsQuestion || query.All.Count == 0 ? "" : query.Text, one, FoundNow.Of(view, query.Text, one, user));
        });
        if (text.Length == 0 || found.Total > SavedSearch.MostFound)
        {
            return text.Length == 0 ? Refused.NoWords : Refused.TooWide;
        }

        var mine = await db.Set<SavedSearch>().Where(s => s.UserId == user.Id).Select(s => new { s.Slot, s.Text, s.Kind }).ToListAsync(ct);
        if (mine.Exists(s => s.Text == text && s.Kind == wanted))
        {
            return null;
        }

        var slot = Enumerable.Range(1, SavedSearch.Most).Except(mine.Select(s => s.Slot)).FirstOrDefault();
        if (slot == 0)
        {
            return Refused.TooMany;
        }

        var now = clock.GetUtcNow();
        var search = new SavedSearch { Id = Guid.CreateVersion7(now), UserId = user.Id, Slot = slot, Text = text, Kind = wanted, MadeAt = now };
        search.Know(found.Things.Select(t => t.Name), null);
        db.Add(search);
        journal.Record("portal.search.saved", "saved-search", search.Id, new { user = user.Id });
        return await db.TrySaveAsync(ct) is Saved.Done ? null : Refused.TooLate;
    }

    /// <summary>Lets a search of the user go; false when there is none with this id.</summary>
    public async Task<bool> DropAsync(Guid id, CancellationToken ct)
    {
        if (await db.Set<SavedSearch>().SingleOrDefaultAsync(s => s.Id == id && s.UserId == user.Id, ct) is not { } search)
        {
            return false;
        }

        db.Remove(search);
        journal.Record("portal.search.dropped", "saved-search", search.Id, new { user = user.Id });
        return await db.TrySaveAsync(ct) is Saved.Done;
    }
}
