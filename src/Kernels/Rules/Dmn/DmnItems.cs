using System.Collections;
using System.Runtime.CompilerServices;

namespace Kechuang.Kernels.Rules.Dmn;

/// <summary>A list that is equal to another with equal items, so that whole models compare.</summary>
/// <typeparam name="T">The items.</typeparam>
[CollectionBuilder(typeof(DmnItems), nameof(DmnItems.Of))]
public sealed class DmnItems<T> : IReadOnlyList<T>, IEquatable<DmnItems<T>>
{
    private readonly T[] items;

    internal DmnItems(T[] items) => this.items = items;

    /// <inheritdoc/>
    public int Count => items.Length;

    /// <inheritdoc/>
    public T this[int index] => items[index];

    /// <inheritdoc/>
    public IEnumerator<T> GetEnumerator() => ((IEnumerable<T>)items).GetEnumerator();

    /// <inheritdoc/>
    public bool Equals(DmnItems<T>? other) => other is not null && items.SequenceEqual(other.items);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as DmnItems<T>);

    /// <inheritdoc/>
    public override int GetHashCode() => items.Aggregate(items.Length, HashCode.Combine);

    /// <inheritdoc/>
    public override string ToString() => $"[{string.Join(", ", items)}]";

    IEnumerator IEnumerable.GetEnumerator() => items.GetEnumerator();
}

/// <summary>Makes lists of a model.</summary>
public static class DmnItems
{
    /// <summary>The list of these items.</summary>
    public static DmnItems<T> Of<T>(ReadOnlySpan<T> items) => new(items.ToArray());
}
