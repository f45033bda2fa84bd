using System.Diagnostics.CodeAnalysis;

namespace Kechuang.Kernels.Rules;

/// <summary>An expression of the rule language: a typed subset of FEEL with three truth values.</summary>
/// <remarks>
/// Meaning: missing data is unknown and spreads; <c>and</c> and <c>or</c> are Kleene's; <c>if</c> on unknown is unknown;
/// only <c>= null</c>, <c>!= null</c> and <c>is known(x)</c> look at the unknown itself.
/// Cost: parsing, checking and evaluating are linear in the length. Thread-safe: an expression never changes.
/// Source: OMG, Decision Model and Notation 1.5 (formal/2024-01-01), chapter 10, FEEL; the differences are in docs/kernels/rules.md.
/// </remarks>
public sealed class Expression : IEquatable<Expression>
{
    /// <summary>Levels of nesting, of parentheses as of operations, that an expression may have.</summary>
    public const int MaxDepth = 200;

    /// <summary>Characters that an expression may have.</summary>
    public const int MaxLength = 20_000;

    private string? canonical;

    private Expression(string source, Node root)
    {
        (Source, Root) = (source, root);
        var names = new SortedSet<string>(StringComparer.Ordinal);
        Collect(root, names);
        Names = [.. names];
    }

    /// <summary>The text as it was written.</summary>
    public string Source { get; }

    /// <summary>The names of facts and parameters that it reads, each once, in ordinal order.</summary>
    public IReadOnlyList<string> Names { get; }

    internal Node Root { get; }

    /// <summary>Reads an expression; throws <see cref="ExpressionException"/> with the column where the text is none.</summary>
    public static Expression Parse(string source)
    {
        ArgumentNullException.ThrowIfNull(source);
        return new(source, Parser.Parse(source));
    }

    /// <summary>Reads an expression, or tells what is wrong with the text.</summary>
    public static bool TryParse(
        string source, [NotNullWhen(true)] out Expression? expression, [NotNullWhen(false)] out ExpressionError? error)
    {
        try
        {
            (expression, error) = (Parse(source), null);
            return true;
        }
        catch (ExpressionException e)
        {
            (expression, error) = (null, e.Error);
            return false;
        }
    }

    /// <summary>Whether a text may be the name of a fact: letters, digits after the first, underscores, points between words.</summary>
    public static bool IsName(string text) => text is not null && Lexer.IsName(text);

    /// <summary>Checks names, kinds and units against a vocabulary.</summary>
    /// <returns>What is wrong, in the order it is found; empty when nothing is.</returns>
    public IReadOnlyList<ExpressionError> Check(IReadOnlyDictionary<string, FactType> vocabulary) => Check(vocabulary, out _);

    /// <summary>As <see cref="Check(IReadOnlyDictionary{string, FactType})"/>; also gives the type of the result.</summary>
    public IReadOnlyList<ExpressionError> Check(IReadOnlyDictionary<string, FactType> vocabulary, out FactType type)
    {
        ArgumentNullException.ThrowIfNull(vocabulary);
        var checker = new TypeChecker(vocabulary.GetValueOrDefault);
        type = checker.Check(Root);
        return checker.Errors;
    }

    /// <summary>Computes the value over facts. A name that is absent or null is unknown.</summary>
    /// <param name="facts">The facts by name.</param>
    /// <param name="why">What is missing, where the value is unknown; nothing otherwise.</param>
    public Value Evaluate(IReadOnlyDictionary<string, Value> facts, out Unknowns why)
    {
        ArgumentNullException.ThrowIfNull(facts);
        var outcome = Evaluate(name => facts.TryGetValue(name, out var value) && !value.IsNull
            ? new(value)
            : new(Value.Null, Unknowns.Fact(name)));
        why = outcome.Value.IsNull ? outcome.Why ?? Unknowns.None : Unknowns.None;
        return outcome.Value;
    }

    /// <summary>Computes the value over facts.</summary>
    public Value Evaluate(IReadOnlyDictionary<string, Value> facts) => Evaluate(facts, out _);

    /// <summary>Whether the two mean the same text: spaces and needless parentheses do not count.</summary>
    public bool Equals(Expression? other) => other is not null && Root.Equals(other.Root);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Expression);

    /// <inheritdoc/>
    public override int GetHashCode() => Root.GetHashCode();

    /// <summary>The expression in its canonical form, which reads back as an equal one.</summary>
    public override string ToString() => canonical ??= Printer.Print(Root);

    internal Outcome Evaluate(Func<string, Outcome> lookup) => new Evaluator(lookup).Evaluate(Root);

    private static void Collect(Node node, SortedSet<string> names)
    {
        if (node.Op is Op.Name)
        {
            names.Add(node.Name);
        }

        foreach (var part in node.Parts)
        {
            Collect(part, names);
        }
    }
}
