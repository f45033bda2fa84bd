using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace Kechuang.Kernels.Rules.Dmn;

/// <summary>Writes a model as XML of DMN 1.5 with a diagram, so that any modeller opens and draws it.</summary>
/// <remarks>
/// Reading what is written gives an equal model, where the model's identifiers are XML names, its names have regular spaces, requirements
/// of information come before those of knowledge, and a type has either a base, components or a function, as the schema has it.
/// A requirement without an identifier has no line in the diagram: <see cref="DmnIds.Complete"/> gives each one.
/// </remarks>
public static class DmnWriter
{
    internal static readonly XNamespace Dmn = "https://www.omg.org/spec/DMN/20230324/MODEL/";

    private static readonly XmlWriterSettings Settings = new() { Indent = true, NewLineChars = "\n", NewLineHandling = NewLineHandling.Entitize };

    /// <summary>Writes a model.</summary>
    /// <param name="model">The model.</param>
    /// <param name="error">Why it cannot be written, or null.</param>
    /// <returns>The document, or null when a text holds a character that XML does not allow.</returns>
    public static string? Write(DmnModel model, out LocalText? error)
    {
        var text = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        try
        {
            using (var writer = XmlWriter.Create(text, WithoutDeclaration()))
            {
                Definitions(model).WriteTo(writer);
            }

            error = null;
            return text.Append('\n').ToString();
        }
        catch (Exception refused) when (refused is ArgumentException or XmlException)
        {
            error = new($"不能写成 XML：{refused.Message}", $"cannot be written as XML: {refused.Message}");
            return null;
        }
    }

    internal static XElement Element(string name, params object?[] content) => new(Dmn + name, content);

    internal static XAttribute? Attribute(string name, string? value) => string.IsNullOrEmpty(value) ? null : new(name, value);

    internal static XElement Variable(string element, DmnVariable variable) => Element(element, new XAttribute("name", variable.Name), Attribute("typeRef", variable.TypeRef));

    internal static XElement? Tests(string name, string? text) => text is null ? null : Element(name, Element("text", text));

    private static XmlWriterSettings WithoutDeclaration()
    {
        var settings = Settings.Clone();
        settings.OmitXmlDeclaration = true;
        return settings;
    }

    private static XElement Definitions(DmnModel model) => Element(
        "definitions",
        Attribute("id", model.Id),
        new XAttribute("name", model.Name),
        new XAttribute("namespace", model.Namespace),
        new XAttribute("exporter", "Kechuang"),
        model.Imports.Select(i => Element("import", new XAttribute("name", i.Name), new XAttribute("namespace", i.Namespace), new XAttribute("importType", i.ImportType))),
        model.ItemDefinitions.Select(d => Type("itemDefinition", d)),
        model.InputData.Select(i => Named("inputData", i.Id, i.Variable)),
        model.Decisions.Select(Decision),
        model.KnowledgeModels.Select(Knowledge),
        model.Services.Select(Service),
        DmnDiagram.Draw(model));

    private static XElement Named(string element, string id, DmnVariable variable) =>
        Element(element, Attribute("id", id), new XAttribute("name", variable.Name), Variable("variable", variable));

    private static XElement Type(string element, DmnItemDefinition type) => Element(
        element,
        Attribute("id", type.Id),
        new XAttribute("name", type.Name),
        type.IsCollection ? new XAttribute("isCollection", true) : null,
        type.Components.Count > 0 ? type.Components.Select(c => Type("itemComponent", c))
            : type.Function is { } function ? Element("functionItem", Attribute("outputTypeRef", function.OutputTypeRef), function.Parameters.Select(p => Variable("parameters", p)))
            : type.TypeRef is { } name ? new object?[] { Element("typeRef", name), Tests("allowedValues", type.AllowedValues), Tests("typeConstraint", type.TypeConstraint) }
            : null);

    private static XElement Decision(DmnDecision decision)
    {
        var element = Named("decision", decision.Id, decision.Variable);
        if (decision.Question is { } question)
        {
            element.AddFirst(Element("question", question));
        }

        element.Add(Requirements(decision.Requirements), DmnLogicWriter.Write(decision.Logic));
        return element;
    }

    private static XElement Knowledge(DmnKnowledgeModel knowledge)
    {
        var element = Named("businessKnowledgeModel", knowledge.Id, knowledge.Variable);
        element.Add(knowledge.Function is { } function ? DmnLogicWriter.Function("encapsulatedLogic", function) : null, Requirements(knowledge.Requirements));
        return element;
    }

    private static XElement Service(DmnService service)
    {
        var element = Named("decisionService", service.Id, service.Variable);
        element.Add(
            Hrefs("outputDecision", service.OutputDecisions),
            Hrefs("encapsulatedDecision", service.EncapsulatedDecisions),
            Hrefs("inputDecision", service.InputDecisions),
            Hrefs("inputData", service.InputData));
        return element;
    }

    private static IEnumerable<XElement> Hrefs(string name, IEnumerable<string> hrefs) => hrefs.Select(h => Element(name, new XAttribute("href", h)));

    private static IEnumerable<XElement> Requirements(IEnumerable<DmnRequirement> requirements) => requirements
        .OrderBy(r => r.Kind is DmnRequirementKind.Knowledge)
        .Select(r => Element(
            r.Kind is DmnRequirementKind.Knowledge ? "knowledgeRequirement" : "informationRequirement",
            Attribute("id", r.Id),
            Element(r.Kind switch { DmnRequirementKind.Decision => "requiredDecision", DmnRequirementKind.Input => "requiredInput", _ => "requiredKnowledge" }, new XAttribute("href", r.Href))));
}
