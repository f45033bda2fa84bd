using Kechuang.Kernels.Text;
using Kechuang.Platform.Front;
using Kechuang.Platform.Identity;

namespace Kechuang.Portal.Searching;

/// <summary>The index of this node: everything that can be found, in memory. Whoever reads sees it between two changes.</summary>
internal sealed class SearchCatalogue(SearchAliases aliases) : IDisposable
{
    private const int MostKinds = 64;
    private const int FewGone = 1000;

    /// <summary>How the site keeps its index.</summary>
    internal static readonly IndexShape Shape = IndexShape.ForQuestions(LayLexicon.Law) with { Sounds = true };
    private readonly ReaderWriterLockSlim gate = new();
    private readonly SemaphoreSlim writing = new(1, 1);
    private readonly List<string> kinds = [];
    private readonly Dictionary<(byte Kind, Guid Id), SearchRecord> records = [];
    private readonly Dictionary<(byte Kind, Guid Id), int> places = [];
    private readonly Dictionary<SearchAudience, int> audiences = new() { [SearchAudience.Public] = 0 };
    private List<(byte Kind, SearchRecord Record)> atPlace = [];
    private SearchIndex index = new(Shape);

    /// <summary>The last record of the journal that is in the index; null before it was first built.</summary>
    public long? Checkpoint { get; set; }

    /// <summary>The checkpoint at which news were last told by this node; null before.</summary>
    public long? Told { get; set; }

    /// <summary>While the index is being built: how many of the kinds are in it.</summary>
    public (int Done, int Of) Built { get; set; }

    /// <summary>What was last read of the sources that lie in the pack, by kind.</summary>
    public Dictionary<string, object?> Editions { get; } = new(StringComparer.Ordinal);

    /// <summary>Lets one writer at a time bring the index up to date.</summary>
    public async Task<IDisposable> WriteAsync(CancellationToken ct)
    {
        await writing.WaitAsync(ct);
        return new Turn(writing);
    }

    /// <summary>Reads the index between two changes.</summary>
    public T Read<T>(Func<View, T> read)
    {
        gate.EnterReadLock();
        try
        {
            return read(new(index, atPlace, kinds, [.. audiences.OrderBy(a => a.Value).Select(a => a.Key)], aliases.Names));
        }
        finally
        {
            gate.ExitReadLock();
        }
    }

    /// <summary>Puts records in the place of those with these ids, or of all of the kind.</summary>
    /// <remarks>Who reads waits meanwhile, some 50 µs for each record: long only when everything is read anew.</remarks>
    public void Replace(string kindName, IReadOnlyCollection<Guid>? ids, IReadOnlyList<SearchRecord> now)
    {
        gate.EnterWriteLock();
        try
        {
            var kind = KindOf(kindName);
            foreach (var id in ids ?? [.. records.Keys.Where(k => k.Kind == kind).Select(k => k.Id)])
            {
                Remove((kind, id));
            }

            foreach (var record in now)
            {
                Remove((kind, record.Id));
                Add(kind, record);
            }

            if (index.Places > (2 * index.Count) + FewGone)
            {
                Compact();
            }
        }
        finally
        {
            gate.ExitWriteLock();
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        gate.Dispose();
        writing.Dispose();
    }

    private byte KindOf(string name)
    {
        if (!kinds.Contains(name))
        {
            kinds.Add(kinds.Count < MostKinds ? name : throw new InvalidOperationException("There are more kinds of things than can be counted."));
        }

        return (byte)kinds.IndexOf(name);
    }

    private void Add(byte kind, SearchRecord record)
    {
        if (!audiences.TryGetValue(record.Audience, out var audience))
        {
            audiences.Add(record.Audience, audience = audiences.Count);
        }

        var place = index.Add(new(
            NormalizedText.Of($"{record.Title.Zh}\n{record.Title.En}\n{record.Words}"), NormalizedText.Of($"{record.Text.Zh}\n{record.Text.En}"), kind, audience, record.Date?.DayNumber ?? 0));
        atPlace.Add((kind, record));
        places[(kind, record.Id)] = place;
        records[(kind, record.Id)] = record;
    }

    private void Remove((byte Kind, Guid Id) key)
    {
        if (places.Remove(key, out var place))
        {
            index.Remove(place);
            records.Remove(key);
        }
    }

    /// <summary>What was taken out leaves its postings behind; when they are the greater part the index is made anew from what is there.</summary>
    private void Compact()
    {
        var kept = records.OrderBy(r => places[r.Key]).ToList();
        (index, atPlace) = (new(Shape), []);
        kept.ForEach(r => Add(r.Key.Kind, r.Value));
    }

    /// <summary>The index as it stands while it is read.</summary>
    internal sealed record View(
        SearchIndex Index, IReadOnlyList<(byte Kind, SearchRecord Record)> Records, IReadOnlyList<string> Kinds, IReadOnlyList<SearchAudience> Audiences, Aliases Aliases)
    {
        /// <summary>The bit of a kind; 0, which stands for all, when it is null or unknown.</summary>
        public ulong BitOf(string? kind) => kind is not null && Kinds.ToList().IndexOf(kind) is >= 0 and var at ? 1UL << at : 0;

        /// <summary>Which audiences somebody belongs to; the reach of each action is asked for once.</summary>
        public IReadOnlyList<bool> AudiencesOf(CurrentUser user)
        {
            Dictionary<string, Reach> reaches = new(StringComparer.Ordinal);
            Guid? me = user.IsSignedIn ? user.Id : null;
            return [.. Audiences.Select(audience => audience.Admits(me, audience.Action is null ? Reach.None : ReachOf(audience.Action)))];

            Reach ReachOf(string action) => reaches.TryGetValue(action, out var reach) ? reach : reaches[action] = user.Reach(action);
        }
    }

    private sealed class Turn(SemaphoreSlim writing) : IDisposable
    {
        public void Dispose() => writing.Release();
    }
}
