using System.Globalization;
using Kechuang.Kernels.Rules;
using Kechuang.Policy.Loading;
using LocalText = Kechuang.Platform.LocalText;

namespace Kechuang.Policy.Editing;

/// <summary>The conditions of a rule in a draft's text as rows; writes back only what was changed, and adds and removes rows.</summary>
internal sealed class ConditionForm(YamlText text, Content content, IReadOnlySet<string> own)
{
    /// <summary>The parts of a rule that hold conditions.</summary>
    public static readonly IReadOnlyList<string> Parts = ["applies", "unless", "holds"];

    /// <summary>What cannot be read, by row.</summary>
    public Dictionary<string, LocalText> Wrong { get; } = new(StringComparer.Ordinal);

    /// <summary>The rows of one part, from the outside in; none where the part is empty.</summary>
    public IEnumerable<ConditionRow> Rows(IReadOnlyList<object> rule, string part) => Rows([.. rule, part], part, 0);

    /// <summary>Writes what was typed.</summary>
    public void Write(IReadOnlyList<object> rule, Func<string, string?> typed)
    {
        foreach (var row in Parts.SelectMany(p => Rows(rule, p)).ToList())
        {
            if (row.Group is null)
            {
                WriteTest(row, typed);
            }
            else if (typed($"c:{row.Key}:group") is { } group && group != row.Group && ConditionRow.Groups.Contains(group))
            {
                groups.Add(([.. row.Path, row.Group], group));
            }
        }

        // New rows stand below the group that the page showed them in, so groups are renamed last.
        foreach (var list in Parts.SelectMany(p => Rows(rule, p)).Where(r => r.Group is not null).ToList())
        {
            Add(list, typed);
        }

        foreach (var (path, group) in Enumerable.Reverse(groups))
        {
            text.Rename(path, group);
        }
    }

    /// <summary>Does what a button asks: remove a row, add a group, begin a part. False where it asks for nothing that is there.</summary>
    public bool Do(IReadOnlyList<object> rule, string verb, string key)
    {
        var rows = Parts.SelectMany(p => Rows(rule, p)).ToList();
        var row = rows.Find(r => r.Key == key);
        switch (verb)
        {
            case "begin" when Parts.Contains(key) && row is null:
                object[] path = [.. rule, key];
                text.Set(path, $"\n{text.IndentOf(path)}  all:\n{text.IndentOf(path)}    []");
                return true;
            case "end" when Parts.Contains(key) && row is not null && key != "holds":
                text.Set([.. rule, key], "null");
                return true;
            case "remove" when row is { Path: [.., int] }:
                text.Remove(row.Path);
                return true;
            case "group" when row?.Group is { } group && row.Depth < Condition.MaxDepth - 2:
                text.Append([.. row.Path, group], "{any: []}");
                return true;
            default:
                return false;
        }
    }

    private readonly List<(IReadOnlyList<object> Path, string Group)> groups = [];

    private IEnumerable<ConditionRow> Rows(IReadOnlyList<object> path, string key, int depth)
    {
        if (text.Find(path) is not { IsMapping: true } place || depth > Condition.MaxDepth)
        {
            yield break;
        }

        var group = ConditionRow.Groups.FirstOrDefault(g => place[g] is { IsList: true });
        var source = place["that"]?.Value ?? "";
        yield return new(key, path, depth, group, source, group is null ? SimpleTest.Of(source, content) : null)
        {
            Zh = place["zh"]?.Value ?? "",
            En = place["en"]?.Value ?? "",
            Clause = place["clause"] is { IsNull: false, Value: { } clause } ? clause : "",
        };
        if (group is null)
        {
            yield break;
        }

        for (var i = 0; i < place[group]!.Items.Count; i++)
        {
            foreach (var row in Rows([.. path, group, i], $"{key}/{group}/{i.ToString(CultureInfo.InvariantCulture)}", depth + 1))
            {
                yield return row;
            }
        }
    }

    private void WriteTest(ConditionRow row, Func<string, string?> typed)
    {
        var name = $"c:{row.Key}:";
        if (row.Test is { } test && typed($"{name}fact") is { } fact)
        {
            var now = new SimpleTest(fact.Trim(), typed($"{name}sign") ?? "", typed($"{name}value")?.Trim() ?? "", Unit(fact.Trim(), typed($"{name}unit")));
            if (now != test && (now.Value.Length > RuleForm.LongestText ? null : now.Expression(content, own, out var wrong)) is var source)
            {
                if (source is null)
                {
                    Wrong[row.Key] = SayWrong(now);
                }
                else if (source != row.Source)
                {
                    text.Set([.. row.Path, "that"], YamlText.Scalar(source));
                }
            }
        }

        WriteWord(row, "zh", row.Zh, typed($"{name}zh"), required: true);
        WriteWord(row, "en", row.En, typed($"{name}en"), required: true);
        WriteWord(row, "clause", row.Clause, typed($"{name}clause"), required: false);
    }

    private LocalText SayWrong(SimpleTest test)
    {
        test.Expression(content, own, out var wrong);
        return wrong ?? new("值：太长。", "Value: too long.");
    }

    private void WriteWord(ConditionRow row, string key, string old, string? typed, bool required)
    {
        if (typed?.Trim() is not { } now || now == old)
        {
            return;
        }

        if (now.Length > RuleForm.LongestText || now.Any(char.IsControl))
        {
            Wrong[row.Key] = new($"{key}：太长，或有不可见的控制字符。", $"{key}: too long, or it has control characters.");
            return;
        }

        text.Set([.. row.Path, key], now.Length == 0 && !required ? "null" : YamlText.Scalar(now));
    }

    private void Add(ConditionRow list, Func<string, string?> typed)
    {
        var name = $"n:{list.Key}:";
        if (typed($"{name}fact")?.Trim() is not { Length: > 0 } fact)
        {
            return;
        }

        var test = new SimpleTest(fact, typed($"{name}sign") ?? "", typed($"{name}value")?.Trim() ?? "", Unit(fact, typed($"{name}unit")));
        if (test.Value.Length > RuleForm.LongestText || test.Expression(content, own, out _) is not { } source)
        {
            Wrong[list.ListKey] = SayWrong(test);
            return;
        }

        var words = test.Words(content);
        var (zh, en, clause) = (typed($"{name}zh")?.Trim() ?? "", typed($"{name}en")?.Trim() ?? "", typed($"{name}clause")?.Trim() ?? "");
        if ((zh + en + clause).Any(char.IsControl) || Math.Max(zh.Length, en.Length) > RuleForm.LongestText || clause.Length > 100)
        {
            Wrong[list.ListKey] = new("文字太长，或有不可见的控制字符。", "A text is too long, or has control characters.");
            return;
        }

        text.Append(
            [.. list.Path, list.Group!],
            $"{{that: {YamlText.Scalar(source)}, zh: {YamlText.Scalar(zh.Length > 0 ? zh : words.Zh)}, en: {YamlText.Scalar(en.Length > 0 ? en : words.En)}, clause: {(clause.Length > 0 ? YamlText.Scalar(clause) : "null")}}}");
    }

    // Money is always shown in one of its units; other facts have none here.
    private string Unit(string fact, string? typed) => !SimpleTest.IsMoney(content, fact) ? "" : typed is SimpleTest.Wan ? SimpleTest.Wan : SimpleTest.Yuan;
}
