namespace Kechuang.Kernels.Rules.Dmn;

/// <summary>A decision table (DMN 1.5, chapter 8).</summary>
/// <param name="HitPolicy">What happens when several rules match.</param>
/// <param name="Aggregation">With <see cref="HitPolicy.Collect"/>, what becomes of the list.</param>
/// <param name="Inputs">The conditions' columns.</param>
/// <param name="Outputs">The conclusions' columns.</param>
/// <param name="Rules">The rows.</param>
public sealed record DmnDecisionTable(
    HitPolicy HitPolicy,
    Aggregator Aggregation,
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
