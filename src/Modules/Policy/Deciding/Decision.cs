using Kechuang.Kernels.Rules;

namespace Kechuang.Policy.Deciding;

/// <summary>A decision as it was made. Never changed.</summary>
internal sealed class Decision
{
    public Guid Id { get; init; }

    /// <summary>The rule set.</summary>
    public required string RuleSet { get; init; }

    /// <summary>The version that decided: the key of a <see cref="Definition"/>.</summary>
    public required string DefinitionHash { get; init; }

    /// <summary>The day that chose rules and parameters.</summary>
    public DateOnly At { get; init; }

    public required string SubjectType { get; init; }

    public Guid SubjectId { get; init; }

    /// <summary>The facts that the rule set read, as JSON.</summary>
    public required string Facts { get; init; }

    /// <summary>The verdict tree, as JSON.</summary>
    public required string Verdict { get; init; }

    public Truth Outcome { get; init; }

    public DateTimeOffset MadeAt { get; init; }

    /// <summary>Who asked for it; null when the platform did.</summary>
    public Guid? MadeBy { get; init; }
}
