namespace Kechuang.Kernels.Rules.Feel;

internal sealed partial class FeelParser
{
    // Within the upper end of a range a bracket may close it: [1..10[
    private int endsRange;

    private FeelNode ReadPostfix(FeelNode node)
    {
        while (true)
        {
            if (Take("."))
            {
                node = new Path(node, ReadMember());
            }
            else if (Here.Is("[") && (endsRange == 0 || StartsExpression(Next)))
            {
                node = ReadFilter(node);
            }
            else if (Here.Is("("))
            {
                node = ReadCall(node);
            }
            else
            {
                return node;
            }

            Checked(node);
        }
    }

    private FeelNode ReadFilter(FeelNode node)
    {
        next++;
        var outer = endsRange;
        endsRange = 0;
        inFilter++;
        var by = ReadExpression();
        inFilter--;
        endsRange = outer;
        Expect("]");
        return new Filter(node, by);
    }

    private FeelNode ReadCall(FeelNode function)
    {
        next++;
        var outer = endsRange;
        endsRange = 0;
        var named = new List<KeyValuePair<string, FeelNode>>();
        var positional = new List<FeelNode>();
        while (!Here.Is(")"))
        {
            if (named.Count + positional.Count > 0)
            {
                Expect(",");
            }

            if (positional.Count == 0 && IsNamedArgument())
            {
                var name = ReadNewName(":");
                Expect(":");
                named.Add(new(name, ReadExpression()));
            }
            else if (named.Count == 0)
            {
                positional.Add(ReadListItem());
            }
            else
            {
                throw Unexpected();
            }
        }

        next++;
        endsRange = outer;
        return named.Count > 0 ? new NamedCall(function, named) : new Call(function, positional);
    }

    private bool IsNamedArgument()
    {
        var at = next;
        while (tokens[at].Kind is FeelTokenKind.Word or FeelTokenKind.Number || tokens[at] is { Kind: FeelTokenKind.Symbol, Text: "." or "/" or "-" or "'" or "’" or "+" or "*" })
        {
            at++;
        }

        return at > next && tokens[next].Kind is FeelTokenKind.Word && tokens[at].Is(":");
    }

    private static bool StartsExpression(FeelToken token) => token.Kind switch
    {
        FeelTokenKind.Word => !IsKeyword(token.Text),
        FeelTokenKind.Symbol => token.Text is "(" or "[" or "{" or "-" or "@" or "?",
        FeelTokenKind.End => false,
        _ => true,
    };
}
