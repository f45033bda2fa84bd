using System.Runtime.CompilerServices;

namespace Kechuang.Kernels.Rules;

/// <summary>Recursive descent over the tokens of one expression.</summary>
/// <remarks>Cost: linear in the length; recursion never goes deeper than <see cref="Expression.MaxDepth"/> levels of nesting.</remarks>
internal sealed partial class Parser(List<Token> tokens)
{
    private static readonly HashSet<string> Kept =
        ["if", "then", "else", "and", "or", "not", "in", "between", "true", "false", "null"];

    private int next;
    private int nesting;

    private Token Here => tokens[next];

    public static Node Parse(string source)
    {
        var parser = Begin(source);
        var node = parser.ReadExpression();
        return parser.Here.Kind is TokenKind.End ? node : throw parser.Unexpected();
    }

    private static Parser Begin(string source) => source.Length <= Expression.MaxLength
        ? new Parser(Lexer.Read(source))
        : throw Error(
            Expression.MaxLength + 1,
            $"表达式超过 {Expression.MaxLength} 个字符",
            $"the expression is longer than {Expression.MaxLength} characters");

    private Node ReadExpression()
    {
        var start = Here.Column;
        if (++nesting > Expression.MaxDepth || !RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            throw TooDeep(start);
        }

        var node = Take("if") ? ReadIf(start) : ReadOr();
        nesting--;
        return node;
    }

    private Node ReadIf(int start)
    {
        var condition = ReadExpression();
        Expect("then");
        var then = ReadExpression();
        Expect("else");
        return Make(Op.If, start, condition, then, ReadExpression());
    }

    private Node ReadOr() => ReadChain(Op.Or, "or", ReadAnd);

    private Node ReadAnd() => ReadChain(Op.And, "and", ReadComparison);

    // One node of many parts, so that a long list of alternatives is no deeper than a short one.
    private Node ReadChain(Op op, string word, Func<Node> read)
    {
        var first = read();
        if (!Here.Is(word))
        {
            return first;
        }

        var parts = new List<Node> { first };
        while (Take(word))
        {
            parts.Add(read());
        }

        return Make(op, first.Column, [.. parts]);
    }

    private Node ReadComparison()
    {
        var left = ReadSum();
        if (Take("between"))
        {
            var low = ReadSum();
            Expect("and");
            return NoChain(Make(Op.Between, left.Column, left, low, ReadSum()));
        }

        if (Take("in"))
        {
            return NoChain(Make(Op.In, left.Column, [left, .. ReadCandidates()]));
        }

        return SignOf(Here) is { } op ? NoChain(Make(op, Skip(left.Column), left, ReadSum())) : left;
    }

    private Node NoChain(Node node) => SignOf(Here) is null && !Here.Is("in") && !Here.Is("between")
        ? node
        : throw Error(Here.Column, "连续比较须加括号", "one comparison after another needs parentheses");

    private Node[] ReadCandidates()
    {
        if (IsRange())
        {
            return [ReadRange()];
        }

        if (!Take("("))
        {
            return [ReadSum()];
        }

        var candidates = new List<Node>();
        do
        {
            candidates.Add(IsRange() ? ReadRange() : ReadExpression());
        }
        while (Take(","));
        Expect(")");
        return [.. candidates];
    }

    // An opening bracket begins a range when two points stand before its closing one.
    private bool IsRange()
    {
        if (!Here.Is("(") && !Here.Is("["))
        {
            return false;
        }

        var depth = 0;
        for (var i = next; i < tokens.Count; i++)
        {
            depth += tokens[i].Is("(") || tokens[i].Is("[") ? 1 : tokens[i].Is(")") || tokens[i].Is("]") ? -1 : 0;
            if (depth == 0 || depth == 1 && tokens[i].Is(","))
            {
                return false;
            }

            if (depth == 1 && tokens[i].Is(".."))
            {
                return true;
            }
        }

        return false;
    }

    private Node ReadRange()
    {
        var (open, start) = (Here.Text, Here.Column);
        next++;
        var low = ReadSum();
        Expect("..");
        var high = ReadSum();
        var close = Take("]") ? "]" : Take(")") ? ")" : throw Unexpected("]");
        return Make(Op.Range, start, open + close, low, high);
    }

    private Node ReadSum()
    {
        var left = ReadProduct();
        while (Here.Is("+") || Here.Is("-"))
        {
            var op = Here.Is("+") ? Op.Add : Op.Subtract;
            left = Make(op, Skip(left.Column), left, ReadProduct());
        }

        return left;
    }

    private Node ReadProduct()
    {
        var left = ReadUnary();
        while (Here.Is("*") || Here.Is("/"))
        {
            var op = Here.Is("*") ? Op.Multiply : Op.Divide;
            left = Make(op, Skip(left.Column), left, ReadUnary());
        }

        return left;
    }

    private Node ReadUnary()
    {
        var start = Here.Column;
        var signs = 0;
        while (Take("-"))
        {
            if (++signs > Expression.MaxDepth)
            {
                throw TooDeep(start);
            }
        }

        var node = ReadPrimary();
        for (; signs > 0; signs--)
        {
            node = Make(Op.Negate, start, node);
        }

        return node;
    }

