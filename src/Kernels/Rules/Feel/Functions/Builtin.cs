namespace Kechuang.Kernels.Rules.Feel;

/// <summary>A built-in function with its forms (DMN 1.5, section 10.3.4).</summary>
internal sealed record Builtin(string Called, params Form[] Forms) : FeelFunction
{
    public override string Name => Called;

    public override IReadOnlyList<string> Parameters { get; } = [.. Forms[0].Parameters.Select(p => p.Name)];

    internal override FeelValue? Call(Run run, FeelValue?[] arguments) =>
        Forms.Select(f => (Form: f, Bound: f.Bind(arguments))).FirstOrDefault(f => f.Bound is not null) is (var form, { } bound)
            ? form.Body(run, bound)
            : Refuse(run);

    internal override FeelValue? Call(Run run, IReadOnlyList<string> names, FeelValue?[] arguments) =>
        Forms.Select(f => (Form: f, Bound: f.Bind(names, arguments))).FirstOrDefault(f => f.Bound is not null) is (var form, { } bound)
            ? form.Body(run, bound)
            : Refuse(run);

    private FeelValue? Refuse(Run run) => run.Note(
        $"{Name} 的参数不合：{string.Join(" 或 ", Forms.Select(f => f.Text))}",
        $"the arguments do not fit {Name}: {string.Join(" or ", Forms.Select(f => f.Text))}");
}
