using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Kechuang.Platform;
using Kechuang.Platform.Journal;

namespace Kechuang.Programmes.Contracting;

/// <summary>Everything that both sides sign, in the order in which it is written down.</summary>
/// <param name="Format">What this JSON is: <c>kechuang.task-book.v1</c>.</param>
/// <param name="Project">The project's number.</param>
/// <param name="Programme">The programme's code.</param>
/// <param name="DefinitionVersion">The version of the programme that it was made from.</param>
/// <param name="Title">The heading.</param>
/// <param name="Mode">The funding mode.</param>
/// <param name="Amount">In fen.</param>
/// <param name="StartsOn">The first day of the term.</param>
/// <param name="EndsOn">The last.</param>
/// <param name="Sections">Facts, texts and rights.</param>
/// <param name="Indicators">What acceptance goes by.</param>
/// <param name="Budget">The accounts.</param>
/// <param name="Milestones">The key nodes.</param>
internal sealed record TaskBookContent(
    string Format, string Project, string Programme, string DefinitionVersion, LocalText Title, string Mode, long Amount, DateOnly StartsOn, DateOnly EndsOn,
    IReadOnlyList<TaskBookPart> Sections, IReadOnlyList<TaskBookIndicator> Indicators, IReadOnlyList<TaskBookAmount> Budget,
    IReadOnlyList<TaskBookNode> Milestones)
{
    public const string V1 = "kechuang.task-book.v1";

    /// <summary>The one JSON of this content: properties in their order, Chinese as it is, no white space.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Journal.Json);

    public static TaskBookContent FromJson(string json) =>
        JsonSerializer.Deserialize<TaskBookContent>(json, Journal.Json) ?? throw new JsonException("The text is null, not a task book.");

    /// <summary>SHA-256 of a content's JSON, in hexadecimal: what a signature signs.</summary>
    public static string HashOf(string json) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(json)));
}

/// <summary>What a section is filled with beside its rows.</summary>
internal enum TaskBookFilling
{
    None,
    Indicators,
    Budget,
    Milestones,
}

/// <summary>One section.</summary>
internal sealed record TaskBookPart(
    string Id, LocalText Title, IReadOnlyList<TaskBookRow> Rows, LocalText? Text, IReadOnlyList<string> Clauses, TaskBookFilling Filling);

/// <summary>One entry: its canonical value, and how it reads in Chinese, the language of record.</summary>
internal sealed record TaskBookRow(string Key, LocalText Label, string Value, string Shown);

/// <summary>One account, in fen.</summary>
internal sealed record TaskBookAmount(string Fact, LocalText Title, long Amount);

/// <summary>One key node, its tranche in fen.</summary>
internal sealed record TaskBookNode(string Title, DateOnly Due, string Criteria, long Tranche);
