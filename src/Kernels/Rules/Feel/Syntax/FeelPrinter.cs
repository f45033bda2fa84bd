namespace Kechuang.Kernels.Rules.Feel;

/// <summary>Prints a node so that reading the text gives an equal node, with no more parentheses than that needs.</summary>
internal static class FeelPrinter
{
    public static string Print(FeelNode node) => node switch
    {
        Constant constant => Literal(constant.Value),
        Named named => named.Name,
        ListOf list => $"[{Join(list.Items)}]",
        ContextOf context => $"{{{string.Join(", ", context.Entries.Select(e => $"{FeelWriter.Quoted(e.Key)}: {e.Value}"))}}}",
        RangeOf range => $"{(range.StartIncluded ? '[' : '(')}{range.Start}..{Wrap(range.End, 5)}{(range.EndIncluded ? ']' : ')')}",
        Against against => $"({against.Sign} {Wrap(against.Other, 5)})",
        Junction junction => string.Join(junction.IsAnd ? " and " : " or ", junction.Parts.Select(p => Wrap(p, junction.IsAnd ? 4 : 3))),
        Conditional choice => $"if {choice.If} then {choice.Then} else {choice.Else}",
        Comparison comparison => $"{Wrap(comparison.Left, 4)} {comparison.Sign} {Wrap(comparison.Right, 5)}",
        Between between => $"{Wrap(between.Of, 4)} between {Wrap(between.Low, 5)} and {Wrap(between.High, 5)}",
        In membership => $"{Wrap(membership.Of, 4)} in ({Join(membership.Tests)})",
        UnaryTests { IsAny: true } => "-",
        UnaryTests tests => tests.Negated ? $"not({Join(tests.Tests.Select(t => t.Node))})" : Join(tests.Tests.Select(t => t.Node)),
        InstanceOf instance => $"{Wrap(instance.Of, 10)} instance of {instance.TypeName}",
        Operations operations => PrintOperations(operations),
        Negative negative => $"-{Wrap(negative.Of, 8)}",
        For loop => $"for {Join(loop.Iterators)} return {loop.Return}",
        Quantified quantified => $"{(quantified.IsEvery ? "every" : "some")} {Join(quantified.Iterators)} satisfies {quantified.Satisfies}",
        Path path => $"{Wrap(path.Of, 10)}.{path.Name}",
        Filter filter => $"{Wrap(filter.Of, 10)}[{filter.By}]",
        Call call => $"{Wrap(call.Function, 10)}({Join(call.Arguments)})",
        NamedCall call => $"{Wrap(call.Function, 10)}({string.Join(", ", call.Arguments.Select(a => $"{a.Key}: {a.Value}"))})",
        FunctionOf function => $"function({string.Join(", ", function.Parameters.Select(Written))}){(function.IsExternal ? " external" : "")} {function.Body}",
        _ => node.GetType().Name,
    };

    private static string Literal(FeelValue? value) => value switch
    {
        FeelText text => FeelWriter.Quoted(text.Value),
        FeelDate or FeelTime or FeelDateTime or FeelMonths or FeelSpan => $"@\"{value}\"",
        _ => FeelWriter.Write(value),
    };

    private static string PrintOperations(Operations operations)
    {
        var rank = Rank(operations);
        return Wrap(operations.First, rank + 1) + string.Concat(operations.Rest.Select(r => $" {r.Key} {Wrap(r.Value, rank + 1)}"));
    }

    private static string Written(FeelParameter parameter) => parameter.TypeName is { } type ? $"{parameter.Name}: {type}" : parameter.Name;

    private static string Join(IEnumerable<FeelNode> nodes) => string.Join(", ", nodes);

    private static string Join(IEnumerable<Iterator> iterators) =>
        string.Join(", ", iterators.Select(i => $"{i.Name} in {i.In}{(i.To is null ? "" : $"..{i.To}")}"));

    private static string Wrap(FeelNode node, int rank) => Rank(node) < rank ? $"({node})" : node.ToString();

    // The higher, the tighter it binds.
    private static int Rank(FeelNode node) => node switch
    {
        Conditional or For or Quantified or FunctionOf => 1,
        Junction { IsAnd: false } => 2,
        Junction => 3,
        Comparison or Between or In => 4,
        Operations { Rest: [{ Key: "+" or "-" }, ..] } => 5,
        Operations { Rest: [{ Key: "*" or "/" }, ..] } => 6,
        Operations => 7,
        Negative or Constant { Value: FeelNumber { Value: < 0 } } => 8,
        InstanceOf => 9,
        Constant or Named or ListOf or ContextOf or RangeOf or Against or Path or Filter or Call or NamedCall => 10,
        _ => 0,
    };
}
