using System.Globalization;
using System.Text.RegularExpressions;
using Kechuang.Kernels.Rules;
using Kechuang.Platform.Ui;
using Kechuang.Policy.Contracts;
using Kechuang.Policy.Loading;
using LocalText = Kechuang.Platform.LocalText;

namespace Kechuang.Policy.Editing;

/// <summary>A test that a form can show: a fact, how it is compared, with what, in which unit.</summary>
/// <param name="Fact">A fact, a parameter or a name of the set.</param>
/// <param name="Sign">One of <see cref="Signs"/>.</param>
/// <param name="Value">As people type it; the entries of a list with 、 between them; empty where the sign needs none.</param>
/// <param name="Unit">yuan or wan for amounts of money; else empty.</param>
internal sealed partial record SimpleTest(string Fact, string Sign, string Value, string Unit)
{
    public const string Known = "known";
    public const string NotKnown = "not known";
    public const string In = "in";
    public const string Yuan = "yuan";
    public const string Wan = "wan";

    public static IReadOnlyDictionary<string, LocalText> Signs { get; } = new Dictionary<string, LocalText>
    {
        ["="] = new("等于", "is"),
        ["!="] = new("不等于", "is not"),
        ["<"] = new("小于", "is less than"),
        ["<="] = new("不大于", "is at most"),
        [">"] = new("大于", "is more than"),
        [">="] = new("不小于", "is at least"),
        [In] = new("属于", "is one of"),
        [Known] = new("已填写", "is known"),
        [NotKnown] = new("未填写", "is not known"),
    };

    /// <summary>The test of an expression; null where a form cannot show it.</summary>
    public static SimpleTest? Of(string source, Content content)
    {
        if (KnownForm().Match(source) is { Success: true } known)
        {
            return Names(known.Groups["fact"].Value, known.Groups["not"].Success ? NotKnown : Known, "", "");
        }

        if (Comparison().Match(source) is not { Success: true } match)
        {
            return null;
        }

        var (fact, sign, rest) = (match.Groups["fact"].Value, match.Groups["sign"].Value, match.Groups["value"].Value);
        var literals = sign == In ? rest is ['(', .. var inner, ')'] ? Split(inner) : null : [rest];
        var values = literals?.Select(l => Plain(l.Trim())).ToList();
        if (values is null || values.Contains(null))
        {
            return null;
        }

        var unit = "";
        if (IsMoney(content, fact) && values.All(v => decimal.TryParse(v, NumberStyles.Number, CultureInfo.InvariantCulture, out _)))
        {
            var fen = values.Select(v => decimal.Parse(v!, CultureInfo.InvariantCulture)).ToList();
            unit = fen.All(f => f != 0 && f % 1_000_000 == 0) ? Wan : Yuan;
            values = [.. fen.Select(f => (f / Fen(unit)).ToString("0.############", CultureInfo.InvariantCulture))];
        }

        return Names(fact, sign, string.Join('、', values), unit);
    }

