using Kechuang.Platform.Database;

namespace Kechuang.Policy.Drafting;

/// <summary>Where a draft stands.</summary>
internal enum DraftState
{
    /// <summary>Its author writes it.</summary>
    Open,

    /// <summary>It waits for somebody else than its author.</summary>
    Submitted,

    /// <summary>It became a version.</summary>
    Published,

    /// <summary>It was given up.</summary>
    Discarded,
}

/// <summary>A rule set as somebody would like it to be: the whole text, and the values of parameters that come with it.</summary>
internal sealed class RuleDraft : Aggregate
{
    /// <summary>The rule set.</summary>
    public required string SetId { get; init; }

    /// <summary>The version that it starts from; it is published over this one only.</summary>
    public required string BaseHash { get; set; }

    /// <summary>The whole text, in the language of the pack's files.</summary>
    public required string Text { get; set; }

    /// <summary>The values of parameters that it sets.</summary>
    public IReadOnlyList<ParameterChange> Changes { get; set; } = [];

    public DraftState State { get; set; }

    /// <summary>Who writes it, and never publishes it.</summary>
    public Guid AuthorId { get; init; }

    /// <summary>Why, as the author says when submitting; or as was said when it was returned or discarded.</summary>
    public string? Reason { get; set; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset ChangedAt { get; set; }

    public DateTimeOffset? SubmittedAt { get; set; }

    /// <summary>When it was published or discarded.</summary>
    public DateTimeOffset? ClosedAt { get; set; }
}
