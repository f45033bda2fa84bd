using Kechuang.Kernels.Rules;
using LocalText = Kechuang.Platform.LocalText;

namespace Kechuang.Policy.Contracts;

/// <summary>A policy in force: an offer of the pack, or a whole rule set that is one.</summary>
/// <param name="Id">The rule's id, or the set's where the whole set is the policy.</param>
/// <param name="Set">The rule set.</param>
/// <param name="Version">The rule set's version.</param>
/// <param name="Title">Its title.</param>
/// <param name="Scope">For whom or where it is meant, in words.</param>
/// <param name="IsPilot">Whether it only holds within a pilot.</param>
/// <param name="Clauses">The clauses it comes from.</param>
/// <param name="Deadline">The last day to ask for it, or the last on which it holds; null where no text gives one.</param>
/// <param name="Offer">What else the pack says of it.</param>
/// <param name="Decider">Who decides on it; null where nobody is named.</param>
/// <param name="IsDeciderInferred">Whether the text names no decider and the catalogue inferred one.</param>
public sealed record PolicyInfo(
    string Id, string Set, string Version, LocalText Title, LocalText? Scope, bool IsPilot, IReadOnlyList<string> Clauses, DateOnly? Deadline, Offer Offer,
    LocalText? Decider, bool IsDeciderInferred)
{
    /// <summary>Whether what it gives depends on other policies, of its set or of others: then they together say what it comes to.</summary>
    public bool Stacks { get; init; }

    /// <summary>Whether the policy is for such a subject; null asks for every kind.</summary>
    public bool IsFor(Audience? kind) => kind is null || Offer.To is null || Offer.To.Contains(kind.Value);
}

/// <summary>What one policy says to one subject on a day.</summary>
/// <param name="Policy">The policy.</param>
/// <param name="Outcome">Yes, no or, where the data at hand do not decide it, unknown.</param>
/// <param name="Verdict">The verdict, with the rules of this policy alone.</param>
/// <param name="Met">Conditions that are met.</param>
/// <param name="NotMet">Conditions that are not met, with their gaps.</param>
/// <param name="MissingFacts">Facts that would decide it; empty where it is decided.</param>
/// <param name="MissingParameters">Parameters that nobody has set and that would decide it.</param>
/// <param name="Amount">Its amount; the unknown where the text gives none or the facts do not yield it.</param>
/// <param name="AmountUnit">Unit of the amount.</param>
public sealed record PolicyMatch(
    PolicyInfo Policy, Truth Outcome, Verdict Verdict, IReadOnlyList<ConditionResult> Met, IReadOnlyList<ConditionResult> NotMet,
    IReadOnlyList<string> MissingFacts, IReadOnlyList<string> MissingParameters, Value Amount, string? AmountUnit)
{
    /// <summary>
    /// What becomes of it beside other policies, of its set or of others (从高不重复, one before another, up to a total, in time), with the clause; null where
    /// nothing stands against it.
    /// </summary>
    public StackedAward? Beside { get; init; }

    /// <summary>The policies that are not given because this one is, each with the clause that says so.</summary>
    public IReadOnlyList<StackedAward> SetsAside { get; init; } = [];

    /// <summary>Whether it is had: its conditions are met and no other policy takes its place.</summary>
    public bool IsGiven => Outcome is Truth.Yes && !IsDisplaced;

    /// <summary>What it is worth in fen beside the others of its set; null where that is not stated.</summary>
    public long? Worth => Policy.Offer.IsWorth ? Fen(AmountBeside, AmountUnit) : null;

    /// <summary>Whether another policy of its set takes its place.</summary>
    internal bool IsDisplaced => Beside is { Outcome: AwardOutcome.SetAside or AwardOutcome.Expired };

    /// <summary>What it comes to beside the others of its set.</summary>
    internal Value AmountBeside => Beside is null ? Amount : Beside.Amount;

    /// <summary>How many things still stand between the subject and the policy.</summary>
    public int Gaps => NotMet.Count + MissingFacts.Count + MissingParameters.Count;

    /// <summary>An amount of money in whole fen, rounded down; null for anything else.</summary>
    internal static long? Fen(Value amount, string? unit) =>
        amount.Kind is ValueKind.Number && unit == "CNY" && decimal.Abs(amount.AsNumber) < long.MaxValue ? (long)decimal.Floor(amount.AsNumber) : null;
}
