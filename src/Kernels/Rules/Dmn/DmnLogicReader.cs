using System.Xml.Linq;

namespace Kechuang.Kernels.Rules.Dmn;

/// <summary>Reads boxed expressions. As deep as the document, which is limited.</summary>
internal static class DmnLogicReader
{
    /// <summary>The expression directly within an element, or null.</summary>
    public static DmnLogic? In(XElement e) => e.Elements().Select(Read).FirstOrDefault(l => l is not null);

    public static DmnFunction Function(XElement e) => new(
        e.Text("kind") ?? "FEEL",
        [.. e.All("formalParameter").Select(DmnReader.Named)],
        In(e))
    { TypeRef = DmnReader.TypeRef(e.Text("typeRef")) };

    private static DmnLogic? Read(XElement e) => Shape(e) is { } logic ? logic with { TypeRef = DmnReader.TypeRef(e.Text("typeRef")) } : null;

    private static DmnLogic? Shape(XElement e) => e.Name.LocalName switch
    {
        "literalExpression" => new DmnLiteral(Text(e)),
        "context" => new DmnContext([.. e.All("contextEntry").Select(c => new DmnContextEntry(c.One("variable") is { } v ? DmnReader.Named(v) : null, Inside(c)))]),
        "list" => new DmnList([.. e.Elements().Select(Read).OfType<DmnLogic>()]),
        "relation" => new DmnRelation(
            [.. e.All("column").Select(DmnReader.Named)],
            [.. e.All("row").Select(r => (DmnItems<DmnLogic>)[.. r.Elements().Select(Read).OfType<DmnLogic>()])]),
        "invocation" => new DmnInvocation(
            Inside(e),
            [.. e.All("binding").Select(b => new DmnBinding(b.One("parameter") is { } p ? DmnReader.Name(p) : "", In(b)))]),
        "functionDefinition" => Function(e),
        "conditional" => new DmnConditional(Child(e, "if"), Child(e, "then"), Child(e, "else")),
        "filter" => new DmnFilter(Child(e, "in"), Child(e, "match")),
        "for" => Iterator(e, DmnIteratorKind.For, "return"),
        "some" => Iterator(e, DmnIteratorKind.Some, "satisfies"),
        "every" => Iterator(e, DmnIteratorKind.Every, "satisfies"),
        "decisionTable" => Table(e),
        _ => null,
    };

    private static DmnIterator Iterator(XElement e, DmnIteratorKind kind, string body) =>
        new(kind, Feel.FeelNameTable.Normal(e.Text("iteratorVariable") ?? ""), Child(e, "in"), Child(e, body));

    private static DmnLogic Child(XElement e, string name) => e.One(name) is { } child ? Inside(child) : new DmnLiteral("");

    private static DmnLogic Inside(XElement e) => In(e) ?? new DmnLiteral("");

    private static string Text(XElement e) => e.One("text")?.Value ?? "";

    private static DmnDecisionTable Table(XElement e) => new(
        PolicyOf(e.Text("hitPolicy")),
        Aggregation(e.Text("aggregation")),
        [.. e.All("input").Select(Input)],
        [.. e.All("output").Select(Output)],
        [.. e.All("rule").Select(Rule)])
    { Annotations = [.. e.All("annotation").Select(DmnReader.Name)] };

    private static DmnInputClause Input(XElement e) => new(
        e.One("inputExpression") is { } expression ? Text(expression) : "",
        DmnReader.TypeRef(e.One("inputExpression")?.Text("typeRef")),
        e.Text("label"),
        Tests(e.One("inputValues")));

    private static DmnOutputClause Output(XElement e) => new(
        e.Text("name") is { } name ? Feel.FeelNameTable.Normal(name) : null,
        DmnReader.TypeRef(e.Text("typeRef")),
        e.Text("label"),
        Tests(e.One("outputValues")),
        e.One("defaultOutputEntry") is { } entry ? Text(entry) : null);

    private static string? Tests(XElement? e) => e is null || Text(e).Trim().Length == 0 ? null : Text(e);

    private static DmnRule Rule(XElement e) => new(
        [.. e.All("inputEntry").Select(Text)],
        [.. e.All("outputEntry").Select(Text)],
        Annotations(e));

    // Where a rule has no annotations, what modellers call so is its description.
    private static DmnItems<string> Annotations(XElement e) =>
        e.All("annotationEntry").Any() ? [.. e.All("annotationEntry").Select(Text)]
        : e.One("description")?.Value.Trim() is { Length: > 0 } description ? [description]
        : [];

    private static HitPolicy PolicyOf(string? text) => text switch
    {
        "ANY" => HitPolicy.Any,
        "PRIORITY" => HitPolicy.Priority,
        "FIRST" => HitPolicy.First,
        "RULE ORDER" => HitPolicy.RuleOrder,
        "OUTPUT ORDER" => HitPolicy.OutputOrder,
        "COLLECT" => HitPolicy.Collect,
        _ => HitPolicy.Unique,
    };

    private static Aggregator Aggregation(string? text) => text switch
    {
        "SUM" => Aggregator.Sum,
        "COUNT" => Aggregator.Count,
        "MIN" => Aggregator.Min,
        "MAX" => Aggregator.Max,
        _ => Aggregator.None,
    };
}
