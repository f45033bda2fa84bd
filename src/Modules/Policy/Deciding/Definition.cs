namespace Kechuang.Policy.Deciding;

/// <summary>The text of a definition that was once loaded; kept for ever, so that decisions can be replayed.</summary>
internal sealed class Definition
{
    /// <summary>SHA-256 of the text.</summary>
    public required string Hash { get; init; }

    public required string Kind { get; init; }

    /// <summary>The definition's id in the pack.</summary>
    public required string Name { get; init; }

    public required string Text { get; init; }

    /// <summary>When it was first loaded.</summary>
    public DateTimeOffset SeenAt { get; init; }
}
