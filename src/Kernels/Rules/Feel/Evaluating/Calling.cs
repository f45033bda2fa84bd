namespace Kechuang.Kernels.Rules.Feel;

/// <summary><c>f(a, b)</c> (DMN 1.5, section 10.3.2.13).</summary>
internal sealed record Call(FeelNode Function, IReadOnlyList<FeelNode> Arguments) : FeelNode(Above([Function, .. Arguments]))
{
    protected override FeelValue? Give(FeelScope scope)
    {
        if (Callee.Of(scope, Function) is not { } function)
        {
            return null;
        }

        return function.Call(scope.Run, Arguments.Select(a => a.Evaluate(scope)).ToArray());
    }
}

/// <summary><c>f(x: a, y: b)</c>.</summary>
internal sealed record NamedCall(FeelNode Function, IReadOnlyList<KeyValuePair<string, FeelNode>> Arguments)
    : FeelNode(Above([Function, .. Arguments.Select(a => a.Value)]))
{
    private readonly string[] names = [.. Arguments.Select(a => a.Key)];

    protected override FeelValue? Give(FeelScope scope)
    {
        if (Callee.Of(scope, Function) is not { } function)
        {
            return null;
        }

        return function.Call(scope.Run, names, Arguments.Select(a => a.Value.Evaluate(scope)).ToArray());
    }
}

internal static class Callee
{
    /// <summary>What is called. A variable that is no function, such as a date called <c>date</c>, does not hide the built-in function.</summary>
    public static FeelFunction? Of(FeelScope scope, FeelNode node)
    {
        var called = node.Evaluate(scope) as FeelFunction ?? (node is Named named ? Builtins.Find(named.Name) : null);
        if (called is null)
        {
            scope.Run.Note($"{node} 不是函数", $"{node} is not a function");
        }

        return called;
    }
}

/// <summary><c>function(a: T, b) e</c>; with <c>external</c> it has no body that FEEL can run and gives null.</summary>
internal sealed record FunctionOf(IReadOnlyList<FeelParameter> Parameters, FeelNode Body, bool IsExternal) : FeelNode(Body.Height + 1)
{
    protected override FeelValue? Give(FeelScope scope) => new Closure("", Parameters, FeelType.Any, inside => IsExternal
        ? inside.Run.Say("外部函数不在此执行", "external functions are not run here")
        : Body.Evaluate(inside), scope);
}

/// <summary>A parameter of a function.</summary>
internal sealed record FeelParameter(string Name, FeelType Type, string? TypeName = null);

/// <summary>A function with the scope it was written in.</summary>
internal sealed record Closure(string Called, IReadOnlyList<FeelParameter> Formal, FeelType Result, Func<FeelScope, FeelValue?> Body, FeelScope Around) : FeelFunction
{
    public override string Name => Called;

    public override IReadOnlyList<string> Parameters { get; } = [.. Formal.Select(p => p.Name)];

    // What is not declared may be anything and so is not held against it.
    internal override FeelType? ResultType => Result is AnyType ? null : Result;

    internal override FeelType TypeOf(int parameter) => Formal[parameter].Type;

    internal override FeelValue? Call(Run run, FeelValue?[] arguments)
    {
        if (arguments.Length != Formal.Count)
        {
            return run.Note($"{Name} 应有 {Formal.Count} 个参数", $"{Name} takes {Formal.Count} arguments");
        }

        var bound = new Dictionary<string, FeelValue?>(StringComparer.Ordinal);
        for (var i = 0; i < arguments.Length; i++)
        {
            var fitting = Formal[i].Type.Coerce(run, arguments[i]);
            if (fitting is null && arguments[i] is not null)
            {
                return run.Note($"参数 {Formal[i].Name} 不是 {Formal[i].Type}", $"the argument {Formal[i].Name} is not of type {Formal[i].Type}");
            }

            bound[Formal[i].Name] = fitting;
        }

        run.Enter();
        var value = Body(new Variables(run, Around, bound));
        run.Leave();
        return Result.Coerce(run, value);
    }

    internal override FeelValue? Call(Run run, IReadOnlyList<string> names, FeelValue?[] arguments)
    {
        if (names.Count != Formal.Count || names.Distinct(StringComparer.Ordinal).Count() != names.Count || !names.All(Parameters.Contains))
        {
            return run.Note($"{Name} 的参数是 {string.Join("、", Parameters)}", $"the parameters of {Name} are {string.Join(", ", Parameters)}");
        }

        return Call(run, Parameters.Select(p => arguments[IndexOf(names, p)]).ToArray());
    }

    private static int IndexOf(IReadOnlyList<string> names, string name)
    {
        var at = 0;
        while (names[at] != name)
        {
            at++;
        }

        return at;
    }
}
