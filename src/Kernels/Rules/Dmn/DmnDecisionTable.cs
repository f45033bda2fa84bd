namespace Kechuang.Kernels.Rules.Dmn;

/// <summary>A decision table (DMN 1.5, chapter 8).</summary>
/// <param name="HitPolicy">What happens when several rules match.</param>
/// <param name="Aggregation">With <see cref="DmnHitPolicy.Collect"/>, what becomes of the list.</param>
/// <param name="Inputs">The conditions' columns.</param>
/// <param name="Outputs">The conclusions' columns.</param>
/// <param name="Rules">The rows.</param>
public sealed record DmnDecisionTable(
    DmnHitPolicy HitPolicy,
    DmnAggregation Aggregation,
    DmnItems<DmnInputClause> Inputs,
    DmnItems<DmnOutputClause> Outputs,
    DmnItems<DmnRule> Rules) : DmnLogic
{
    /// <summary>The headings of the columns of remarks.</summary>
    public DmnItems<string> Annotations { get; init; } = [];
}

/// <summary>A column of conditions.</summary>
/// <param name="Expression">What is tested.</param>
/// <param name="TypeRef">Its type; null for any.</param>
/// <param name="Label">The heading; null for the expression itself.</param>
/// <param name="Values">Unary tests that every value passes; null when there are none.</param>
public sealed record DmnInputClause(string Expression, string? TypeRef = null, string? Label = null, string? Values = null);

/// <summary>A column of conclusions.</summary>
/// <param name="Name">The entry's name in the result; null where there is only one column.</param>
/// <param name="TypeRef">Its type; null for any.</param>
/// <param name="Label">The heading.</param>
/// <param name="Values">The values it may have, best first for the hit policies that order by output.</param>
/// <param name="Default">The value where no rule matches; null for null.</param>
public sealed record DmnOutputClause(string? Name, string? TypeRef = null, string? Label = null, string? Values = null, string? Default = null);

/// <summary>A row.</summary>
/// <param name="Conditions">Unary tests, one for each input.</param>
/// <param name="Conclusions">Expressions, one for each output.</param>
/// <param name="Annotations">Remarks for readers.</param>
public sealed record DmnRule(DmnItems<string> Conditions, DmnItems<string> Conclusions, DmnItems<string> Annotations);

/// <summary>Hit policies (section 8.2.8).</summary>
public enum DmnHitPolicy
{
    /// <summary>At most one rule matches.</summary>
    Unique,

    /// <summary>All that match agree.</summary>
    Any,

    /// <summary>The one whose output comes first in the output values.</summary>
    Priority,

    /// <summary>The first in the table.</summary>
    First,

    /// <summary>All, in the order of the table.</summary>
    RuleOrder,

    /// <summary>All, in the order of the output values.</summary>
    OutputOrder,

    /// <summary>All, in any order, perhaps aggregated.</summary>
    Collect,
}

/// <summary>Aggregations of <see cref="DmnHitPolicy.Collect"/>.</summary>
public enum DmnAggregation
{
    /// <summary>The list itself.</summary>
    None,

    /// <summary><c>C+</c>.</summary>
    Sum,

    /// <summary><c>C#</c>.</summary>
    Count,

    /// <summary><c>C&lt;</c>.</summary>
    Min,

    /// <summary><c>C&gt;</c>.</summary>
    Max,
}
