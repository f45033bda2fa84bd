using Kechuang.Kernels.Rules;
using Kechuang.Kernels.Rules.Dmn;
using Kechuang.Policy.Citing;
using Kechuang.Policy.Editing;
using Kechuang.Policy.Loading;

namespace Kechuang.Policy.Modelling;

/// <summary>A decision table of the pack as a sheet that a clerk edits, and back.</summary>
/// <remarks>Rows, hit policy and defaults may be edited; what a column asks, its type and its values stay, for the rest of the set rests on them.</remarks>
internal static class TableSheet
{
    /// <summary>What a sheet says.</summary>
    /// <param name="Table">The table; null where the sheet is wrong.</param>
    /// <param name="Errors">What is wrong, with the cell where it is in one.</param>
    internal sealed record Answer(DecisionTable? Table, IReadOnlyList<LocalText> Errors);

    public static IReadOnlyList<IReadOnlyList<string>> Write(DecisionTable table) => DmnGrid.Write(RuleSetModel.Table(table));

    public static Answer Read(Content content, RuleSetEntry set, DecisionTable table, IReadOnlyList<IReadOnlyList<string>> grid)
    {
        if (DmnGrid.Read(grid, out var errors, out var places) is not { } read)
        {
            return new(null, errors);
        }

        var found = new List<LocalText>();
        CheckColumns(RuleSetModel.Table(table), read, places, found);
        if (found.Count > 0)
        {
            return new(null, found);
        }

        var cells = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        var rows = read.Rules.Select((rule, r) => Row(content, rule, places, places.Rules[r], cells, found)).ToList();
        var outputs = table.Outputs.Select((output, o) => output with { Default = Default(read.Outputs[o].Default, places, o, cells, found) }).ToList();
        if (found.Count > 0)
        {
            return new(null, found);
        }

        var edited = table with { HitPolicy = read.HitPolicy, Aggregator = read.Aggregation, Outputs = outputs, Rows = [.. rows.OfType<TableRow>()] };
        var definition = set.Rules.Definition with { Tables = [.. set.Rules.Definition.Tables.Select(t => t.Id == table.Id ? edited : t)] };
        found.AddRange(RuleSet.Check(definition).Select(e => e.Expression is { } source && cells.TryGetValue(source, out var at)
            ? Say(string.Join('、', at), e.Text.Zh, e.Text.En)
            : new($"{e.Where}：{e.Text.Zh}", $"{e.Where}: {e.Text.En}")));
        return found.Count > 0 ? new(null, [.. found.Distinct()]) : new(edited, []);
    }

    /// <summary>Writes into a draft's text what the sheet has changed; rows that are the same stay as they are, with their comments.</summary>
    /// <returns>How many rows, defaults and policies differ; 0 leaves the text as it is.</returns>
    public static int Put(YamlText text, IReadOnlyList<object> path, DecisionTable before, DecisionTable edited)
    {
        var changed = 0;
        if (HitPolicyCode.Of(before.HitPolicy, before.Aggregator) is var old && HitPolicyCode.Of(edited.HitPolicy, edited.Aggregator) is var policy && old != policy)
        {
            text.Set([.. path, "policy"], policy.Length > 1 ? $"'{policy}'" : policy);
            changed++;
        }

        for (var o = 0; o < edited.Outputs.Count; o++)
        {
            if (before.Outputs[o].Default?.ToString() != edited.Outputs[o].Default?.ToString())
            {
                text.Set([.. path, "outputs", o, "otherwise"], edited.Outputs[o].Default is { } value ? YamlText.Scalar(value.ToString()) : "null");
                changed++;
            }
        }

        return changed + PutRows(text, [.. path, "rows"], [.. before.Rows.Select(Yaml)], [.. edited.Rows.Select(Yaml)]);
    }

    // Rows before and after what changed are left alone, so that a row put in above others moves them and their comments together.
    private static int PutRows(YamlText text, object[] rows, string[] was, string[] now)
    {
        var (head, tail, changed) = (was.AsSpan().CommonPrefixLength(now), 0, 0);
        while (tail < Math.Min(was.Length, now.Length) - head && was[^(tail + 1)] == now[^(tail + 1)])
        {
            tail++;
        }

        var (gone, come) = (was.Length - tail, now.Length - tail);
        for (var r = head; r < Math.Max(gone, come); r++)
        {
            // Rows that are gone are taken out where the first of them stood.
            object[] row = [.. rows, Math.Min(r, come)];
            if (r >= come)
            {
                text.Remove(row);
            }
            else if (r >= gone)
            {
                text.Insert(row, now[r]);
            }
            else if (was[r] != now[r])
            {
                text.Set(row, now[r]);
            }
            else
            {
                continue;
            }

            changed++;
        }

        return changed;
    }

    private static string Yaml(TableRow row) =>
        $"{{when: {YamlText.List(row.Cells.Select(c => c.ToString()))}, then: {YamlText.List(row.Outputs.Select(o => o.ToString()))}"
        + (row.Clause is { } clause ? $", clause: {YamlText.Scalar(clause)}" : "")
        + (row.Text is { } text ? $", zh: {YamlText.Scalar(text.Zh)}, en: {YamlText.Scalar(text.En)}" : "") + "}";

