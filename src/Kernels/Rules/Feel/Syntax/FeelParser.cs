using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Kechuang.Kernels.Rules.Feel;

/// <summary>Recursive descent over the tokens of one expression (DMN 1.5, section 10.3.1.2). Cost: linear but for the lookup of names.</summary>
internal sealed partial class FeelParser
{
    private readonly List<FeelToken> tokens;
    private readonly FeelNames names;
    private readonly List<FeelNameTable> scopes;
    private readonly FeelNameTable written = new([]);
    private int next;
    private int nesting;
    private int inFilter;
    private int inputMarks;
    private int partials;
    private long steps;

    private FeelParser(string text, FeelNames names)
    {
        (tokens, this.names) = (FeelLexer.Read(text), names);
        scopes = [Builtins.Names, .. names.Scopes];
    }

    private FeelToken Here => tokens[next];

    private FeelToken Next => tokens[Math.Min(next + 1, tokens.Count - 1)];

    public static bool TryRead(string text, FeelNames names, Func<FeelParser, FeelNode> read, out FeelNode? node, out FeelSyntaxError? error)
    {
        try
        {
            (node, error) = (null, null);
            if (text.Length > FeelLimits.MaxLength)
            {
                throw new SyntaxException(FeelLimits.MaxLength, $"表达式超过 {FeelLimits.MaxLength} 个字符", $"longer than {FeelLimits.MaxLength} characters");
            }

            node = read(new(text, names));
            return true;
        }
        catch (SyntaxException wrong)
        {
            var before = text.AsSpan(0, Math.Min(wrong.Position, text.Length));
            (node, error) = (null, new(before.Count('\n') + 1, before.Length - before.LastIndexOf('\n'), wrong.Reason));
            return false;
        }
    }

    public FeelNode ReadWhole() => ToEnd(ReadExpression());

    public FeelNode ReadWholeTests()
    {
        if (Here.Is("-") && Next.Kind is FeelTokenKind.End)
        {
            next++;
            return new UnaryTests(false, []);
        }

        return ToEnd(ReadTests());
    }

    private FeelNode ReadExpression()
    {
        Enter();
        var node = Here switch
        {
            { Kind: FeelTokenKind.Word, Text: "if" } => ReadIf(),
            { Kind: FeelTokenKind.Word, Text: "for" } => ReadFor(),
            { Kind: FeelTokenKind.Word, Text: "some" or "every" } => ReadQuantified(),
            { Kind: FeelTokenKind.Word, Text: "function" } when Next.Is("(") => ReadPostfix(ReadFunction()),
            _ => ReadOr(),
        };
        nesting--;
        return Checked(node);
    }

    private FeelNode ReadIf()
    {
        next++;
        var condition = ReadExpression();
        ExpectWord("then");
        var then = ReadExpression();
        ExpectWord("else");
        return new Conditional(condition, then, ReadExpression());
    }

    private FeelNode ReadOr() => ReadJunction("or", () => ReadJunction("and", ReadComparison));

    private FeelNode ReadJunction(string word, Func<FeelNode> read)
    {
        var first = read();
        if (!Here.IsWord(word))
        {
            return first;
        }

        var parts = new List<FeelNode> { first };
        while (TakeWord(word))
        {
            parts.Add(read());
        }

        return new Junction(word == "and", parts);
    }

    private FeelNode ReadComparison()
    {
        var left = ReadSum();
        for (var count = 0; ; count++)
        {
            if (count > 0)
            {
                Checked(left);
            }

            if (Here is { Kind: FeelTokenKind.Symbol, Text: "=" or "!=" or "<" or "<=" or ">" or ">=" })
            {
                left = new Comparison(tokens[next++].Text, left, ReadSum());
            }
            else if (TakeWord("between"))
            {
                var low = ReadSum();
                ExpectWord("and");
                left = new Between(left, low, ReadSum());
            }
            else if (TakeWord("in"))
            {
                left = new In(left, ReadInTests());
            }
            else
            {
                return left;
            }
        }
    }

    private FeelNode ReadSum() => ReadOperations(["+", "-"], () => ReadOperations(["*", "/"], () => ReadOperations(["**"], ReadNegative)));

    private FeelNode ReadOperations(string[] signs, Func<FeelNode> read)
    {
        var first = read();
        var rest = new List<KeyValuePair<string, FeelNode>>();
        while (Here.Kind is FeelTokenKind.Symbol && signs.Contains(Here.Text))
        {
            var sign = tokens[next++].Text;
            rest.Add(new(sign, read()));
        }

        return rest.Count == 0 ? first : new Operations(first, rest);
    }

    private FeelNode ReadNegative()
    {
        if (!Take("-"))
        {
            return ReadInstanceOf();
        }

        Enter();
        var node = ReadNegative();
        nesting--;
        return node is Constant { Value: FeelNumber number } ? new Constant(new FeelNumber(-number.Value)) : new Negative(node);
    }

    private FeelNode ReadInstanceOf()
    {
        var node = ReadPostfix(ReadPrimary());
        if (!Here.IsWord("instance") || !Next.IsWord("of"))
        {
            return node;
        }

        next += 2;
        var start = next;
        var type = ReadType();
        return new InstanceOf(node, FeelNameTable.Join(CollectionsMarshal.AsSpan(tokens)[start..next]), type);
    }

    private void Enter()
    {
        // Where a parenthesis has to be read twice, nesting could double the work at each level.
        if (++steps > 10_000 + (20L * tokens.Count) || ++nesting > FeelLimits.MaxHeight || !RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            throw TooDeep();
        }
    }

    private FeelNode Checked(FeelNode node) => node.Height > FeelLimits.MaxHeight ? throw TooDeep() : node;

    private SyntaxException TooDeep() => new(Here.Start, $"嵌套超过 {FeelLimits.MaxHeight} 层", $"nested deeper than {FeelLimits.MaxHeight} levels");

    private FeelNode ToEnd(FeelNode node) => Here.Kind is FeelTokenKind.End ? node : throw Unexpected();

    private SyntaxException Unexpected() => Here.Kind is FeelTokenKind.End
        ? new(Here.Start, "表达式不完整", "the expression ends too early")
        : new(Here.Start, $"此处不应有 {Here.Text}", $"{Here.Text} is not expected here");

    private bool Take(string symbol)
    {
        var there = Here.Is(symbol);
        next += there ? 1 : 0;
        return there;
    }

    private bool TakeWord(string word)
    {
        var there = Here.IsWord(word);
        next += there ? 1 : 0;
        return there;
    }

    private void Expect(string symbol)
    {
        if (!Take(symbol))
        {
            throw Unexpected();
        }
    }

    private void ExpectWord(string word)
    {
        if (!TakeWord(word))
        {
            throw Unexpected();
        }
    }
}
