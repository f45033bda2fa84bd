using Kechuang.Platform.Database;

namespace Kechuang.Services;

/// <summary>What somebody hands in: the facts, words and papers of one request. Each thing that is decided about it is a <see cref="Case"/>.</summary>
internal sealed class Application : Aggregate
{
    public const int NumberLength = 60;
    public const int NamedLength = 100;

    /// <summary>The service.</summary>
    public required string Service { get; init; }

    /// <summary>The version of the service's definition: it stays what it was when the draft was begun.</summary>
    public required string Definition { get; init; }

    /// <summary>Who began it; null for a matter that was brought without a name.</summary>
    public Guid? ApplicantId { get; init; }

    /// <summary>The organisation for which it is made; null for a person's own.</summary>
    public Guid? OrganisationId { get; init; }

    /// <summary>The person of the register for whom it is made; null for an organisation's and an anonymous one.</summary>
    public Guid? PersonId { get; init; }

    /// <summary>The name of the organisation or person, for desks and certificates; personal when <see cref="OrganisationId"/> is null.</summary>
    public required string Holder { get; set; }

    /// <summary>The district of the organisation, by which a delegated case finds its desk.</summary>
    public string? District { get; init; }

    /// <summary>SHA-256 of the code by which somebody without a name follows the matter.</summary>
    public string? Tracking { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>When it was handed in; null while it is a draft.</summary>
    public DateTimeOffset? SubmittedAt { get; set; }

    /// <summary>The number it got then.</summary>
    public string? Number { get; set; }

    /// <summary>Whether the applicant committed to hand in later what may come later.</summary>
    public bool Committed { get; set; }

    /// <summary>The applicant's own words, by field.</summary>
    public Dictionary<string, string> Prose { get; set; } = [];

    /// <summary>What stood in the fields that a desk asked for again: shown to be mended, and no longer counted.</summary>
    public Dictionary<string, string> Earlier { get; set; } = [];

    /// <summary>The page that wrote last: what it saved by itself meanwhile does not make it a stranger to its own draft.</summary>
    public string? Window { get; set; }

    /// <summary>The organisation on the other side.</summary>
    public Guid? RespondentOrganisationId { get; set; }

    /// <summary>The person on the other side, as whoever brought the matter wrote the name: only the desk reads it.</summary>
    public string? RespondentNamed { get; set; }

    /// <summary>The account of the person on the other side, once the desk has found it; then no organisation is.</summary>
    public Guid? RespondentId { get; set; }

    /// <summary>What the other side answers.</summary>
    public string? RespondentStatement { get; set; }

    public DateTimeOffset? RespondentStatedAt { get; set; }

    /// <summary>Whether it can still be written.</summary>
    public bool IsDraft => SubmittedAt is null;
}

/// <summary>One fact of an application that the register does not keep, or that an officer found.</summary>
internal sealed class GivenFact
{
    public required Guid ApplicationId { get; init; }

    public required string Key { get; init; }

    /// <summary>The canonical text of the value.</summary>
    public required string Value { get; set; }

    /// <summary>Who said so; null for the platform and for somebody without a name.</summary>
    public Guid? GivenBy { get; set; }

    /// <summary>Whether an officer found it; an applicant never changes such a fact.</summary>
    public bool Found { get; set; }

    public DateTimeOffset GivenAt { get; set; }
}

/// <summary>The text of a service as it was when an application was begun.</summary>
internal sealed class KeptService
{
    /// <summary>SHA-256 of the text.</summary>
    public required string Version { get; init; }

    public required string Service { get; init; }

    public required string Text { get; init; }

    public required DateTimeOffset KeptAt { get; init; }
}
