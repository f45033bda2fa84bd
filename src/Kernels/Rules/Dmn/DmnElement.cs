using Kechuang.Kernels.Rules.Feel;

namespace Kechuang.Kernels.Rules.Dmn;

/// <summary>An element of a model that has a value: input data, a decision, or a function.</summary>
internal abstract class DmnElement(DmnUnit unit, DmnVariable variable)
{
    public DmnUnit Unit => unit;

    public string Name => variable.Name;

    public FeelType Type { get; protected set; } = FeelType.Any;

    /// <summary>What it sees of the model: itself and what it requires, by prefix (empty for none) and name.</summary>
    public List<(string Prefix, DmnElement Element)> Sees { get; } = [];

    /// <summary>What it sees under each name: one element, or those of an imported model.</summary>
    public IReadOnlyDictionary<string, List<(string Prefix, DmnElement Element)>> Visible { get; private set; } =
        new Dictionary<string, List<(string Prefix, DmnElement Element)>>();

    public virtual DmnItems<DmnRequirement> Requirements => [];

    /// <summary>Reads its expressions, once everything it may refer to is known.</summary>
    public virtual void Compile(DmnCompiler compiler)
    {
        Visible = Sees.GroupBy(s => s.Prefix.Length == 0 ? s.Element.Name : s.Prefix, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.ToList(), StringComparer.Ordinal);
        Type = compiler.TypeOf(variable.TypeRef);
    }

    public abstract FeelValue? Evaluate(DmnSession session);
}

internal sealed class InputElement(DmnUnit unit, DmnInputData input) : DmnElement(unit, input.Variable)
{
    public override FeelValue? Evaluate(DmnSession session)
    {
        if (!session.TryInput(this, out var value))
        {
            return session.Run.Note($"没有给出输入 {Name}", $"the input {Name} is not given");
        }

        return Typed.Coerce(session.Run, Type, value, Name);
    }
}

internal sealed class DecisionElement(DmnUnit unit, DmnDecision decision) : DmnElement(unit, decision.Variable)
{
    private FeelNode logic = new Constant(null);

    public override DmnItems<DmnRequirement> Requirements => decision.Requirements;

    public override void Compile(DmnCompiler compiler)
    {
        base.Compile(compiler);
        logic = compiler.Compile(decision.Logic, Unit.Names.With(Visible.Keys));
    }

    public override FeelValue? Evaluate(DmnSession session) =>
        Typed.Coerce(session.Run, Type, logic.Evaluate(new ElementScope(session, this)), Name);
}

internal sealed class KnowledgeElement(DmnUnit unit, DmnKnowledgeModel knowledge) : DmnElement(unit, knowledge.Variable)
{
    private BoxedFunction? function;
    private FeelType result = FeelType.Any;

    public override DmnItems<DmnRequirement> Requirements => knowledge.Requirements;

    public override void Compile(DmnCompiler compiler)
    {
        base.Compile(compiler);
        result = FunctionTypes.ResultOf(Type);
        function = knowledge.Function is { } written ? compiler.Function(written, Unit.Names.With(Visible.Keys)) : null;
        result = knowledge.Function?.TypeRef is { } own && result is AnyType ? compiler.TypeOf(own) : result;
    }

    public override FeelValue? Evaluate(DmnSession session) => function is null
        ? session.Run.Note($"{Name} 没有函数体", $"{Name} has no body")
        : BoxedFunction.Make(Name, function.Kind, function.Parameters, result, function.Body, new ElementScope(session, this));
}

internal static class FunctionTypes
{
    /// <summary>The type of a function's result, whether its variable is typed as a function or as what it gives.</summary>
    public static FeelType ResultOf(FeelType type) => type switch
    {
        FunctionType function => function.Result,
        ConstrainedType { Base: FunctionType function } => function.Result,
        KindType { Of: FeelKind.Function } => FeelType.Any,
        _ => type,
    };
}
