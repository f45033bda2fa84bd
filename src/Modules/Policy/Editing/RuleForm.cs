using System.Globalization;
using Kechuang.Kernels.Rules;
using Kechuang.Policy.Reading;
using LocalText = Kechuang.Platform.LocalText;

namespace Kechuang.Policy.Editing;

/// <summary>The head of a rule, or of anything else in a draft's text, as fields; writes back only those that were changed.</summary>
internal static class RuleForm
{
    /// <summary>Longest text of one field.</summary>
    public const int LongestText = 2000;

    private static readonly (string Key, LocalText Label)[] Messages =
        [("yes", new("符合时的提示", "Message when met")), ("no", new("不符合时的提示", "Message when not met")), ("unknown", new("不能判断时的提示", "Message when unknown"))];

    /// <summary>The fields of the rule at a place of the text.</summary>
    public static IReadOnlyList<FormField> Fields(YamlText text, IReadOnlyList<object> rule)
    {
        var place = text.Find(rule)!;
        return
        [
            .. Language("title", new("名称", "Title"), true),
            Choice("force", new("效力", "Force"), Enum.GetValues<Force>().Select(f => (f.ToString().ToUpperInvariant(), PolicyWords.Of(f)))),
            Choice("status", new("状态", "Status"), Enum.GetValues<RuleStatus>().Select(s => (s is RuleStatus.InForce ? "in-force" : Lower(s), PolicyWords.Of(s).Text))),
            Choice("effect", new("作用", "Effect"), Enum.GetValues<Effect>().Select(e => (Lower(e), PolicyWords.Of(e)))),
            new("clauses", new("依据的条款（如 000-17，用空格分开）", "Clauses it comes from (such as 000-17, spaces between)"), Joined("clauses"), [.. rule, "clauses"], FieldForm.List),
            new("from", new("生效日", "First day"), Plain("from"), [.. rule, "from"], FieldForm.Day),
            new("to", new("失效日（最后一天）", "Last day"), Plain("to"), [.. rule, "to"], FieldForm.Day),
            .. Language("scope", new("适用范围", "Scope"), false),
            .. Language("note", new("说明", "Note"), false),
            .. Messages.SelectMany(m => Language($"messages.{m.Key}", m.Label, false)),
            new("overrides", new("优先于哪些规则（编号，用空格分开）", "Rules that stand back where it applies (ids, spaces between)"), Joined("overrides"), [.. rule, "overrides"], FieldForm.List),
        ];

        string Plain(string key) => place[key] is { IsNull: false, Value: { } value } ? value : "";

        string Joined(string key) => string.Join(' ', place[key]?.Items.Select(i => i.Value) ?? []);

        FormField Choice(string key, LocalText label, IEnumerable<(string, LocalText)> choices)
        {
            var all = choices.ToList();
            var now = Plain(key);
            // Capitals and strokes do not count in the text.
            var known = all.Select(c => c.Item1).FirstOrDefault(c => Bare(c) == Bare(now)) ?? now;
            return new(key, label, known, [.. rule, key], FieldForm.Choice) { Choices = all.Exists(c => c.Item1 == known) ? all : [(known, new(known, known)), .. all], IsRequired = true };
        }

        IEnumerable<FormField> Language(string key, LocalText label, bool required)
        {
            object[] path = [.. rule, .. key.Split('.')];
            var local = text.Find(path);
            yield return new($"{key}.zh", new($"{label.Zh}（中文）", $"{label.En} (Chinese)"), local?["zh"]?.Value ?? "", [.. path, "zh"], FieldForm.Language) { IsRequired = required };
            yield return new($"{key}.en", new($"{label.Zh}（英文）", $"{label.En} (English)"), local?["en"]?.Value ?? "", [.. path, "en"], FieldForm.Language) { IsRequired = required };
        }
    }

    /// <summary>Writes the fields that differ from the text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="fields">The fields as the page showed them.</param>
    /// <param name="typed">What was typed in a field; null where it was not on the page.</param>
    /// <param name="wrong">What cannot be read, by field.</param>
    public static void Write(YamlText text, IReadOnlyList<FormField> fields, Func<string, string?> typed, Dictionary<string, LocalText> wrong)
    {
        foreach (var field in fields)
        {
            if (typed(field.Name)?.Trim().ReplaceLineEndings("\n") is not { } now || now == field.Value)
            {
                continue;
            }

            if (Wrong(field, now) is { } sentence)
            {
                wrong[field.Name] = new($"{field.Label.Zh}：{sentence.Zh}", $"{field.Label.En}: {sentence.En}");
            }
            else if (field.Form is FieldForm.Language)
            {
                WriteLanguage(text, field, now);
            }
            else
            {
                text.Set(field.Path, field.Form is FieldForm.List ? YamlText.List(Split(now)) : now.Length == 0 ? "null" : field.Form is FieldForm.Day ? now : YamlText.Scalar(now));
            }
        }
    }

    private static LocalText? Wrong(FormField field, string now) =>
        now.Length > LongestText ? new($"最多 {LongestText} 个字。", $"at most {LongestText} characters.")
        : now.Any(c => char.IsControl(c) && c is not '\n') ? new("有不可见的控制字符。", "it has control characters.")
        : field.IsRequired && now.Length == 0 ? new("请填写。", "is needed.")
        : field.Form is FieldForm.Choice && field.Choices.All(c => c.Value != now) ? new("请从列表中选择。", "choose one from the list.")
        : field.Form is FieldForm.Day && now.Length > 0 && !DateOnly.TryParseExact(now, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _) ? new("日期应如 2026-03-01。", "must be a date such as 2026-03-01.")
        : null;

    // A text has both languages or is not there: what one field begins the other completes, and two empty ones end it.
    private static void WriteLanguage(YamlText text, FormField field, string now)
    {
        var (path, language) = (field.Path.SkipLast(1).ToList(), (string)field.Path[^1]);
        var other = language == "zh" ? "en" : "zh";
        if (text.Find(path) is { IsMapping: true } local)
        {
            if (now.Length == 0 && string.IsNullOrEmpty(local[other]?.Value))
            {
                text.Set(path, "null");
            }
            else
            {
                text.Set(field.Path, YamlText.Scalar(now));
            }

            return;
        }

        if (text.Find(path.SkipLast(1)) is null or { IsMapping: false })
        {
            text.Set([.. path.SkipLast(1)], "{}");
        }

        // yes and no are kept words of YAML: as keys they stand in quotes.
        if (text.Find(path) is null && path[^1] is "yes" or "no" && text.Find(path.SkipLast(1)) is { } parent)
        {
            text.Set([.. path.SkipLast(1), $"'{path[^1]}'"], language == "zh" ? YamlText.Local(now, "") : YamlText.Local("", now));
            return;
        }

        text.Set(path, language == "zh" ? YamlText.Local(now, "") : YamlText.Local("", now));
    }

    public static string[] Split(string list) => list.Split([' ', '、', ',', '，', '\n', '\t'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static string Bare(string word) => word.Replace("-", "", StringComparison.Ordinal).Replace("_", "", StringComparison.Ordinal).ToUpperInvariant();

#pragma warning disable CA1308 // Words of the pack are in small letters.
    private static string Lower<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();
#pragma warning restore CA1308
}
