namespace Kechuang.Kernels.Rules;

/// <summary>Facts of many subjects, as columns.</summary>
/// <param name="count">How many subjects.</param>
public sealed class Population(int count)
{
    private readonly Dictionary<string, Column> columns = new(StringComparer.Ordinal);

    /// <summary>How many subjects.</summary>
    public int Count { get; } = count;

    /// <summary>The columns, by the facts' names.</summary>
    public IReadOnlyDictionary<string, Column> Columns => columns;

    /// <summary>Adds a fact; throws <see cref="ArgumentException"/> where the column has another length or the fact is there already.</summary>
    public Population Add(string name, Column column)
    {
        ArgumentNullException.ThrowIfNull(column);
        if (column.Length != Count)
        {
            throw new ArgumentException($"The column has {column.Length} subjects instead of {Count}.", nameof(column));
        }

        columns.Add(name, column);
        return this;
    }

    /// <summary>A population from records; a fact that a record lacks, or has of another kind, is unknown.</summary>
    public static Population Of(IReadOnlyList<IReadOnlyDictionary<string, Value>> records, IReadOnlyDictionary<string, FactType> vocabulary)
    {
        ArgumentNullException.ThrowIfNull(records);
        ArgumentNullException.ThrowIfNull(vocabulary);
        var population = new Population(records.Count);
        foreach (var (name, type) in vocabulary)
        {
            population.Add(name, Column.Of(type.Kind, [.. records.Select(r => r.GetValueOrDefault(name))]));
        }

        return population;
    }
}
