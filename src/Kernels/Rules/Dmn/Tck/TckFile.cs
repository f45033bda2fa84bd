using System.Xml;
using System.Xml.Linq;
using Kechuang.Kernels.Rules.Feel;

namespace Kechuang.Kernels.Rules.Dmn;

/// <summary>A file of test cases in the format of the DMN Technology Compatibility Kit (<c>testCases.xsd</c>).</summary>
/// <param name="ModelName">The file of the model, beside this one.</param>
/// <param name="Cases">The cases.</param>
public sealed record TckFile(string ModelName, IReadOnlyList<TckCase> Cases)
{
    /// <summary>Reads a file; null when it is none.</summary>
    public static TckFile? Read(string xml)
    {
        try
        {
            // Values are read part by part: a file may be no deeper than a model.
            if (DmnReader.Refusal(xml) is not null)
            {
                return null;
            }

            using var reader = new XmlTextReader(xml, XmlNodeType.Document, null) { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null };
            return XElement.Load(reader) is { Name.LocalName: "testCases" } root
                ? new(root.One("modelName")?.Value ?? "", [.. root.All("testCase").Select(Case)])
                : null;
        }
        catch (XmlException)
        {
            return null;
        }
    }

    private static TckCase Case(XElement e) => new(
        e.Text("id") ?? "",
        e.Text("type") ?? "decision",
        FeelNameTable.Normal(e.Text("invocableName") ?? ""),
        [.. e.All("inputNode").Select(i => KeyValuePair.Create(
            i.Text("namespace") is { Length: > 0 } space ? $"{space}#{Name(i)}" : Name(i),
            TckValue.Read(i)?.Value))],
        [.. e.All("resultNode").Select(r => new TckExpectation(
            Name(r),
            r.Text("errorResult") is "true" or "1",
            r.One("expected") is { } expected ? TckValue.Read(expected) : null))]);

    private static string Name(XElement e) => FeelNameTable.Normal(e.Text("name") ?? "");
}

/// <summary>A test case.</summary>
/// <param name="Id">Its identifier within the file.</param>
/// <param name="Type"><c>decision</c>, <c>decisionService</c> or <c>bkm</c>.</param>
/// <param name="Invocable">The service or function, where it is not a decision.</param>
/// <param name="Inputs">The inputs by name.</param>
/// <param name="Expectations">What is expected of whom.</param>
public sealed record TckCase(
    string Id,
    string Type,
    string Invocable,
    IReadOnlyList<KeyValuePair<string, FeelValue?>> Inputs,
    IReadOnlyList<TckExpectation> Expectations);

/// <summary>An expected result.</summary>
/// <param name="Name">The decision.</param>
/// <param name="IsError">Whether it is to fail, which in FEEL is null.</param>
/// <param name="Value">The value; null for null.</param>
public sealed record TckExpectation(string Name, bool IsError, TckValue? Value);
