using Kechuang.Kernels.Rules.Feel;

namespace Kechuang.Kernels.Rules.Dmn;

/// <summary>A model with those it imports, read once to be evaluated many times (DMN 1.5, section 10.4). Immutable; safe to share.</summary>
public sealed class DmnProgram
{
    private readonly DmnUnit main;
    private readonly List<LocalText> problems = [];

    private DmnProgram(DmnModel model, IEnumerable<DmnModel> imported)
    {
        var models = new Dictionary<string, DmnModel>(StringComparer.Ordinal);
        foreach (var other in imported)
        {
            models.TryAdd(other.Namespace, other);
        }

        var units = new Dictionary<string, DmnUnit>(StringComparer.Ordinal);
        main = Link(model, models, units, []);
        foreach (var unit in units.Values.Append(main))
        {
            unit.Compile(problems.Add);
        }
    }

    /// <summary>The model.</summary>
    public DmnModel Model => main.Model;

    /// <summary>What is wrong with the model: expressions that cannot be read, references that lead nowhere. The rest works.</summary>
    public IReadOnlyList<LocalText> Problems => problems;

    /// <summary>Makes a program. Never throws: what is wrong is in <see cref="Problems"/>.</summary>
    /// <param name="model">The model.</param>
    /// <param name="imported">The models that it, or they in turn, import.</param>
    public static DmnProgram Make(DmnModel model, params IEnumerable<DmnModel> imported) => new(model, imported);

    /// <summary>The type that input data is to have, by its name; null when there is none of that name.</summary>
    public FeelType? InputType(string name) => Find<InputElement>(name)?.Type;

    /// <summary>Decides.</summary>
    /// <param name="decision">The decision's name.</param>
    /// <param name="inputs">Input data by name; that of an imported model as <c>namespace#name</c>.</param>
    /// <param name="now">The moment that <c>now()</c> gives.</param>
    /// <param name="limits">What it may use.</param>
    public FeelResult Decide(string decision, IReadOnlyDictionary<string, FeelValue?> inputs, DateTimeOffset now, FeelLimits? limits = null) =>
        Evaluate(Find<DecisionElement>(decision), inputs, now, limits, (session, element) => session.ValueOf(element));

    /// <summary>Calls a decision service: its single result, or a context of them.</summary>
    /// <param name="service">The service's name.</param>
    /// <param name="inputs">Its input decisions and input data by name.</param>
    /// <param name="now">The moment that <c>now()</c> gives.</param>
    /// <param name="limits">What it may use.</param>
    public FeelResult Serve(string service, IReadOnlyDictionary<string, FeelValue?> inputs, DateTimeOffset now, FeelLimits? limits = null) =>
        Evaluate(Find<ServiceElement>(service), inputs, now, limits, (session, element) =>
            (session.ValueOf(element) as FeelFunction)?.Call(session.Run, [.. element.Inputs.Select(i => session.TryInput(i, out var value) ? value : null)]));

    /// <summary>Calls a business knowledge model with arguments by name.</summary>
    /// <param name="knowledge">Its name.</param>
    /// <param name="inputs">The arguments by name.</param>
    /// <param name="now">The moment that <c>now()</c> gives.</param>
    /// <param name="limits">What it may use.</param>
    public FeelResult Invoke(string knowledge, IReadOnlyDictionary<string, FeelValue?> inputs, DateTimeOffset now, FeelLimits? limits = null) =>
        Evaluate(Find<KnowledgeElement>(knowledge), inputs, now, limits, (session, element) =>
            session.ValueOf(element) is FeelFunction function
                ? function.Call(session.Run, [.. function.Parameters.Select(p => inputs.GetValueOrDefault(p))])
                : null);

    private static FeelResult Evaluate<T>(T? element, IReadOnlyDictionary<string, FeelValue?> inputs, DateTimeOffset now, FeelLimits? limits, Func<DmnSession, T, FeelValue?> use)
        where T : DmnElement
    {
        var run = new Run(limits ?? FeelLimits.Default, now);
        if (element is null)
        {
            return new(null, [new("没有这个名称的决策", "there is no decision of that name")]);
        }

        try
        {
            run.Admit(inputs.Values);
            return new(use(new(run, inputs), element), run.Messages);
        }
        catch (LimitException limit)
        {
            return new(null, [.. run.Messages, limit.Reason]);
        }
    }

    private T? Find<T>(string name)
        where T : DmnElement => main.Elements.OfType<T>().FirstOrDefault(e => e.Name == name);

    // A model that imports itself by way of others is left out where the circle closes.
    private DmnUnit Link(DmnModel model, Dictionary<string, DmnModel> models, Dictionary<string, DmnUnit> units, HashSet<string> open)
    {
        open.Add(model.Namespace);
        foreach (var import in model.Imports)
        {
            if (units.ContainsKey(import.Namespace))
            {
                continue;
            }

            if (!open.Contains(import.Namespace) && open.Count < 100 && models.TryGetValue(import.Namespace, out var other))
            {
                units[import.Namespace] = Link(other, models, units, open);
            }
            else if (import.ImportType.Contains("/DMN/", StringComparison.OrdinalIgnoreCase))
            {
                problems.Add(new($"{model.Name}：没有导入的模型 {import.Namespace}", $"{model.Name}: the imported model {import.Namespace} is missing"));
            }
        }

        open.Remove(model.Namespace);
        return new(model, units);
    }
}
