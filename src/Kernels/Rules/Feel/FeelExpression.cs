namespace Kechuang.Kernels.Rules.Feel;

/// <summary>A FEEL expression, or unary tests, read once to be evaluated many times (DMN 1.5, chapter 10). Immutable; safe to share.</summary>
public sealed class FeelExpression
{
    private readonly FeelNode node;

    private FeelExpression(FeelNode node) => this.node = node;

    internal FeelNode Node => node;

    /// <summary>Reads an expression.</summary>
    /// <param name="text">The expression; at most <see cref="FeelLimits.MaxLength"/> characters.</param>
    /// <param name="names">The names in scope; none when left out.</param>
    /// <param name="expression">The expression, or null.</param>
    /// <param name="error">What is wrong with it and where, or null.</param>
    public static bool TryParse(string text, FeelNames? names, out FeelExpression? expression, out FeelSyntaxError? error) =>
        TryRead(text, names, p => p.ReadWhole(), out expression, out error);

    /// <summary>Reads unary tests, the language of the cells of a decision table: <c>-</c>, <c>not(1, 2)</c>, <c>&lt; 10, [20..30)</c>.</summary>
    /// <inheritdoc cref="TryParse"/>
    public static bool TryParseTests(string text, FeelNames? names, out FeelExpression? expression, out FeelSyntaxError? error) =>
        TryRead(text, names, p => p.ReadWholeTests(), out expression, out error);

    /// <summary>Evaluates. Never throws: what goes wrong or beyond the limits is null with a message.</summary>
    /// <param name="variables">Values by name; unary tests find what they test under <c>?</c>.</param>
    /// <param name="now">The moment that <c>now()</c> and <c>today()</c> give, in the zone wanted.</param>
    /// <param name="limits">What the evaluation may use; <see cref="FeelLimits.Default"/> when left out.</param>
    public FeelResult Evaluate(IReadOnlyDictionary<string, FeelValue?> variables, DateTimeOffset now, FeelLimits? limits = null)
    {
        var run = new Run(limits ?? FeelLimits.Default, now);
        try
        {
            run.Admit(variables.Values);
            return new(node.Evaluate(new Variables(run, null, variables)), run.Messages);
        }
        catch (LimitException limit)
        {
            return new(null, [.. run.Messages, limit.Reason]);
        }
    }

    /// <summary>The expression printed so that reading it gives the same one.</summary>
    public override string ToString() => node.ToString();

    private static bool TryRead(string text, FeelNames? names, Func<FeelParser, FeelNode> read, out FeelExpression? expression, out FeelSyntaxError? error)
    {
        var good = FeelParser.TryRead(text, names ?? FeelNames.None, read, out var node, out error);
        expression = node is null ? null : new(node);
        return good;
    }
}

/// <summary>The value of an expression, and why it is null where it is.</summary>
/// <param name="Value">The value; null for FEEL's null.</param>
/// <param name="Messages">What went wrong on the way; at most fifty.</param>
public sealed record FeelResult(FeelValue? Value, IReadOnlyList<LocalText> Messages);

/// <summary>What is wrong with the text of an expression.</summary>
/// <param name="Line">From 1.</param>
/// <param name="Column">From 1.</param>
/// <param name="Reason">What is wrong.</param>
public sealed record FeelSyntaxError(int Line, int Column, LocalText Reason);
