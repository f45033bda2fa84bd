using System.Runtime.InteropServices;

namespace Kechuang.Kernels.Rules.Feel;

internal sealed partial class FeelParser
{
    private FeelNode ReadFor()
    {
        next++;
        var scope = new FeelNameTable(["partial"]);
        var iterators = ReadIterators(scope);
        ExpectWord("return");
        var before = partials;
        var result = ReadExpression();
        scopes.Remove(scope);
        return new For(iterators, result, partials > before);
    }

    private FeelNode ReadQuantified()
    {
        var isEvery = tokens[next++].Text == "every";
        var scope = new FeelNameTable([]);
        var iterators = ReadIterators(scope);
        ExpectWord("satisfies");
        var satisfies = ReadExpression();
        scopes.Remove(scope);
        return new Quantified(isEvery, iterators, satisfies);
    }

    private List<Iterator> ReadIterators(FeelNameTable scope)
    {
        scopes.Add(scope);
        var iterators = new List<Iterator>();
        do
        {
            var name = ReadNewName("in");
            ExpectWord("in");
            var from = ReadExpression();
            iterators.Add(new(name, from, Take("..") ? ReadExpression() : null));
            scope.Add(name);
        }
        while (Take(","));
        return iterators;
    }

    private FeelNode ReadFunction()
    {
        next++;
        Expect("(");
        var parameters = new List<FeelParameter>();
        var scope = new FeelNameTable([]);
        while (!Here.Is(")"))
        {
            if (parameters.Count > 0)
            {
                Expect(",");
            }

            var name = ReadNewName(":", ",", ")");
            var start = next + 1;
            var type = Take(":") ? ReadType() ?? FeelType.Any : FeelType.Any;
            parameters.Add(new(name, type, start < next ? FeelNameTable.Join(CollectionsMarshal.AsSpan(tokens)[start..next]) : null));
            scope.Add(name);
        }

        next++;
        var isExternal = TakeWord("external");
        scopes.Add(scope);
        var body = ReadExpression();
        scopes.Remove(scope);
        return new FunctionOf(parameters, body, isExternal);
    }
}
