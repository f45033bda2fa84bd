namespace Kechuang.Programmes;

/// <summary>An application's form as it was handed in: what reviewers read and what the task book is made from.</summary>
internal sealed class SubmittedForm
{
    public required Guid ApplicationId { get; init; }

    /// <summary>Canonical texts by key: money in fen, choices by value.</summary>
    public required Dictionary<string, string> Values { get; init; }

    public required DateTimeOffset At { get; init; }
}
