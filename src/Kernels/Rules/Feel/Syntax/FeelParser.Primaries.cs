using System.Runtime.InteropServices;

namespace Kechuang.Kernels.Rules.Feel;

internal sealed partial class FeelParser
{
    private FeelNode ReadPrimary()
    {
        var token = Here;
        switch (token)
        {
            case { Kind: FeelTokenKind.Number }:
                next++;
                return new Constant(FeelReader.Number(token.Text));
            case { Kind: FeelTokenKind.Text }:
                next++;
                return new Constant(new FeelText(token.Text));
            case { Kind: FeelTokenKind.Symbol, Text: "@" } when Next.Kind is FeelTokenKind.Text:
                next += 2;
                return new Constant(FeelReader.Temporal(tokens[next - 1].Text));
            case { Kind: FeelTokenKind.Symbol, Text: "?" }:
                next++;
                inputMarks++;
                return new Named("?");
            case { Kind: FeelTokenKind.Symbol, Text: "(" }:
                return ReadParenthesis();
            case { Kind: FeelTokenKind.Symbol, Text: "[" or "]" }:
                return ReadBracket();
            case { Kind: FeelTokenKind.Symbol, Text: "{" }:
                return ReadContext();
            case { Kind: FeelTokenKind.Word }:
                return ReadName();
            default:
                throw Unexpected();
        }
    }

    // (e), (a..b), (a..b], (< 10)
    private FeelNode ReadParenthesis()
    {
        next++;
        if (Here is { Kind: FeelTokenKind.Symbol, Text: "=" or "!=" or "<" or "<=" or ">" or ">=" })
        {
            var against = ReadAgainst();
            Expect(")");
            return against;
        }

        var node = ReadExpression();
        if (Take(".."))
        {
            return ReadRangeEnd(node, startIncluded: false);
        }

        Expect(")");
        return node;
    }

    // [a, b], [a..b], ]a..b]
    private FeelNode ReadBracket()
    {
        var included = tokens[next++].Is("[");
        if (included && Take("]"))
        {
            return new ListOf([]);
        }

        var items = new List<FeelNode> { ReadListItem() };
        if (Take(".."))
        {
            return ReadRangeEnd(items[0], included);
        }

        while (included && Take(","))
        {
            items.Add(ReadListItem());
        }

        return included && Take("]") ? new ListOf(items) : throw Unexpected();
    }

    // A list may hold tests such as [< 5, 10].
    private FeelNode ReadListItem() => IsComparisonSign(Here) ? ReadAgainst() : ReadExpression();

    private FeelNode ReadRangeEnd(FeelNode start, bool startIncluded)
    {
        Enter();
        endsRange++;
        var end = ReadSum();
        endsRange--;
        nesting--;
        var included = Take("]");
        return included || Take(")") || Take("[") ? new RangeOf(start, end, startIncluded, included) : throw Unexpected();
    }

    private FeelNode ReadAgainst()
    {
        var sign = tokens[next++].Text;
        return new Against(sign, ReadSum());
    }

    private FeelNode ReadContext()
    {
        next++;
        var entries = new List<KeyValuePair<string, FeelNode>>();
        var scope = new FeelNameTable([]);
        scopes.Add(scope);
        while (!Here.Is("}"))
        {
            if (entries.Count > 0)
            {
                Expect(",");
            }

            var key = Here.Kind is FeelTokenKind.Text ? tokens[next++].Text : ReadNewName(":");
            Expect(":");
            entries.Add(new(key, ReadExpression()));
            scope.Add(key);
            written.Add(key);
        }

        next++;
        scopes.Remove(scope);
        return new ContextOf(entries);
    }

    // The longest known name, or else as many words as stand side by side.
    private FeelNode ReadName()
    {
        var known = scopes.Max(s => s.Match(tokens, next));
        if (inFilter > 0)
        {
            known = Math.Max(known, Math.Max(names.Members.Match(tokens, next), written.Match(tokens, next)));
        }

        if (known == 0)
        {
            switch (Here.Text)
            {
                case "true" or "false":
                    return new Constant(FeelBoolean.Of(tokens[next++].Text == "true"));
                case "null":
                    next++;
                    return new Constant(null);
                case "then" or "else" or "return" or "satisfies" or "in" or "and" or "or" or "between" or "if" or "for":
                    throw Unexpected();
            }
        }

        var name = TakeName(known);
        partials += name == "partial" ? 1 : 0;
        return new Named(name);
    }

    private string ReadMember()
    {
        if (Here.Kind is not FeelTokenKind.Word)
        {
            throw Unexpected();
        }

        return TakeName(Math.Max(names.Members.Match(tokens, next), written.Match(tokens, next)));
    }

    private string TakeName(int known)
    {
        var start = next;
        next += Math.Max(known, 1);
        while (known == 0 && Here.Kind is FeelTokenKind.Word or FeelTokenKind.Number && Here.Spaced && !IsKeyword(Here.Text))
        {
            next++;
        }

        return FeelNameTable.Join(CollectionsMarshal.AsSpan(tokens)[start..next]);
    }

    // A name being introduced: everything up to one of the symbols or words.
    private string ReadNewName(params ReadOnlySpan<string> ends)
    {
        var start = next;
        while (Here.Kind is not (FeelTokenKind.End or FeelTokenKind.Text) && !ends.Contains(Here.Text)
            && (Here.Kind is not FeelTokenKind.Symbol || Here.Text is "." or "/" or "-" or "'" or "’" or "+" or "*"))
        {
            next++;
        }

        return start < next && tokens[start].Kind is FeelTokenKind.Word ? FeelNameTable.Join(CollectionsMarshal.AsSpan(tokens)[start..next]) : throw Unexpected();
    }

    private static bool IsComparisonSign(FeelToken token) =>
        token is { Kind: FeelTokenKind.Symbol, Text: "=" or "!=" or "<" or "<=" or ">" or ">=" };

    private static bool IsKeyword(string word) =>
        word is "and" or "or" or "in" or "between" or "instance" or "then" or "else" or "return" or "satisfies";
}