    private Node ReadPrimary()
    {
        var token = Here;
        switch (token.Kind)
        {
            case TokenKind.Number:
                next++;
                return ValueText.TryReadNumber(token.Text, out var number)
                    ? Literal(token, Value.Of(number))
                    : throw Error(token.Column, "数字过大", "the number is too large");
            case TokenKind.Text:
                next++;
                return Literal(token, Value.Of(token.Text));
            case TokenKind.Word:
                return ReadWord(token);
            default:
                if (Take("("))
                {
                    var inner = ReadExpression();
                    Expect(")");
                    return inner;
                }

                return Take("[") ? Make(Op.List, token.Column, ReadArguments("]")) : throw Unexpected();
        }
    }

    private Node ReadWord(Token token)
    {
        if (token.Text is "true" or "false" or "null")
        {
            next++;
            return Literal(token, token.Text == "null" ? Value.Null : Value.Of(token.Text == "true"));
        }

        if (token.Text is "not")
        {
            next++;
            Expect("(");
            var inner = ReadExpression();
            Expect(")");
            return Make(Op.Not, token.Column, inner);
        }

        if (Kept.Contains(token.Text))
        {
            throw Unexpected();
        }

        return FunctionHere() is { } function ? ReadCall(token, function) : ReadName(token);
    }

    private Node ReadName(Token token)
    {
        next++;
        return !Here.Is("(")
            ? new(Op.Name, token.Column) { Name = token.Text }
            : throw Error(token.Column, $"没有名为“{token.Text}”的函数", $"there is no function '{token.Text}'");
    }

    // Names of functions may be several words: "list contains", "years and months duration".
    private string? FunctionHere()
    {
        var name = "";
        for (var length = 1; length <= Functions.MaxWords && next + length < tokens.Count; length++)
        {
            var word = tokens[next + length - 1];
            if (word.Kind is not TokenKind.Word)
            {
                return null;
            }

            name = length == 1 ? word.Text : $"{name} {word.Text}";
            if (tokens[next + length].Is("(") && Functions.All.ContainsKey(name))
            {
                next += length;
                return name;
            }
        }

        return null;
    }

    private Node ReadCall(Token token, string name)
    {
        Expect("(");
        var arguments = ReadArguments(")");
        var function = Functions.All[name];
        if (arguments.Length < function.Min || arguments.Length > function.Max)
        {
            throw Error(token.Column, $"函数“{name}”的参数个数不对", $"the function '{name}' has another number of arguments");
        }

        // A date or duration that is written out is checked here, and a constant from then on.
        if (function.Literal is { } kind && arguments is [{ Op: Op.Constant, Constant.Kind: ValueKind.Text } text])
        {
            var value = function.Apply([text.Constant]).Value;
            return value.IsNull
                ? throw Error(
                    text.Column, $"“{text.Constant.AsText}”不是有效的{kind.Zh}", $"\"{text.Constant.AsText}\" is not a valid {kind.En}")
                : Literal(token, value);
        }

        return Make(Op.Call, token.Column, name, arguments);
    }

    private Node[] ReadArguments(string close)
    {
        var arguments = new List<Node>();
        if (!Take(close))
        {
            do
            {
                arguments.Add(ReadExpression());
            }
            while (Take(","));
            Expect(close);
        }

        return [.. arguments];
    }

    private static Node Literal(Token token, Value value) => new(Op.Constant, token.Column) { Constant = value };

    private static Node Make(Op op, int column, params Node[] parts) => Make(op, column, "", parts);

    private static Node Make(Op op, int column, string name, params Node[] parts)
    {
        var node = new Node(op, column, parts) { Name = name };
        return node.Depth <= Expression.MaxDepth ? node : throw TooDeep(column);
    }

    private static Op? SignOf(Token token) => token.Kind is not TokenKind.Sign ? null : token.Text switch
    {
        "=" => Op.Equal,
        "!=" => Op.NotEqual,
        "<" => Op.Less,
        "<=" => Op.LessOrEqual,
        ">" => Op.Greater,
        ">=" => Op.GreaterOrEqual,
        _ => null,
    };

    // Steps over the sign that was just looked at.
    private int Skip(int column)
    {
        next++;
        return column;
    }

    private bool Take(string text)
    {
        var found = Here.Is(text);
        next += found ? 1 : 0;
        return found;
    }

    private void Expect(string text)
    {
        if (!Take(text))
        {
            throw Unexpected(text);
        }
    }

    private ExpressionException Unexpected(string? wanted = null)
    {
        if (Here.Is(".."))
        {
            return Error(Here.Column, "范围要写括号：[1..5] 含两端，(1..5) 不含两端", "a range has brackets: [1..5] with both ends, (1..5) without them");
        }

        if (Here.Is("=") && next > 0 && tokens[next - 1].Is("="))
        {
            return Error(Here.Column - 1, "相等只写一个等号：=", "equal is one sign: =");
        }

        var (zh, en) = Here.Kind is TokenKind.End
            ? ("表达式在此结束", "the expression ends here")
            : ($"此处不应有“{Here.Text}”", $"'{Here.Text}' is not expected here");
        return Error(Here.Column, wanted is null ? zh : $"{zh}，应为“{wanted}”", wanted is null ? en : $"{en}; '{wanted}' is");
    }

    private static ExpressionException TooDeep(int column) =>
        Error(column, $"嵌套超过 {Expression.MaxDepth} 层", $"nested deeper than {Expression.MaxDepth} levels");

    private static ExpressionException Error(int column, string zh, string en) => new(new ExpressionError(column, zh, en));
}
