namespace Kechuang.Programmes;

/// <summary>The newest answer to one key of an application's form: a fact, a text or an amount, kept just as it was typed.</summary>
internal sealed class Answer
{
    public required Guid ApplicationId { get; init; }

    /// <summary>A fact's key (<c>budget.labour</c>) or a field's id (<c>objectives</c>).</summary>
    public required string Key { get; init; }

    public required string Value { get; set; }

    /// <summary>1, 2, 3 … for each change of this answer; the concurrency token.</summary>
    public required long Edition { get; set; }

    public required DateTimeOffset SavedAt { get; set; }

    public required Guid SavedBy { get; set; }

    /// <summary>The open page that typed it: a page that goes on typing does not contradict itself.</summary>
    public required string Window { get; set; }
}

/// <summary>Every text that was acknowledged: nothing typed is lost, not even the one of two windows that came second.</summary>
internal sealed class AnswerRevision
{
    public required Guid Id { get; init; }

    public required Guid ApplicationId { get; init; }

    public required string Key { get; init; }

    public required string Value { get; init; }

    /// <summary>The edition it became; for a conflict, the edition it was typed over.</summary>
    public required long Edition { get; init; }

    /// <summary>Another window had saved in between: kept here, not made the answer.</summary>
    public required bool Conflict { get; init; }

    public required DateTimeOffset SavedAt { get; init; }

    public required Guid SavedBy { get; init; }
}
