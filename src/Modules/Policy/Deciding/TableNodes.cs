using System.Globalization;
using System.Text.RegularExpressions;
using Kechuang.Kernels.Rules;
using Kechuang.Platform.Ui;
using Kechuang.Policy.Contracts;
using Kechuang.Policy.Loading;
using PlatformText = Kechuang.Platform.LocalText;

namespace Kechuang.Policy.Deciding;

/// <summary>Makes the part of the tree that says how a decision table came to its answer.</summary>
/// <param name="content">The pack's words.</param>
/// <param name="nodes">Makes single nodes.</param>
/// <param name="verdict">The verdict that the table belongs to.</param>
internal sealed partial class TableNodes(Content content, VerdictNodes nodes, Verdict verdict)
{
    /// <summary>Most rows that are shown; the node says how many more there are.</summary>
    public const int MostRows = 20;

    /// <summary>The table, what it answers, and the rows that apply or may; all rows where none of them does.</summary>
    public VerdictNode Make(TableResult table)
    {
        var open = table.Outputs.Where(o => o.Value.IsNull).ToList();
        var hits = table.Rows.Where(r => r.Truth is not Truth.No).ToList();
        var shown = (hits.Count > 0 ? hits : [.. table.Rows]).Take(MostRows).ToList();
        return nodes.Node(
            Heading(table),
            open.Count == 0 ? "told" : "unknown",
            null,
            null,
            null,
            null,
            [.. open.SelectMany(o => nodes.Missing(o.MissingFacts, o.MissingParameters).Concat(o.Reasons.Select(VerdictNodes.Say))).Distinct(StringComparer.Ordinal)],
            [.. shown.Select(row => Row(table, row)), .. Rest(table.Rows.Count - shown.Count, hits.Count > shown.Count)]);
    }

    private static string Heading(TableResult table)
    {
        var (name, answers) = (table.Title is { } title ? VerdictNodes.Say(title) : table.TableId, string.Join(PlatformText.IsEnglish ? ", " : "，", table.Outputs.Select(Answer)));
        var (code, words) = (HitPolicyCode.Of(table.HitPolicy, table.Aggregator), VerdictNodes.Say(HitPolicyCode.Words(table.HitPolicy, table.Aggregator)));
        return new PlatformText($"决策表 {name}（{code}：{words}）：{answers}", $"Decision table {name} ({code}: {words}): {answers}").ToString();
    }

    private static string Answer(OutputResult output) =>
        $"{(output.Title is { } title ? VerdictNodes.Say(title) : output.Name)} = {ShowValue.Of(output.Value, output.Unit)}";

    private VerdictNode Row(TableResult table, RowResult row)
    {
        var text = row.Text is { } own ? VerdictNodes.Say(own) : null;
        var part = row.IsUsed ? new("采用", "used") : row.Truth is Truth.Yes ? new PlatformText("适用而未采用", "applies, not used") : null;
        var heading = new PlatformText($"第 {row.Number} 行", $"Row {row.Number}") + (text is null ? "" : $" {text}") + (part is null ? "" : PlatformText.IsEnglish ? $" ({part})" : $"（{part}）");
        return nodes.Node(heading, VerdictNodes.Word(row.Truth), null, null, null, row.Clause, [], [.. row.Cells.Select((cell, c) => cell is null ? null : Cell(table.Inputs[c], cell)).OfType<VerdictNode>()]);
    }

    private VerdictNode Cell(InputResult input, CellResult cell)
    {
        var choices = nodes.Choices(input.Expression);
        var name = input.Title is { } title ? VerdictNodes.Say(title) : content.TitleOf(input.Expression)?.ToString() ?? input.Expression;
        return nodes.Node(name, VerdictNodes.Word(cell.Truth), ShowValue.Of(input.Value, input.Unit, choices), Test(cell.Test, input.Unit, choices), null, null, [], []);
    }

    // Names, numbers and texts of a cell as people read them: a parameter by its title and its value on the day.
    private string Test(string test, string? unit, IReadOnlyList<FactChoice>? choices) => Word().Replace(test, word => word.Value.TrimEnd() switch
    {
        "<=" => "≤ ",
        ">=" => "≥ ",
        "!=" => "≠ ",
        ['"', .. var inner, '"'] => choices?.FirstOrDefault(c => c.Value == inner)?.Title.ToString() ?? word.Value,
        [>= '0' and <= '9', ..] => decimal.TryParse(word.Value, NumberStyles.Number, CultureInfo.InvariantCulture, out var number) ? ShowValue.Number(number, unit) : word.Value,
        var name when verdict.Parameters.FirstOrDefault(p => p.Id == name) is { } parameter =>
            $"{content.TitleOf(name)?.ToString() ?? name}{(PlatformText.IsEnglish ? " " : "")}({ShowValue.Of(parameter.Value, parameter.Unit)})",
        var name => content.FactsByKey.GetValueOrDefault(name)?.Title.ToString() ?? name,
    });

    private IEnumerable<VerdictNode> Rest(int count, bool cut) => count == 0 ? [] :
    [
        nodes.Node(
            (cut ? new PlatformText($"另有 {count} 行未列出", $"{count} more rows are not shown") : new($"其余 {count} 行不适用", $"The other {count} rows do not apply")).ToString(),
            "na", null, null, null, null, [], []),
    ];

    [GeneratedRegex("""
        "[^"]*"|<=\s?|>=\s?|!=\s?|[\p{L}_][\p{L}\p{Nd}_.]*|[0-9]+(\.[0-9]+)?
        """, RegexOptions.IgnorePatternWhitespace, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Word();
}
