using System.Globalization;
using Kechuang.Kernels.Rules;
using LocalText = Kechuang.Platform.LocalText;

namespace Kechuang.Policy.Editing;

/// <summary>The rows of a decision table in a draft's text as a grid; writes back only the cells that were changed.</summary>
internal sealed class TableForm
{
    /// <summary>Longest text of one cell.</summary>
    public const int LongestCell = 2000;

    private readonly YamlText text;
    private readonly IReadOnlyList<object> path;

    public TableForm(YamlText text, IReadOnlyList<object> path)
    {
        (this.text, this.path) = (text, path);
        var place = text.Find(path)!;
        Policy = place["policy"]?.Value ?? "";
        Inputs = [.. place["inputs"]?.Items.Select(i => i["value"]?.Value ?? "") ?? []];
        Outputs = [.. place["outputs"]?.Items.Select(o => o["name"]?.Value ?? "") ?? []];
        Rows = [.. (place["rows"]?.Items ?? []).Select((row, i) => new Row(
            i,
            [.. Inputs.Select((_, c) => Cell(row["when"], c))],
            [.. Outputs.Select((_, c) => Cell(row["then"], c))],
            row["clause"] is { IsNull: false, Value: { } clause } ? clause : "",
            text.LineOf(row.Start)))];
    }

    /// <summary>A row: what it asks and answers, and its clause.</summary>
    internal sealed record Row(int Index, IReadOnlyList<string> When, IReadOnlyList<string> Then, string Clause, int Line);

    public string Policy { get; }

    public IReadOnlyList<string> Inputs { get; }

    public IReadOnlyList<string> Outputs { get; }

    public IReadOnlyList<Row> Rows { get; }

    /// <summary>What cannot be read, by the name of the field.</summary>
    public Dictionary<string, LocalText> Wrong { get; } = new(StringComparer.Ordinal);

    /// <summary>The name of a cell's field; the row is a number, or "new".</summary>
    public static string Name(object row, string kind, int column) => string.Create(CultureInfo.InvariantCulture, $"t:{row}:{kind}:{column}");

    public static string ClauseName(object row) => string.Create(CultureInfo.InvariantCulture, $"t:{row}:clause");

    /// <summary>Writes what was typed, and the new row where any of its cells was filled in.</summary>
    public void Write(Func<string, string?> typed)
    {
        if (typed("policy") is { } policy && policy != Policy)
        {
            if (HitPolicyCode.Read(policy) is null)
            {
                Wrong["policy"] = new("命中方式：请从列表中选择。", "Hit policy: choose one from the list.");
            }
            else
            {
                text.Set([.. path, "policy"], policy.Length > 1 ? $"'{policy}'" : policy);
            }
        }

        foreach (var row in Rows)
        {
            Write(row, "when", row.When, typed);
            Write(row, "then", row.Then, typed);
            if (typed(ClauseName(row.Index))?.Trim() is { } clause && clause != row.Clause && Fits(ClauseName(row.Index), clause))
            {
                text.Set([.. path, "rows", row.Index, "clause"], clause.Length == 0 ? "null" : YamlText.Scalar(clause));
            }
        }

        Add(typed);
    }

    /// <summary>Takes a row out. False when there is none.</summary>
    public bool Remove(string row)
    {
        var found = int.TryParse(row, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < Rows.Count;
        if (found)
        {
            text.Remove([.. path, "rows", index]);
        }

        return found;
    }

    private static string Cell(YamlPlace? cells, int column) => cells is { IsList: true } && column < cells.Items.Count ? cells.Items[column].Value ?? "" : "";

    private void Write(Row row, string kind, IReadOnlyList<string> cells, Func<string, string?> typed)
    {
        for (var c = 0; c < cells.Count; c++)
        {
            var name = Name(row.Index, kind, c);
            if (typed(name)?.Trim() is not { } now || now == cells[c] || !Reads(name, kind, now))
            {
                continue;
            }

            object[] place = [.. path, "rows", row.Index, kind];
            if (text.Find([.. place, c]) is not null)
            {
                text.Set([.. place, c], YamlText.Scalar(now));
            }
            else
            {
                text.Set(place, YamlText.List(cells.Select((cell, at) => at == c ? now : typed(Name(row.Index, kind, at))?.Trim() ?? cell)));
                return;
            }
        }
    }

    private void Add(Func<string, string?> typed)
    {
        var (when, then) = (New("when", Inputs), New("then", Outputs));
        var clause = typed(ClauseName("new"))?.Trim() ?? "";
        if (when.Concat(then).All(c => c.Length == 0))
        {
            return;
        }

        // A cell that asks nothing may be left empty; an answer may not.
        when = [.. when.Select(c => c.Length == 0 ? "-" : c)];
        var reads = when.Select((cell, c) => Reads(Name("new", "when", c), "when", cell)).Concat(then.Select((cell, c) => Reads(Name("new", "then", c), "then", cell))).ToList();
        if (reads.TrueForAll(r => r) && Fits(ClauseName("new"), clause))
        {
            var yaml = $"{{when: {YamlText.List(when)}, then: {YamlText.List(then)}, clause: {(clause.Length == 0 ? "null" : YamlText.Scalar(clause))}}}";
            if (text.Find([.. path, "rows"]) is { IsList: true })
            {
                text.Append([.. path, "rows"], yaml);
            }
            else
            {
                text.Set([.. path, "rows"], $"[{yaml}]");
            }
        }

        List<string> New(string kind, IReadOnlyList<string> columns) => [.. columns.Select((_, c) => typed(Name("new", kind, c))?.Trim() ?? "")];
    }

    private bool Reads(string name, string kind, string cell)
    {
        if (!Fits(name, cell))
        {
            return false;
        }

        ExpressionError? error = null;
        var isRead = kind == "when" ? TableCell.TryParse(cell, out _, out error) : Expression.TryParse(cell, out _, out error);
        if (!isRead)
        {
            Wrong[name] = new($"“{cell}”，第 {error!.Column} 列：{error.Text.Zh}", $"“{cell}”, column {error.Column}: {error.Text.En}");
        }

        return isRead;
    }

    private bool Fits(string name, string typed)
    {
        var fits = typed.Length <= LongestCell && !typed.Any(char.IsControl);
        if (!fits)
        {
            Wrong[name] = new($"最多 {LongestCell} 个字，不能有控制字符。", $"at most {LongestCell} characters, and no control characters.");
        }

        return fits;
    }
}
