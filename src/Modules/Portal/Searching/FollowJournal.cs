using Kechuang.Platform.Database;
using Kechuang.Platform.Front;
using Kechuang.Platform.Journal;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Portal.Searching;

/// <summary>Brings this node's index to where the journal is. Built from nothing it is the same index as followed from the beginning.</summary>
/// <remarks>Cost when nothing is new: one query by the key of the journal. Otherwise each source that follows a changed subject is asked for it.</remarks>
internal sealed class FollowJournal(KechuangDb db, SearchCatalogue catalogue, IEnumerable<ISearchSource> sources, SearchShare share)
{
    private const int Batch = 500;

    /// <summary>
    /// Brings the index up to date as far as one search may wait; what is left over is soon done by the work that keeps it. False while the index
    /// has not been built yet.
    /// </summary>
    public async Task<bool> ReadyAsync(CancellationToken ct)
    {
        using var waits = CancellationTokenSource.CreateLinkedTokenSource(ct);
        waits.CancelAfter(share.Waits);
        try
        {
            await CatchUpAsync(!share.IsKept, waits.Token);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            // The share is used up: the index is searched as it stands.
        }

        return catalogue.Checkpoint is not null;
    }

    /// <summary>Brings the index up to date, however long that takes.</summary>
    public Task CatchUpAsync(CancellationToken ct) => CatchUpAsync(true, ct);

    private async Task CatchUpAsync(bool builds, CancellationToken ct)
    {
        using var turn = await catalogue.WriteAsync(ct);
        if (catalogue.Checkpoint is null)
        {
            if (!builds)
            {
                return;
            }

            // What is written while the sources are read comes after this record, and is read again.
            catalogue.Checkpoint = await BuildAsync(await db.Set<JournalEntry>().MaxAsync(e => (long?)e.Sequence, ct) ?? 0, ct);
        }

        foreach (var source in sources.Where(s => !ReferenceEquals(catalogue.Editions.GetValueOrDefault(s.Kind), s.Edition)))
        {
            await ReadAsync(source, null, ct);
        }

        while (await ChangesAsync(catalogue.Checkpoint.Value, ct) is { Count: > 0 } changes)
        {
            foreach (var subjects in changes.GroupBy(c => c.SubjectType, c => c.SubjectId, StringComparer.Ordinal))
            {
                await ApplyAsync(subjects.Key, [.. subjects.Distinct()], ct);
            }

            catalogue.Checkpoint = changes[^1].Sequence;
            if (changes.Count < Batch)
            {
                break;
            }
        }
    }

    private async Task<long> BuildAsync(long sequence, CancellationToken ct)
    {
        foreach (var (done, source) in sources.OrderBy(s => s.Order).Index())
        {
            catalogue.Built = (done, sources.Count());
            await ReadAsync(source, null, ct);
        }

        return sequence;
    }

    private async Task ApplyAsync(string subjectType, IReadOnlyList<Guid> subjects, CancellationToken ct)
    {
        foreach (var source in sources.Where(s => s.Follows.Contains(subjectType)))
        {
            var touched = await source.TouchedAsync(subjectType, subjects, ct);
            foreach (var ids in touched.Chunk(Batch))
            {
                await ReadAsync(source, ids, ct);
            }
        }
    }

    private async Task ReadAsync(ISearchSource source, IReadOnlyList<Guid>? ids, CancellationToken ct)
    {
        var edition = source.Edition;
        catalogue.Replace(source.Kind, ids, await source.RecordsAsync(ids, ct));
        catalogue.Editions[source.Kind] = edition;
    }

    private async Task<List<Change>> ChangesAsync(long after, CancellationToken ct) => await db.Set<JournalEntry>().AsNoTracking()
        .Where(e => e.Sequence > after).OrderBy(e => e.Sequence).Take(Batch)
        .Select(e => new Change(e.Sequence, e.SubjectType, e.SubjectId)).ToListAsync(ct);

    private sealed record Change(long Sequence, string SubjectType, Guid SubjectId);
}