    /// <summary>The expression; null, and what is wrong, where the value cannot be read.</summary>
    public string? Expression(Content content, IReadOnlySet<string> own, out LocalText? wrong)
    {
        wrong = null;
        if (!Kernels.Rules.Expression.IsName(Fact) || (content.TitleOf(Fact) is null && !own.Contains(Fact)))
        {
            wrong = new("事实：请从列表中选择。", "Fact: choose one from the list.");
        }
        else if (!Signs.ContainsKey(Sign))
        {
            wrong = new("比较：请从列表中选择。", "Comparison: choose one from the list.");
        }
        else if (Sign is Known or NotKnown)
        {
            return Sign is Known ? $"is known({Fact})" : $"not(is known({Fact}))";
        }
        else
        {
            var typed = Sign == In ? Value.Split(['、', ',', '，'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) : [Value.Trim()];
            var literals = typed.Select(t => Literal(content, own, t)).ToList();
            if (literals.Count > 0 && !literals.Contains(null))
            {
                return Sign == In ? $"{Fact} in ({string.Join(", ", literals)})" : $"{Fact} {Sign} {literals[0]}";
            }

            var form = Kind(content) switch
            {
                ValueKind.Number => new LocalText("数，如 0.6 或 500", "a number such as 0.6 or 500"),
                ValueKind.Boolean => new("是 或 否", "true or false"),
                ValueKind.Date => new("日期，如 2026-03-01", "a date such as 2026-03-01"),
                _ => new("不带引号和反斜杠的文本", "a text without quotation marks and backslashes"),
            };
            wrong = new($"值：应为{form.Zh}。", $"Value: must be {form.En}.");
        }

        return null;
    }

    /// <summary>The words of a test whose author gave none.</summary>
    public LocalText Words(Content content)
    {
        var title = content.TitleOf(Fact) ?? new(Fact, Fact);
        var (zh, en) = Unit switch { Wan => ("万元", " × 10,000 yuan"), Yuan => ("元", " yuan"), _ => ("", "") };
        return Value.Length == 0
            ? new($"{title.Zh}{Signs[Sign].Zh}", $"{title.En} {Signs[Sign].En}")
            : new($"{title.Zh}{Signs[Sign].Zh}{Value}{zh}", $"{title.En} {Signs[Sign].En} {Value}{en}");
    }

    public static bool IsMoney(Content content, string fact) => content.FactsByKey.GetValueOrDefault(fact)?.Form is FactForm.Money;

    private static SimpleTest? Names(string fact, string sign, string value, string unit) =>
        Kernels.Rules.Expression.IsName(fact) ? new(fact, sign, value, unit) : null;

    private static decimal Fen(string unit) => unit == Wan ? 1_000_000 : 100;

    private ValueKind? Kind(Content content) =>
        content.FactsByKey.GetValueOrDefault(Fact)?.Type.Kind ?? content.ParametersById.GetValueOrDefault(Fact)?.Parameter.Kind;

    private string? Literal(Content content, IReadOnlySet<string> own, string text)
    {
        if (content.TitleOf(text) is not null || own.Contains(text))
        {
            return text;
        }

        var typed = Unit == Yuan ? TypedNumber.ReadScaled(text) : TypedNumber.Read(text);
        var (isNumber, number) = (typed is not null, typed ?? 0);
        var isTruth = text is "true" or "false" or "是" or "否";
        var isDate = DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);
        var kind = Kind(content) ?? (isNumber ? ValueKind.Number : isTruth ? ValueKind.Boolean : isDate ? ValueKind.Date : ValueKind.Text);
        return kind switch
        {
            ValueKind.Number when isNumber && Math.Abs(number) < 1_000_000_000_000_000m =>
                (IsMoney(content, Fact) ? number * Fen(Unit) : number).ToString("0.############", CultureInfo.InvariantCulture),
            ValueKind.Boolean when isTruth => text is "true" or "是" ? "true" : "false",
            ValueKind.Date when isDate => $"date(\"{text}\")",
            ValueKind.Text or ValueKind.List when text.Length > 0 && !text.AsSpan().ContainsAny('"', '\\') && !text.Any(char.IsControl) => $"\"{text}\"",
            _ => null,
        };
    }

    private static List<string>? Split(string list) => list.Contains('(', StringComparison.Ordinal) || list.Contains('[', StringComparison.Ordinal) || Quoted().Replace(list, "").Contains('"', StringComparison.Ordinal)
        ? null
        : [.. Entry().Matches(list).Select(m => m.Value)];

    /// <summary>A literal or name as people type it; null when it is more than that.</summary>
    private static string? Plain(string literal) =>
        DateForm().Match(literal) is { Success: true } date ? date.Groups[1].Value
        : Quoted().Match(literal) is { Success: true } text && text.Length == literal.Length && !literal.AsSpan(1, literal.Length - 2).ContainsAny('、', ',', '，') ? literal[1..^1]
        : literal is "true" or "false" || decimal.TryParse(literal, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _) || Kernels.Rules.Expression.IsName(literal) ? literal
        : null;

    [GeneratedRegex("^(?<not>not\\()?is known\\((?<fact>[^() ]+)\\)(?(not)\\))$")]
    private static partial Regex KnownForm();

    [GeneratedRegex("^(?<fact>[^\\s()=<>!\"]+)\\s*(?<sign>!=|<=|>=|=|<|>|\\bin\\b)\\s*(?<value>.+)$")]
    private static partial Regex Comparison();

    [GeneratedRegex("^date\\(\"(\\d{4}-\\d\\d-\\d\\d)\"\\)$")]
    private static partial Regex DateForm();

    [GeneratedRegex("\"[^\"\\\\]*\"")]
    private static partial Regex Quoted();

    [GeneratedRegex("\"[^\"]*\"|[^,]+")]
    private static partial Regex Entry();
}
