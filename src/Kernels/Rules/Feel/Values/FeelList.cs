using System.Collections;

namespace Kechuang.Kernels.Rules.Feel;

/// <summary>A list; items may be null (DMN 1.5, section 10.3.2.3.9).</summary>
public sealed record FeelList : FeelValue, IReadOnlyList<FeelValue?>
{
    private readonly FeelValue?[] items;

    private FeelList(FeelValue?[] items)
    {
        this.items = items;
        (Depth, Weight) = (1, 1);
        foreach (var item in items)
        {
            Depth = Math.Max(Depth, DepthOf(item) + 1);
            Weight = Math.Min(Weight + WeightOf(item), Heaviest);
        }
    }

    /// <summary>The list of no items.</summary>
    public static FeelList Empty { get; } = new([]);

    /// <inheritdoc/>
    public override FeelKind Kind => FeelKind.List;

    /// <inheritdoc/>
    public override int Depth { get; }

    /// <inheritdoc/>
    public override long Weight { get; }

    /// <inheritdoc/>
    public int Count => items.Length;

    /// <inheritdoc/>
    public FeelValue? this[int index] => items[index];

    /// <summary>The list of these items.</summary>
    public static FeelList From(IEnumerable<FeelValue?> items) => new([.. items]);

    /// <summary>The list of these items.</summary>
    public static FeelList Of(params FeelValue?[] items) => new([.. items]);

    /// <inheritdoc/>
    public IEnumerator<FeelValue?> GetEnumerator() => ((IEnumerable<FeelValue?>)items).GetEnumerator();

    /// <inheritdoc/>
    public bool Equals(FeelList? other) => ReferenceEquals(this, other) || (other is not null && Weight == other.Weight && Depth < TooDeep && items.AsSpan().SequenceEqual(other.items));

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(items.Length, Weight);

    IEnumerator IEnumerable.GetEnumerator() => items.GetEnumerator();

    internal ReadOnlySpan<FeelValue?> AsSpan() => items;
}
