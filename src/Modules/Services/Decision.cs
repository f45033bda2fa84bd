using Kechuang.Platform;
using Kechuang.Platform.Database;

namespace Kechuang.Services;

/// <summary>A decision of one instance of a case. Never changed.</summary>
internal sealed class Decision
{
    public required Guid Id { get; init; }

    public required Guid CaseId { get; init; }

    public required int Instance { get; init; }

    public required Granting Outcome { get; init; }

    public required string Reason { get; init; }

    /// <summary>Who decided; null where submitting is the approval.</summary>
    public required Guid? DecidedBy { get; init; }

    public required DateTimeOffset DecidedAt { get; init; }

    /// <summary>The verdicts of the rules, as JSON.</summary>
    public required List<string> Verdicts { get; init; }

    /// <summary>What experts found in the instance, where the definition has them asked.</summary>
    public List<ReviewGround> Reviews { get; init; } = [];
}

/// <summary>What a granted case gives: a certificate or a filing number that anybody can check.</summary>
internal sealed class Certificate : Aggregate
{
    public required Guid CaseId { get; init; }

    public required string Number { get; init; }

    /// <summary>The code on it: without it nobody can ask for it.</summary>
    public required string Code { get; init; }

    public required string Service { get; init; }

    public required LocalText Title { get; init; }

    public required string Holder { get; init; }

    public required bool OfPerson { get; init; }

    /// <summary>Facts that are printed, by key, in their canonical texts.</summary>
    public required Dictionary<string, string> Shows { get; init; }

    /// <summary>The papers that it seals, by their digests; empty where it seals none.</summary>
    public List<SealedPaper> Seals { get; init; } = [];

    public required DateOnly IssuedOn { get; init; }

    public required DateOnly? ValidUntil { get; init; }

    /// <summary>The place that only one certificate has at a time: service, strand, holder, year and subject. Null where any number may be had, and once it has left the place.</summary>
    public string? Place { get; set; }

    /// <summary>When a renewal took its place.</summary>
    public DateTimeOffset? ReplacedAt { get; set; }

    public DateTimeOffset? RevokedAt { get; set; }

    public string? RevokedReason { get; set; }
}

/// <summary>A paper as it was when it was sealed.</summary>
/// <param name="Material">Its id in the definition.</param>
/// <param name="Title">What it is called.</param>
/// <param name="Sha256">The digest of its content, in hexadecimal.</param>
/// <param name="Length">Bytes.</param>
internal sealed record SealedPaper(string Material, LocalText Title, string Sha256, long Length);

/// <summary>What somebody objects while a grant is published.</summary>
internal sealed class Objection : Aggregate
{
    public required Guid CaseId { get; init; }

    public required Guid RaisedBy { get; init; }

    public required string Text { get; init; }

    public required DateTimeOffset RaisedAt { get; init; }

    public Guid? AnsweredBy { get; set; }

    public string? Answer { get; set; }

    /// <summary>Whether it was right.</summary>
    public bool? Upheld { get; set; }

    public DateTimeOffset? AnsweredAt { get; set; }
}
