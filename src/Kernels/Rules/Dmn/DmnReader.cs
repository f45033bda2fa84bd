using System.Xml;
using System.Xml.Linq;
using Kechuang.Kernels.Rules.Feel;

namespace Kechuang.Kernels.Rules.Dmn;

/// <summary>Reads a model from the XML of DMN 1.1 to 1.5. What has no bearing on decisions (diagrams, documentation, extensions) is left out.</summary>
/// <remarks>No document type, no entities but XML's own, nothing is fetched. Cost: linear.</remarks>
public static class DmnReader
{
    /// <summary>The longest text that is read, in characters.</summary>
    public const int MaxLength = 20_000_000;

    /// <summary>The deepest nesting of elements.</summary>
    public const int MaxDepth = 100;

    /// <summary>Reads a model.</summary>
    /// <param name="xml">The document.</param>
    /// <param name="error">Why it is none, or null.</param>
    /// <returns>The model, or null when the text is not one.</returns>
    public static DmnModel? Read(string xml, out LocalText? error)
    {
        try
        {
            error = Refusal(xml);
            if (error is not null)
            {
                return null;
            }

            using var reader = Open(xml);
            if (XElement.Load(reader, LoadOptions.PreserveWhitespace) is { Name.LocalName: "definitions" } root && root.Name.NamespaceName.Contains("/DMN/", StringComparison.OrdinalIgnoreCase))
            {
                return Model(root);
            }

            error = new("不是 DMN 模型：没有根元素 definitions", "not a DMN model: there is no root element definitions");
        }
        catch (XmlException broken)
        {
            error = new($"不是 XML：{broken.Message}", $"not XML: {broken.Message}");
        }

        return null;
    }

    private static XmlTextReader Open(string xml) => new(xml, XmlNodeType.Document, null)
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        WhitespaceHandling = WhitespaceHandling.All,
        Normalization = true,
    };

    /// <summary>Why a text is too long or too deep to be read; null where it is neither.</summary>
    /// <exception cref="XmlException">It is no XML.</exception>
    internal static LocalText? Refusal(string xml)
    {
        if (xml.Length > MaxLength)
        {
            return new($"超过 {MaxLength} 个字符", $"longer than {MaxLength} characters");
        }

        using var reader = Open(xml);
        while (reader.Read())
        {
            if (reader.Depth > MaxDepth)
            {
                return new($"元素嵌套超过 {MaxDepth} 层", $"elements are nested deeper than {MaxDepth} levels");
            }
        }

        return null;
    }

    private static DmnModel Model(XElement root) => new(Name(root), (string?)root.Attribute("namespace") ?? "", Id(root))
    {
        Imports = [.. root.All("import").Select(i => new DmnImport(i.Text("namespace") ?? "", Name(i), i.Text("importType") ?? ""))],
        ItemDefinitions = [.. root.All("itemDefinition").Select(Type)],
        InputData = [.. root.All("inputData").Select(i => new DmnInputData(Id(i), Variable(i)))],
        Decisions = [.. root.All("decision").Select(Decision)],
        KnowledgeModels = [.. root.All("businessKnowledgeModel").Select(Knowledge)],
        Services = [.. root.All("decisionService").Select(Service)],
    };

    private static DmnItemDefinition Type(XElement e) => new(Name(e), TypeRef(e.One("typeRef")?.Value))
    {
        Id = Id(e),
        IsCollection = e.Text("isCollection") is "true" or "1",
        AllowedValues = e.One("allowedValues")?.One("text")?.Value,
        TypeConstraint = e.One("typeConstraint")?.One("text")?.Value,
        Components = [.. e.All("itemComponent").Select(Type)],
        Function = e.One("functionItem") is { } function
            ? new(TypeRef(function.Text("outputTypeRef")), [.. function.All("parameters").Select(Named)])
            : null,
    };

    private static DmnDecision Decision(XElement e) => new(Id(e), Variable(e))
    {
        Question = e.One("question")?.Value,
        Requirements = Requirements(e),
        Logic = DmnLogicReader.In(e),
    };

    private static DmnKnowledgeModel Knowledge(XElement e) =>
        new(Id(e), Variable(e), e.One("encapsulatedLogic") is { } logic ? DmnLogicReader.Function(logic) : null) { Requirements = Requirements(e) };

    private static DmnService Service(XElement e) => new(Id(e), Variable(e))
    {
        OutputDecisions = Hrefs(e, "outputDecision"),
        EncapsulatedDecisions = Hrefs(e, "encapsulatedDecision"),
        InputDecisions = Hrefs(e, "inputDecision"),
        InputData = Hrefs(e, "inputData"),
    };

    private static DmnItems<string> Hrefs(XElement e, string name) => [.. e.All(name).Select(h => h.Text("href") ?? "")];

    private static DmnItems<DmnRequirement> Requirements(XElement e) =>
    [
        .. e.All("informationRequirement").Concat(e.All("knowledgeRequirement")).SelectMany(r => r.Elements().Select(target => (Id(r), target))).Select(r => Requirement(r.Item1, r.target)).OfType<DmnRequirement>(),
    ];

    private static DmnRequirement? Requirement(string id, XElement target)
    {
        DmnRequirementKind? kind = target.Name.LocalName switch
        {
            "requiredDecision" => DmnRequirementKind.Decision,
            "requiredInput" => DmnRequirementKind.Input,
            "requiredKnowledge" => DmnRequirementKind.Knowledge,
            _ => null,
        };
        return kind is { } known ? new(known, target.Text("href") ?? "") { Id = id } : null;
    }

    // The variable carries name and type; where it is missing the element's own name does.
    private static DmnVariable Variable(XElement e) =>
        e.One("variable") is { } variable && Name(variable).Length > 0 ? Named(variable) : new(Name(e), TypeRef(e.One("variable")?.Text("typeRef")));

    internal static DmnVariable Named(XElement e) => new(Name(e), TypeRef(e.Text("typeRef")));

    internal static string Name(XElement e) => FeelNameTable.Normal(e.Text("name") ?? "");

    private static string Id(XElement e) => e.Text("id") ?? "";

    // Before DMN 1.2 types were qualified names: feel:string.
    internal static string? TypeRef(string? text)
    {
        var name = FeelNameTable.Normal(text ?? "");
        return name.Length == 0 ? null : name[(name.IndexOf(':', StringComparison.Ordinal) + 1)..];
    }
}
