using Kechuang.Policy.Drafting;
using Kechuang.Policy.Publishing;

namespace Kechuang.Policy.Loading;

/// <summary>Puts what was published over what the pack says.</summary>
internal static class OverlayPack
{
    /// <summary>
    /// The content that runs: each set in its last publication, else in the pack's text; every parameter with the values that publications
    /// set, in their order. What no longer reads with the pack's vocabulary runs as it was stored.
    /// </summary>
    public static Content Run(Content pack, IReadOnlyList<StoredPublication> published, IReadOnlyList<SeenText> seen)
    {
        var changes = published.OrderBy(p => p.Publication.PublishedAt).ThenBy(p => p.Publication.Id).SelectMany(p => p.Publication.Changes).ToList();
        var parameters = changes.Count == 0 ? pack.Parameters : ParameterChange.ApplyAll(pack.Parameters, changes);
        var changed = changes.Select(c => c.Parameter).ToHashSet(StringComparer.Ordinal);
        var words = pack.With(pack.Sets, parameters);
        var last = published.GroupBy(p => p.Publication.SetId, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => g.MaxBy(p => p.Publication.Number)!, StringComparer.Ordinal);
        var marks = seen.ToDictionary(s => (s.SetId, s.TextHash), s => s.Clauses);
        var sets = new SortedDictionary<string, RuleSetEntry>(StringComparer.Ordinal);
        foreach (var own in pack.Sets.Values)
        {
            var entry = last.TryGetValue(own.Id, out var stored) ? Over(words, own, stored)
                : own.Rules.Definition.Parameters.Any(p => changed.Contains(p.Id)) ? ReadDraft.Run(words, own.Id, own.Text, []).Entry ?? own
                : own;
            var kept = entry.Origin.Published?.Clauses ?? marks.GetValueOrDefault((own.Id, ClauseMarks.Digest(own.Text)));
            sets.Add(own.Id, kept is null ? entry : entry with { Origin = entry.Origin with { Stale = ClauseMarks.Changed(words, kept) } });
        }

        return words.With(sets, parameters);
    }

    private static RuleSetEntry Over(Content words, RuleSetEntry own, StoredPublication stored)
    {
        var source = RuleSetSource.Parse(stored.Text);
        var read = ReadDraft.Run(words, own.Id, source.Yaml, []);
        var sound = read.Errors.Count == 0 && read.Entry is not null;
        var entry = sound ? read.Entry! : own with
        {
            Rules = RuleSetSource.Restore(new(RuleSetSource.Kind, own.Id, stored.Text)),
            Source = new(RuleSetSource.Kind, own.Id, stored.Text),
            Examples = [],
        };
        return entry with { Origin = new(stored.Publication, stored.Publication.PackText != ClauseMarks.Digest(own.Text), !sound, SetOrigin.Pack.Stale) };
    }
}
