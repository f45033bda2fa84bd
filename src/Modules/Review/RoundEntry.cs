using Kechuang.Review.Contracts;

namespace Kechuang.Review;

/// <summary>One subject in one round. What it says of the subject does not change any more.</summary>
internal sealed class RoundEntry
{
    public required Guid Id { get; init; }

    public required Guid RoundId { get; init; }

    public required string SubjectType { get; init; }

    public required Guid SubjectId { get; init; }

    public required string Number { get; init; }

    public required string Title { get; init; }

    public required string Field { get; init; }

    public string? Subfield { get; init; }

    public required List<Guid> Organisations { get; init; }

    public required List<Guid> People { get; init; }

    public required List<Guid> Users { get; init; }

    public string? Href { get; init; }

    public required List<string> Keywords { get; init; }

    /// <summary>What it is about, for matching; empty when it was not given.</summary>
    public string Summary { get; init; } = "";

    /// <summary>Names of those whom the applicant asks not to be judged by, in their order; null when nobody asked.</summary>
    public List<string>? Avoided { get; init; }

    /// <summary>Names of those with whom the applicant declares a tie; null when nobody was asked.</summary>
    public List<string>? Related { get; init; }

    /// <summary>Experts that an officer asked for beyond the round's number, because opinions differ. The only thing here that changes.</summary>
    public int Extra { get; set; }

    /// <summary>Which time the subject is decided, from 1.</summary>
    public int Instance { get; init; } = 1;

    /// <summary>Whether experts of an earlier instance may score it again.</summary>
    public bool FormerExperts { get; init; }

    public RoundSubject ToSubject() =>
        new(SubjectType, SubjectId, Number, Title, Field, Subfield, Organisations, People, Users, Href, Keywords) { Instance = Instance, FormerExperts = FormerExperts, Summary = Summary, Avoided = Avoided, Related = Related };
}
