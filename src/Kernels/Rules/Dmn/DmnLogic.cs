namespace Kechuang.Kernels.Rules.Dmn;

/// <summary>An expression of a model: a boxed one or a literal one (DMN 1.5, section 7.2).</summary>
public abstract record DmnLogic
{
    private protected DmnLogic()
    {
    }

    /// <summary>The type its value has to have; null for any.</summary>
    public string? TypeRef { get; init; }
}

/// <summary>FEEL text (section 7.3.6).</summary>
/// <param name="Text">The expression.</param>
public sealed record DmnLiteral(string Text) : DmnLogic;

/// <summary>Entries that see those before them; the one without a name is the value of the whole (section 10.2.1.4).</summary>
/// <param name="Entries">The entries.</param>
public sealed record DmnContext(DmnItems<DmnContextEntry> Entries) : DmnLogic;

/// <summary>An entry of a boxed context.</summary>
/// <param name="Variable">Its name and type; null for the result.</param>
/// <param name="Value">Its expression.</param>
public sealed record DmnContextEntry(DmnVariable? Variable, DmnLogic Value);

/// <summary>A boxed list (section 10.2.1.5).</summary>
/// <param name="Elements">The items.</param>
public sealed record DmnList(DmnItems<DmnLogic> Elements) : DmnLogic;

/// <summary>A list of contexts written as a table (section 10.2.1.6).</summary>
/// <param name="Columns">Names and types.</param>
/// <param name="Rows">The rows, one expression for each column.</param>
public sealed record DmnRelation(DmnItems<DmnVariable> Columns, DmnItems<DmnItems<DmnLogic>> Rows) : DmnLogic;

/// <summary>A call with arguments by name (section 10.2.1.3).</summary>
/// <param name="Function">What is called.</param>
/// <param name="Bindings">The arguments.</param>
public sealed record DmnInvocation(DmnLogic Function, DmnItems<DmnBinding> Bindings) : DmnLogic;

/// <summary>An argument of a boxed invocation.</summary>
/// <param name="Parameter">The parameter's name.</param>
/// <param name="Value">The argument; null when left empty.</param>
public sealed record DmnBinding(string Parameter, DmnLogic? Value);

/// <summary>A function (section 10.2.1.7).</summary>
/// <param name="Kind">The language of the body: <c>FEEL</c>, <c>Java</c> or <c>PMML</c>; only FEEL is run.</param>
/// <param name="Parameters">The parameters.</param>
/// <param name="Body">The body; null when the model leaves it open.</param>
public sealed record DmnFunction(string Kind, DmnItems<DmnVariable> Parameters, DmnLogic? Body) : DmnLogic;

/// <summary>Boxed <c>if</c> (section 10.2.1.8).</summary>
/// <param name="If">The condition.</param>
/// <param name="Then">The value where it is true.</param>
/// <param name="Else">The value elsewhere.</param>
public sealed record DmnConditional(DmnLogic If, DmnLogic Then, DmnLogic Else) : DmnLogic;

/// <summary>Boxed filter (section 10.2.1.9).</summary>
/// <param name="In">The list.</param>
/// <param name="Match">The condition on <c>item</c>.</param>
public sealed record DmnFilter(DmnLogic In, DmnLogic Match) : DmnLogic;

/// <summary>Boxed <c>for</c>, <c>some</c> or <c>every</c> (section 10.2.1.10).</summary>
/// <param name="Kind">Which.</param>
/// <param name="Variable">The name of the item.</param>
/// <param name="In">The list.</param>
/// <param name="Body">What is returned or has to be satisfied.</param>
public sealed record DmnIterator(DmnIteratorKind Kind, string Variable, DmnLogic In, DmnLogic Body) : DmnLogic;

/// <summary>The kinds of boxed iterators.</summary>
public enum DmnIteratorKind
{
    /// <summary><c>for … return</c>.</summary>
    For,

    /// <summary><c>some … satisfies</c>.</summary>
    Some,

    /// <summary><c>every … satisfies</c>.</summary>
    Every,
}
