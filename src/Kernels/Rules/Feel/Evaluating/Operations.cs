namespace Kechuang.Kernels.Rules.Feel;

/// <summary><c>a + b - c</c>: operators of one rank from left to right, so that a long sum is no deeper than a short one.</summary>
internal sealed record Operations(FeelNode First, IReadOnlyList<KeyValuePair<string, FeelNode>> Rest)
    : FeelNode(Above([First, .. Rest.Select(r => r.Value)]))
{
    protected override FeelValue? Give(FeelScope scope)
    {
        var value = First.Evaluate(scope);
        foreach (var (sign, node) in Rest)
        {
            var operand = node.Evaluate(scope);
            var result = sign == "+" && value is FeelText a && operand is FeelText b
                ? scope.Run.Text(a.Value + b.Value)
                : FeelArithmetic.Apply(sign, value, operand);
            value = result ?? (value is null || operand is null
                ? null
                : scope.Run.Note($"{value.Kind} {sign} {operand.Kind} 没有结果", $"{value.Kind} {sign} {operand.Kind} has no result"));
        }

        return value;
    }
}

/// <summary><c>-a</c>.</summary>
internal sealed record Negative(FeelNode Of) : FeelNode(Of.Height + 1)
{
    protected override FeelValue? Give(FeelScope scope) => FeelArithmetic.Negate(Of.Evaluate(scope));
}
