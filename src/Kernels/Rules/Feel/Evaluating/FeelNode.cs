namespace Kechuang.Kernels.Rules.Feel;

/// <summary>A part of an expression, which evaluates itself. What has no value is null; nothing throws but the limits.</summary>
/// <param name="Height">Levels below and including this one.</param>
internal abstract record FeelNode(int Height)
{
    /// <summary>The value in a scope.</summary>
    public FeelValue? Evaluate(FeelScope scope)
    {
        scope.Run.Enter();
        var value = Give(scope);
        scope.Run.Leave();
        return value;
    }

    public sealed override string ToString() => FeelPrinter.Print(this);

    protected static int Above(IEnumerable<FeelNode> parts) => 1 + parts.Select(p => p.Height).DefaultIfEmpty().Max();

    protected abstract FeelValue? Give(FeelScope scope);
}
