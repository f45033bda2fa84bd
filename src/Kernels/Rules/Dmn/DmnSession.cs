using Kechuang.Kernels.Rules.Feel;

namespace Kechuang.Kernels.Rules.Dmn;

/// <summary>The values of a model's elements in one evaluation, each found once.</summary>
internal sealed class DmnSession(Run run, IReadOnlyDictionary<string, FeelValue?> inputs)
{
    private readonly Dictionary<DmnElement, FeelValue?> values = [];
    private readonly HashSet<DmnElement> open = [];

    public Run Run => run;

    public void Set(DmnElement element, FeelValue? value) => values[element] = value;

    /// <summary>The given value of input data: under its name, or <c>namespace#name</c> for that of another model.</summary>
    public bool TryInput(DmnElement input, out FeelValue? value) =>
        inputs.TryGetValue($"{input.Unit.Model.Namespace}#{input.Name}", out value) || inputs.TryGetValue(input.Name, out value);

    public FeelValue? ValueOf(DmnElement element)
    {
        if (values.TryGetValue(element, out var known))
        {
            return known;
        }

        if (!open.Add(element))
        {
            return run.Note($"{element.Name} 依赖自身", $"{element.Name} depends on itself");
        }

        run.Enter();
        var value = element.Evaluate(this);
        run.Leave();
        open.Remove(element);
        return values[element] = value;
    }
}

/// <summary>What an element sees of its model, each value found when it is first asked for.</summary>
internal sealed class ElementScope(DmnSession session, DmnElement element) : FeelScope(session.Run, null)
{
    protected override bool TryFindHere(string name, out FeelValue? value)
    {
        value = null;
        if (!element.Visible.TryGetValue(name, out var seen))
        {
            return false;
        }

        value = seen[0].Prefix.Length == 0
            ? session.ValueOf(seen[0].Element)
            : session.Run.Keep(new FeelContext(seen.Select(s => KeyValuePair.Create(s.Element.Name, session.ValueOf(s.Element)))));
        return true;
    }
}
