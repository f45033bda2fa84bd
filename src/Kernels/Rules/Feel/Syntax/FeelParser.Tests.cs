namespace Kechuang.Kernels.Rules.Feel;

internal sealed partial class FeelParser
{
    // not(a, b) negates all; any other use of not is a function.
    private UnaryTests ReadTests()
    {
        if (Here.IsWord("not") && Next.Is("(") && ClosesAtEnd(next + 1))
        {
            next += 2;
            var tests = ReadTestList();
            Expect(")");
            return new(true, tests);
        }

        return new(false, ReadTestList());
    }

    private List<UnaryTest> ReadTestList()
    {
        var tests = new List<UnaryTest>();
        do
        {
            var before = inputMarks;
            var node = ReadListItem();
            tests.Add(new(Checked(node), inputMarks > before));
        }
        while (Take(","));
        return tests;
    }

    // x in < 10, x in (1, 2), x in [1..2], x in list
    private List<FeelNode> ReadInTests()
    {
        if (IsComparisonSign(Here))
        {
            return [ReadAgainst()];
        }

        if (!Here.Is("("))
        {
            return [ReadSum()];
        }

        var start = next++;
        var tests = new List<FeelNode>();
        do
        {
            tests.Add(ReadListItem());
        }
        while (Take(","));
        if (tests.Count > 1 || (Here.Is(")") && !ContinuesOperand(Next)))
        {
            Expect(")");
            return tests;
        }

        // It was an expression or a range that happens to begin with a parenthesis.
        next = start;
        return [ReadSum()];
    }

    private static bool ContinuesOperand(FeelToken token) =>
        token is { Kind: FeelTokenKind.Symbol, Text: "." or "[" or "(" or "+" or "-" or "*" or "/" or "**" };

    private bool ClosesAtEnd(int at)
    {
        for (var depth = 0; at < tokens.Count; at++)
        {
            depth += tokens[at] is not { Kind: FeelTokenKind.Symbol } ? 0 : tokens[at].Text switch { "(" => 1, ")" => -1, _ => 0 };
            if (depth == 0)
            {
                return tokens[at + 1].Kind is FeelTokenKind.End;
            }
        }

        return false;
    }
}
