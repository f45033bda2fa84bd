using Kechuang.Kernels.Rules.Feel;

namespace Kechuang.Kernels.Rules.Dmn;

/// <summary>A decision service: a function of its input decisions and input data, which it sees instead of the model's own (section 10.4).</summary>
internal sealed class ServiceElement(DmnUnit unit, DmnService service) : DmnElement(unit, service.Variable)
{
    private readonly List<DmnElement> inputs = [];
    private readonly List<DmnElement> outputs = [];

    public IReadOnlyList<DmnElement> Inputs => inputs;

    public override void Compile(DmnCompiler compiler)
    {
        base.Compile(compiler);
        inputs.AddRange(service.InputData.Concat(service.InputDecisions).Select(Unit.Resolve).OfType<DmnElement>());
        outputs.AddRange(service.OutputDecisions.Select(Unit.Resolve).OfType<DmnElement>());
    }

    public override FeelValue? Evaluate(DmnSession session) => new Closure(
        Name,
        [.. inputs.Select(i => new FeelParameter(i.Name, i.Type))],
        FunctionTypes.ResultOf(Type),
        Run,
        new Variables(session.Run, null, new Dictionary<string, FeelValue?>()));

    private FeelValue? Run(FeelScope scope)
    {
        var inside = new DmnSession(scope.Run, new Dictionary<string, FeelValue?>());
        foreach (var input in inputs)
        {
            scope.TryFind(input.Name, out var value);
            inside.Set(input, value);
        }

        return outputs.Count == 1
            ? inside.ValueOf(outputs[0])
            : scope.Run.Keep(new FeelContext(outputs.Select(o => KeyValuePair.Create(o.Name, inside.ValueOf(o)))));
    }
}
