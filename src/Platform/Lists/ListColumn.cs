namespace Kechuang.Platform.Lists;

/// <summary>How the values of a column are written.</summary>
public enum ColumnKind
{
    /// <summary>As text.</summary>
    Text,

    /// <summary>As a number, to the right.</summary>
    Number,

    /// <summary>A <see cref="long"/> in fen: shown and exported in yuan.</summary>
    Money,

    /// <summary>A <see cref="DateOnly"/>.</summary>
    Date,

    /// <summary>A <see cref="DateTimeOffset"/>, read in the centre's time zone.</summary>
    Moment,
}

/// <summary>A column of a list.</summary>
/// <param name="Key">Its name in addresses.</param>
/// <param name="Title">Its heading.</param>
/// <param name="Kind">How its values are written.</param>
/// <param name="Sortable">Whether the reader can sort by it.</param>
public abstract record ListColumn(string Key, LocalText Title, ColumnKind Kind, bool Sortable);

internal sealed record ListColumn<TRow>(string Key, LocalText Title, ColumnKind Kind, bool Sortable) : ListColumn(Key, Title, Kind, Sortable)
{
    public required Func<TRow, object?> Value { get; init; }

    public required Func<TRow, string?>? Link { get; init; }

    public required Func<IQueryable<TRow>, bool, IOrderedQueryable<TRow>> Order { get; init; }
}

/// <summary>A filter with listed answers.</summary>
/// <param name="Key">Its name in addresses.</param>
/// <param name="Title">Its label.</param>
/// <param name="Choices">The answers; no answer means all.</param>
public sealed record ListFilter(string Key, LocalText Title, IReadOnlyList<ListChoice> Choices);

/// <summary>One answer of a filter.</summary>
/// <param name="Value">What the address says.</param>
/// <param name="Title">What the reader sees.</param>
public sealed record ListChoice(string Value, LocalText Title);
