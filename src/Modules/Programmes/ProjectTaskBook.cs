using Kechuang.Platform.Database;

namespace Kechuang.Programmes;

/// <summary>What the investigator writes into a task book while it is a draft. The rest comes from the application.</summary>
internal sealed class ProjectTaskBook : Aggregate
{
    /// <summary>The project; one draft each.</summary>
    public required Guid ProjectId { get; init; }

    /// <summary>The first day of the term, as proposed; null while it is not entered.</summary>
    public DateOnly? StartsOn { get; set; }

    public List<TaskBookIndicator> Indicators { get; set; } = [];

    /// <summary>Why it was sent back last; "" when it was not.</summary>
    public string ReturnReason { get; set; } = "";

    /// <summary>When it was saved last; null before the first time, and again when it was sent back and not changed since. A saved book is ready for the unit.</summary>
    public DateTimeOffset? SavedAt { get; set; }
}

/// <summary>One thing by which the project is judged.</summary>
/// <param name="Id">Short and lasting within the project: <c>k1</c>.</param>
/// <param name="Title">What.</param>
/// <param name="Target">How much of it.</param>
/// <param name="Verified">How one will know.</param>
internal sealed record TaskBookIndicator(string Id, string Title, string Target, string Verified);

/// <summary>A task book as it was signed: never changed. A book that was sent back and changed is another edition.</summary>
internal sealed class ProjectTaskBookEdition
{
    public required Guid Id { get; init; }

    public required Guid ProjectId { get; init; }

    /// <summary>1, 2, 3 ….</summary>
    public required int Number { get; init; }

    /// <summary>The content, as JSON: exactly the bytes that were hashed.</summary>
    public required string Content { get; init; }

    /// <summary>SHA-256 of <see cref="Content"/> in UTF-8, in hexadecimal.</summary>
    public required string Hash { get; init; }

    public required DateTimeOffset At { get; init; }
}

/// <summary>That one side signed an edition.</summary>
internal sealed class ProjectSignature
{
    public required Guid Id { get; init; }

    public required Guid EditionId { get; init; }

    public required Guid ProjectId { get; init; }

    /// <summary>The role of the programme's file that signed: <c>research_office</c> or <c>officer</c>.</summary>
    public required string Side { get; init; }

    public required Guid SignedBy { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>The journal record that is the signature.</summary>
    public required Guid RecordId { get; init; }
}
