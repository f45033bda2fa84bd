namespace Kechuang.Review;

/// <summary>What an expert declared against themselves: a person, an organisation or one subject that they must not review.</summary>
internal sealed class DeclaredConflict
{
    public required Guid Id { get; init; }

    public required Guid ExpertId { get; init; }

    public required DeclaredKind Kind { get; init; }

    /// <summary>The person's name as typed; empty when it is not about a person. Whoever bears the name in a team is meant.</summary>
    public string PersonName { get; init; } = "";

    /// <summary>The organisation's name as typed; empty when it is not about one. Beside a person it says more, but does not narrow: a person may move.</summary>
    public string OrganisationName { get; init; } = "";

    /// <summary>The organisation in the register, where the name was found there.</summary>
    public Guid? OrganisationId { get; init; }

    public string? SubjectType { get; init; }

    /// <summary>The one subject that it is about.</summary>
    public Guid? SubjectId { get; init; }

    /// <summary>First day; null when it always held.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Last day; null while it lasts.</summary>
    public DateOnly? To { get; init; }

    public string Note { get; init; } = "";

    public required DateTimeOffset DeclaredAt { get; init; }

    /// <summary>When the expert took it back as a mistake.</summary>
    public DateTimeOffset? WithdrawnAt { get; set; }
}

/// <summary>What kind of tie.</summary>
internal enum DeclaredKind
{
    /// <summary>共同署名.</summary>
    Coauthor,

    /// <summary>亲属或利益关系.</summary>
    Related,

    /// <summary>其他.</summary>
    Other,
}
