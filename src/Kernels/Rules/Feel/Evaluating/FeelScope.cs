namespace Kechuang.Kernels.Rules.Feel;

/// <summary>Values by name, looked up outwards (DMN 1.5, section 10.3.2.10).</summary>
internal abstract class FeelScope(Run run, FeelScope? outer)
{
    public Run Run => run;

    public bool TryFind(string name, out FeelValue? value)
    {
        for (var scope = this; scope is not null; scope = scope.Outer)
        {
            if (scope.TryFindHere(name, out value))
            {
                return true;
            }
        }

        value = Builtins.Find(name);
        return value is not null;
    }

    protected FeelScope? Outer => outer;

    protected abstract bool TryFindHere(string name, out FeelValue? value);
}

/// <summary>The names an expression starts with.</summary>
internal sealed class Variables(Run run, FeelScope? outer, IReadOnlyDictionary<string, FeelValue?> values) : FeelScope(run, outer)
{
    protected override bool TryFindHere(string name, out FeelValue? value) => values.TryGetValue(name, out value);
}

/// <summary>One name: the variable of a loop, <c>partial</c>, or <c>?</c>.</summary>
internal sealed class Variable(FeelScope outer, string called, FeelValue? value) : FeelScope(outer.Run, outer)
{
    protected override bool TryFindHere(string name, out FeelValue? found)
    {
        found = value;
        return name == called;
    }
}

/// <summary>The item that a filter looks at: its entries by name, and <c>item</c>.</summary>
internal sealed class Item(FeelScope outer, FeelValue? value) : FeelScope(outer.Run, outer)
{
    protected override bool TryFindHere(string name, out FeelValue? found)
    {
        if (value is FeelContext context && context.TryGet(name, out found))
        {
            return true;
        }

        found = value;
        return name == "item";
    }
}
