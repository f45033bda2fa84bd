using Kechuang.Policy.Drafting;

namespace Kechuang.Policy.Publishing;

/// <summary>A version of a rule set that the centre published over its pack. Never changed.</summary>
internal sealed class Publication
{
    public Guid Id { get; init; }

    public required string SetId { get; init; }

    /// <summary>1 for the first of the set, and one more each time: of two published over the same version, one finds its number taken.</summary>
    public int Number { get; init; }

    /// <summary>The version published: the key of a definition.</summary>
    public required string Hash { get; init; }

    /// <summary>The version that it replaced.</summary>
    public required string Before { get; init; }

    public Guid DraftId { get; init; }

    public Guid AuthorId { get; init; }

    /// <summary>Somebody else than the author.</summary>
    public Guid PublishedBy { get; init; }

    public required string Reason { get; init; }

    public DateTimeOffset PublishedAt { get; init; }

    /// <summary>SHA-256 of the text that the pack had of this set; when the pack has another one, both changed.</summary>
    public required string PackText { get; init; }

    /// <summary>The values of parameters that came with it; they hold for every set that reads them.</summary>
    public IReadOnlyList<ParameterChange> Changes { get; init; } = [];

    /// <summary>SHA-256 of the text of each clause that the set cites, as it was.</summary>
    public IReadOnlyDictionary<string, string> Clauses { get; init; } = new Dictionary<string, string>();
}
