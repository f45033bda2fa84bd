using Kechuang.Kernels.Rules.Feel;

namespace Kechuang.Kernels.Rules.Dmn;

/// <summary>An expression that could not be read: null, and says why.</summary>
internal sealed record Unreadable(LocalText Reason) : FeelNode(1)
{
    protected override FeelValue? Give(FeelScope scope) => scope.Run.Say(Reason.Zh, Reason.En);
}

/// <summary>An expression whose value has to be of a type (DMN 1.5, section 10.3.2.9.4).</summary>
internal sealed record Typed(FeelNode Of, FeelType Type) : FeelNode(Of.Height + 1)
{
    public static FeelValue? Coerce(Run run, FeelType type, FeelValue? value, string? name = null)
    {
        var fitting = type.Coerce(run, value);
        return fitting is null && value is not null
            ? run.Note($"{name ?? "表达式"}的值不是 {type}", $"the value of {name ?? "an expression"} is not of type {type}")
            : fitting;
    }

    protected override FeelValue? Give(FeelScope scope) => Coerce(scope.Run, Type, Of.Evaluate(scope));
}

/// <summary>A boxed context; with a result it gives that, otherwise the context.</summary>
internal sealed record BoxedContext(IReadOnlyList<KeyValuePair<string, FeelNode>> Entries, FeelNode? Result)
    : FeelNode(Above([.. Entries.Select(e => e.Value), .. Result is null ? Array.Empty<FeelNode>() : [Result]]))
{
    protected override FeelValue? Give(FeelScope scope)
    {
        var entries = new Dictionary<string, FeelValue?>(StringComparer.Ordinal);
        var inside = new Variables(scope.Run, scope, entries);
        foreach (var (name, node) in Entries)
        {
            entries[name] = node.Evaluate(inside);
        }

        return Result is null ? scope.Run.Keep(new FeelContext(entries)) : Result.Evaluate(inside);
    }
}

/// <summary>A boxed function; one that is not FEEL is a function that gives null.</summary>
internal sealed record BoxedFunction(string Kind, IReadOnlyList<FeelParameter> Parameters, FeelNode Body) : FeelNode(Body.Height + 1)
{
    public static FeelFunction Make(string name, string kind, IReadOnlyList<FeelParameter> parameters, FeelType result, FeelNode body, FeelScope around) =>
        new Closure(name, parameters, result, inside => kind == "FEEL" ? body.Evaluate(inside) : inside.Run.Note($"{kind} 函数不在此执行", $"functions of {kind} are not run here"), around);

    protected override FeelValue? Give(FeelScope scope) => Make("", Kind, Parameters, FeelType.Any, Body, scope);
}
