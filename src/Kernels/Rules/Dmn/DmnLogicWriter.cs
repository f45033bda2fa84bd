using System.Xml.Linq;
using static Kechuang.Kernels.Rules.Dmn.DmnWriter;

namespace Kechuang.Kernels.Rules.Dmn;

/// <summary>Writes boxed expressions.</summary>
internal static class DmnLogicWriter
{
    public static XElement? Write(DmnLogic? logic)
    {
        var element = logic switch
        {
            DmnLiteral literal => Element("literalExpression", Element("text", literal.Text)),
            DmnContext context => Element("context", context.Entries.Select(e => Element("contextEntry", e.Variable is { } v ? Variable("variable", v) : null, Write(e.Value)))),
            DmnList list => Element("list", list.Elements.Select(Write)),
            DmnRelation relation => Element("relation", relation.Columns.Select(c => Variable("column", c)), relation.Rows.Select(r => Element("row", r.Select(Write)))),
            DmnInvocation call => Element("invocation", Write(call.Function), call.Bindings.Select(b => Element("binding", Variable("parameter", new(b.Parameter)), Write(b.Value)))),
            DmnFunction function => Function("functionDefinition", function),
            DmnConditional choice => Element("conditional", Element("if", Write(choice.If)), Element("then", Write(choice.Then)), Element("else", Write(choice.Else))),
            DmnFilter filter => Element("filter", Element("in", Write(filter.In)), Element("match", Write(filter.Match))),
            DmnIterator loop => Iterator(loop),
            DmnDecisionTable table => Table(table),
            _ => null,
        };
        if (logic is { TypeRef: { } type } and not DmnFunction)
        {
            element?.SetAttributeValue("typeRef", type);
        }

        return element;
    }

    public static XElement Function(string name, DmnFunction function) => Element(
        name,
        function.Kind == "FEEL" ? null : new XAttribute("kind", function.Kind),
        Attribute("typeRef", function.TypeRef),
        function.Parameters.Select(p => Variable("formalParameter", p)),
        Write(function.Body));

    private static XElement Iterator(DmnIterator loop) => Element(
        loop.Kind switch { DmnIteratorKind.For => "for", DmnIteratorKind.Some => "some", _ => "every" },
        new XAttribute("iteratorVariable", loop.Variable),
        Element("in", Write(loop.In)),
        Element(loop.Kind is DmnIteratorKind.For ? "return" : "satisfies", Write(loop.Body)));

    private static XElement Table(DmnDecisionTable table) => Element(
        "decisionTable",
        new XAttribute("hitPolicy", PolicyOf(table.HitPolicy)),
        table.Aggregation is Aggregator.None ? null : new XAttribute("aggregation", table.Aggregation.ToString().ToUpperInvariant()),
        table.Inputs.Select(i => Element(
            "input",
            Attribute("label", i.Label),
            Element("inputExpression", Attribute("typeRef", i.TypeRef), Element("text", i.Expression)),
            Tests("inputValues", i.Values))),
        table.Outputs.Select(o => Element(
            "output",
            o.Name is null ? null : new XAttribute("name", o.Name),
            Attribute("label", o.Label),
            Attribute("typeRef", o.TypeRef),
            Tests("outputValues", o.Values),
            Tests("defaultOutputEntry", o.Default))),
        table.Annotations.Select(a => Element("annotation", new XAttribute("name", a))),
        table.Rules.Select(r => Element(
            "rule",
            r.Conditions.Select(c => Tests("inputEntry", c)),
            r.Conclusions.Select(c => Tests("outputEntry", c)),
            r.Annotations.Select(a => Tests("annotationEntry", a)))));

    private static string PolicyOf(HitPolicy policy) => policy switch
    {
        HitPolicy.RuleOrder => "RULE ORDER",
        HitPolicy.OutputOrder => "OUTPUT ORDER",
        _ => policy.ToString().ToUpperInvariant(),
    };
}
