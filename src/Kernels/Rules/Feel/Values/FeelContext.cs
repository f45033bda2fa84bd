using System.Diagnostics.CodeAnalysis;

namespace Kechuang.Kernels.Rules.Feel;

/// <summary>Values by name, in the order they were written (DMN 1.5, section 10.3.2.3.10).</summary>
public sealed record FeelContext : FeelValue
{
    private readonly Dictionary<string, FeelValue?> entries;
    private readonly string[] keys;

    /// <summary>The context of these entries; a later entry replaces an earlier one of the same name and keeps its place.</summary>
    public FeelContext(IEnumerable<KeyValuePair<string, FeelValue?>> entries)
    {
        this.entries = new(StringComparer.Ordinal);
        var order = new List<string>();
        foreach (var (key, value) in entries)
        {
            if (!this.entries.ContainsKey(key))
            {
                order.Add(key);
            }

            this.entries[key] = value;
        }

        keys = [.. order];
        (Depth, Weight) = (1, 1);
        foreach (var value in this.entries.Values)
        {
            Depth = Math.Max(Depth, DepthOf(value) + 1);
            Weight = Math.Min(Weight + WeightOf(value) + 1, Heaviest);
        }
    }

    /// <summary>The context without entries.</summary>
    public static FeelContext Empty { get; } = new([]);

    /// <inheritdoc/>
    public override FeelKind Kind => FeelKind.Context;

    /// <inheritdoc/>
    public override int Depth { get; }

    /// <inheritdoc/>
    public override long Weight { get; }

    /// <summary>The names, in order.</summary>
    public IReadOnlyList<string> Keys => keys;

    /// <summary>The entries, in order.</summary>
    public IEnumerable<KeyValuePair<string, FeelValue?>> Entries => keys.Select(k => KeyValuePair.Create(k, entries[k]));

    /// <summary>The value of a name, or null where there is none.</summary>
    public FeelValue? this[string key] => entries.GetValueOrDefault(key);

    /// <summary>Whether there is an entry of that name, and its value, which may be null.</summary>
    public bool TryGet(string key, [MaybeNullWhen(true)] out FeelValue? value) => entries.TryGetValue(key, out value);

    /// <inheritdoc/>
    public bool Equals(FeelContext? other) =>
        ReferenceEquals(this, other)
        || (other is not null && Weight == other.Weight && Depth < TooDeep && keys.Length == other.keys.Length
            && keys.All(k => other.entries.TryGetValue(k, out var theirs) && Equals(entries[k], theirs)));

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(keys.Length, Weight);

    internal FeelContext With(string key, FeelValue? value) => new(Entries.Append(KeyValuePair.Create(key, value)));
}
