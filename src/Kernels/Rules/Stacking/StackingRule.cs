using System.Text.Json.Serialization;

namespace Kechuang.Kernels.Rules;

/// <summary>How awards of several policies go together.</summary>
[JsonConverter(typeof(CamelCase<StackingKind>))]
public enum StackingKind
{
    /// <summary>从高不重复: the highest of them, and not the others.</summary>
    Highest,

    /// <summary>The first of them in the order of <see cref="StackingRule.Members"/>, and not the others.</summary>
    Precedence,

    /// <summary>All of them, up to a total: those that come later in <see cref="StackingRule.Members"/> get what is left.</summary>
    Cap,
}

/// <summary>A rule about awards of several policies.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Kind">What it does.</param>
/// <param name="Members">The policies, in the order in which they come.</param>
/// <param name="Clause">The clause that says so.</param>
/// <param name="Limit">For a cap, the total; unknown where nobody has set it.</param>
public sealed record StackingRule(string Id, StackingKind Kind, IReadOnlyList<string> Members, string? Clause = null, Value Limit = default);

/// <summary>What one policy would give, taken by itself.</summary>
/// <param name="Policy">The policy; unique among the awards.</param>
/// <param name="Entitled">Whether its conditions are met.</param>
/// <param name="Amount">How much, zero or more; unknown where it cannot be told.</param>
/// <param name="Deadline">Last day on which it can be had; null for no end.</param>
public sealed record Award(string Policy, Truth Entitled, Value Amount, DateOnly? Deadline = null)
{
    /// <summary>A value as an amount or a limit; unknown where it can be none.</summary>
    public static Value Sum(Value value) => value is { Kind: ValueKind.Number, AsNumber: >= 0 } ? value : Value.Null;
}

/// <summary>What became of an award.</summary>
[JsonConverter(typeof(CamelCase<AwardOutcome>))]
public enum AwardOutcome
{
    /// <summary>It cannot be told.</summary>
    Unknown,

    /// <summary>It is given, whole or in part.</summary>
    Granted,

    /// <summary>Its own conditions are not met.</summary>
    NotEntitled,

    /// <summary>Its deadline has passed.</summary>
    Expired,

    /// <summary>Another award is given in its place, or the total is used up.</summary>
    SetAside,
}

/// <summary>An award after stacking.</summary>
/// <param name="Policy">The policy.</param>
/// <param name="Outcome">What became of it.</param>
/// <param name="Amount">What is given; zero where nothing is, unknown where it cannot be told.</param>
/// <param name="Why">Why it is not given whole; null where it is.</param>
/// <param name="By">The award that is given in its place; null where it is another reason.</param>
/// <param name="Rule">The stacking rule that decided.</param>
/// <param name="Clause">Its clause.</param>
public sealed record StackedAward(
    string Policy, AwardOutcome Outcome, Value Amount, LocalText? Why = null, string? By = null, string? Rule = null, string? Clause = null);

/// <summary>Awards after stacking.</summary>
/// <param name="Awards">Each award, in the order given.</param>
/// <param name="Total">What is given in all; unknown where a part is.</param>
/// <param name="Least">What is given in any case.</param>
/// <param name="Unit">The unit of the amounts.</param>
public sealed record Stack(IReadOnlyList<StackedAward> Awards, Value Total, decimal Least, string? Unit = null);