    private static void CheckColumns(DmnDecisionTable before, DmnDecisionTable read, DmnGridPlaces places, List<LocalText> found)
    {
        if (before.Inputs.Count != read.Inputs.Count || before.Outputs.Count != read.Outputs.Count)
        {
            found.Add(new(
                $"应有 {before.Inputs.Count} 个输入列、{before.Outputs.Count} 个输出列，现有 {read.Inputs.Count} 个、{read.Outputs.Count} 个",
                $"there must be {before.Inputs.Count} columns of inputs and {before.Outputs.Count} of outputs, and there are {read.Inputs.Count} and {read.Outputs.Count}"));
            return;
        }

        for (var i = 0; i < read.Inputs.Count; i++)
        {
            var (was, now) = (before.Inputs[i], read.Inputs[i]);
            Same(places.Inputs[i], (was.Expression, now.Expression), (was.Label, now.Label), (was.TypeRef, now.TypeRef), (was.Values, now.Values), found);
        }

        for (var o = 0; o < read.Outputs.Count; o++)
        {
            var (was, now) = (before.Outputs[o], read.Outputs[o]);
            Same(places.Outputs[o], (was.Name, now.Name), (was.Label, now.Label), (was.TypeRef, now.TypeRef), (was.Values, now.Values), found);
        }
    }

    private static void Same(
        int column, (string?, string?) name, (string?, string?) label, (string?, string?) type, (string?, string?) values, List<LocalText> found)
    {
        (string?, string?)[] heads = [name, label, type, values];
        for (var h = 0; h < heads.Length; h++)
        {
            if ((heads[h].Item1 ?? "").Trim() != (heads[h].Item2 ?? "").Trim())
            {
                found.Add(Say(DmnGrid.NameOf(h + 1, column), $"应为“{heads[h].Item1}”：列的定义在表格文件里不能改", $"must be “{heads[h].Item1}”: what a column is cannot be changed in the sheet"));
            }
        }
    }

    private static TableRow? Row(Content content, DmnRule rule, DmnGridPlaces places, int row, Dictionary<string, List<string>> cells, List<LocalText> found)
    {
        var tests = rule.Conditions.Select((text, i) => Cell(text, DmnGrid.NameOf(row, places.Inputs[i]), cells, found)).ToList();
        var outputs = rule.Conclusions.Select((text, o) => Output(text, DmnGrid.NameOf(row, places.Outputs[o]), cells, found)).ToList();
        var notes = Enumerable.Range(0, 3).Select(n => n < rule.Annotations.Count && rule.Annotations[n].Length > 0 ? rule.Annotations[n] : null).ToList();
        if (notes[0] is { } clause && Citations.Find(content, clause) is null)
        {
            found.Add(Say(DmnGrid.NameOf(row, places.Annotations[0]), $"没有条款“{clause}”", $"there is no clause “{clause}”"));
        }

        if (notes[1] is null != notes[2] is null)
        {
            found.Add(Say(DmnGrid.NameOf(row, places.Annotations.Count > 1 ? places.Annotations[1] : 0), "说明须有中文和英文", "a remark needs both languages"));
        }

        return tests.Contains(null) || outputs.Contains(null) ? null : new()
        {
            Cells = [.. tests.OfType<TableCell>()],
            Outputs = [.. outputs.OfType<Expression>()],
            Clause = notes[0],
            Text = notes[1] is { } zh && notes[2] is { } en ? new(zh, en) : null,
        };
    }

    // A cell that is left empty asks nothing, as in DMN.
    private static TableCell? Cell(string text, string name, Dictionary<string, List<string>> cells, List<LocalText> found)
    {
        if (!TableCell.TryParse(text.Length == 0 ? "-" : text, out var cell, out var error))
        {
            found.Add(Say(name, $"“{Short(text)}”第 {error.Column} 个字符：{error.Text.Zh}", $"“{Short(text)}”, character {error.Column}: {error.Text.En}"));
            return null;
        }

        Note(cells, cell.Source, name);
        return cell;
    }

    private static Expression? Output(string text, string name, Dictionary<string, List<string>> cells, List<LocalText> found)
    {
        if (text.Length == 0)
        {
            found.Add(Say(name, "缺少结果", "the result is missing"));
            return null;
        }

        if (!Expression.TryParse(text, out var expression, out var error))
        {
            found.Add(Say(name, $"“{Short(text)}”第 {error.Column} 个字符：{error.Text.Zh}", $"“{Short(text)}”, character {error.Column}: {error.Text.En}"));
            return null;
        }

        Note(cells, expression.Source, name);
        return expression;
    }

    private static Expression? Default(string? text, DmnGridPlaces places, int output, Dictionary<string, List<string>> cells, List<LocalText> found) =>
        text is null ? null : Output(text, DmnGrid.NameOf(places.Default, places.Outputs[output]), cells, found);

    private static void Note(Dictionary<string, List<string>> cells, string source, string name)
    {
        if (!cells.TryGetValue(source, out var names))
        {
            cells[source] = names = [];
        }

        names.Add(name);
    }

    private static string Short(string text) => text.Length > 80 ? text[..80] + "…" : text;

    private static LocalText Say(string cell, string zh, string en) => new($"{cell}：{zh}", $"{cell}: {en}");
}
