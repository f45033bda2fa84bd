namespace Kechuang.Policy.Publishing;

/// <summary>A text of a rule set that the pack had, and the clauses it cites as they were when it was first loaded. Never changed.</summary>
internal sealed class SeenText
{
    public required string SetId { get; init; }

    /// <summary>SHA-256 of the text.</summary>
    public required string TextHash { get; init; }

    public IReadOnlyDictionary<string, string> Clauses { get; init; } = new Dictionary<string, string>();

    public DateTimeOffset SeenAt { get; init; }
}
