namespace Kechuang.Kernels.Rules;

/// <summary>The unary tests of a decision table's cell: <c>&gt; 5, [1..3], "a"</c>, <c>not(…)</c>, or <c>-</c>. DMN 1.5, section 10.3.1.2.</summary>
internal sealed partial class Parser
{
    /// <summary>Reads a cell of a decision table; null for one that asks nothing.</summary>
    public static Node? ParseCell(string source)
    {
        var parser = Begin(source);
        if (parser.AsksNothing())
        {
            return null;
        }

        var start = parser.Here.Column;
        var node = parser.Take("not") ? Make(Op.Not, start, parser.ReadNegated()) : parser.ReadTests();
        return parser.Here.Kind is TokenKind.End ? node : throw parser.Unexpected();
    }

    private bool AsksNothing() => tokens is [var first, { Kind: TokenKind.End }] && first.Is("-");

    private Node ReadNegated()
    {
        Expect("(");
        var tests = ReadTests();
        Expect(")");
        return tests;
    }

    // Values and ranges stand together after one "in"; comparisons, and the test for null, are alternatives to it.
    private Node ReadTests()
    {
        var start = Here.Column;
        var tests = new List<Node>();
        do
        {
            tests.Add(ReadTest());
        }
        while (Take(","));
        return tests.Count == 1 ? tests[0]
            : tests.All(t => t.Op is Op.In) ? Make(Op.In, start, [tests[0].Parts[0], .. tests.Select(t => t.Parts[1])])
            : Make(Op.Or, start, [.. tests]);
    }

    private Node ReadTest()
    {
        var start = Here.Column;
        var input = new Node(Op.Name, start) { Name = TableCell.Input };
        if (SignOf(Here) is { } op)
        {
            return Make(op, Skip(start), input, ReadSum());
        }

        var value = IsRange() ? ReadRange() : ReadSum();
        return Make(value.IsNullLiteral ? Op.Equal : Op.In, start, input, value);
    }
}
