using System.Globalization;
using System.Text;
using System.Text.Json;
using Kechuang.Platform.Ui;
using Kechuang.Platform.Web.Checking;
using Kechuang.Policy.Contracts;
using Microsoft.Extensions.Localization;

namespace Kechuang.Registry.Contracts;

/// <summary>What became of a typed text.</summary>
/// <param name="Value">The canonical text; null when there was nothing, or it was refused.</param>
/// <param name="Refusal">The sentence to show beside the field; null when it was understood.</param>
public sealed record FactReading(string? Value, string? Refusal);

/// <summary>Values of the vocabulary between people, rows and rules: reads what is typed, checks it, shows it in the request's language.</summary>
public sealed class FactText
{
    private const decimal MostYuan = 1_000_000_000_000m;
    private readonly Vocabulary vocabulary;
    private readonly IStringLocalizer texts;

    internal FactText(Vocabulary vocabulary, IStringLocalizer<Texts> texts)
    {
        (this.vocabulary, this.texts) = (vocabulary, texts);
    }

    /// <summary>What a key is called, in the request's language; the key itself when the vocabulary has no such key.</summary>
    public string Title(string key) => vocabulary.TryGet(key, out var definition) ? definition.Title.ToString() : key;

    /// <summary>Reads what somebody typed: money in yuan, booleans as true or false, choices by value or title. Nothing typed is no value.</summary>
    public FactReading Read(string key, string? typed)
    {
        if (!vocabulary.TryGet(key, out var definition))
        {
            return new(null, texts["没有“{0}”这个事实项。", key]);
        }

        var text = (typed ?? "").Trim();
        if (text.Length == 0)
        {
            return new(null, null);
        }

        if (text.Length > Fact.ValueLength)
        {
            return new(null, texts["{0}最多 {1} 个字。", definition.Title, Fact.ValueLength]);
        }

        return RequestChecks.Unstorable(text) is not null
            ? new(null, texts["{0}含有无法保存的字符，请检查编码。", definition.Title])
            : ReadAs(definition, text);
    }

    /// <summary>Checks a canonical text, as a program gives it. Null when it is good.</summary>
    public string? Check(string key, string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        var typed = vocabulary.TryGet(key, out var definition) && definition.Form == FactForm.Money && long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var fen)
            ? (fen / 100m).ToString(CultureInfo.InvariantCulture)
            : value;
        var reading = Read(key, typed);
        return reading.Refusal ?? (reading.Value == value ? null : texts["{0}的格式不对。", Title(key)].Value);
    }

    /// <summary>The value as rules take it: bool, decimal (money in fen), <see cref="DateOnly"/>, a list of texts, or the text itself.</summary>
    public object Plain(string key, string value) => vocabulary.TryGet(key, out var definition) ? definition.Form switch
    {
        FactForm.Boolean => value == "true",
        FactForm.Number or FactForm.Money => decimal.Parse(value, CultureInfo.InvariantCulture),
        FactForm.Date => DateOnly.ParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture),
        FactForm.List => JsonSerializer.Deserialize<string[]>(value)!,
        _ => value,
    } : value;

    /// <summary>The value as people read it.</summary>
    public string Show(string key, string value)
    {
        if (!vocabulary.TryGet(key, out var definition))
        {
            return value;
        }

        return definition.Form switch
        {
            FactForm.Boolean => value == "true" ? texts["是"] : texts["否"],
            FactForm.Money => texts["{0} 元", (decimal.Parse(value, CultureInfo.InvariantCulture) / 100).ToString("#,0.00", CultureInfo.InvariantCulture)],
            FactForm.Choice => Choice(definition, value),
            FactForm.List => string.Join(texts["、"], JsonSerializer.Deserialize<string[]>(value)!.Select(v => Choice(definition, v))),
            _ => value,
        };
    }

    private static string Choice(FactKey definition, string value) =>
        definition.Choices.FirstOrDefault(c => c.Value == value)?.Title.ToString() ?? value;

    private static string? Chosen(FactKey definition, string text) =>
        definition.Choices.FirstOrDefault(c => c.Value == text || c.Title.Zh == text || string.Equals(c.Title.En, text, StringComparison.OrdinalIgnoreCase))?.Value;

    private FactReading ReadAs(FactKey definition, string text) => definition.Form switch
    {
        FactForm.Number => ReadNumber(definition, text),
        FactForm.Money => ReadMoney(definition, text),
        FactForm.Boolean => text.ToUpperInvariant() switch
        {
            "TRUE" or "ON" or "YES" or "1" or "是" => new("true", null),
            "FALSE" or "OFF" or "NO" or "0" or "否" => new("false", null),
            _ => new(null, texts["{0}应为“是”或“否”。", definition.Title]),
        },
        FactForm.Date => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) && date.Year is >= 1900 and <= 2200
            ? new(date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), null)
            : new(null, texts["{0}应为日期，例如 2026-03-01。", definition.Title]),
        FactForm.Choice => Chosen(definition, text) is { } value ? new(value, null) : new(null, texts["{0}应从给出的选项中选择。", definition.Title]),
        FactForm.List => ReadList(definition, text),
        _ => ReadText(definition, text),
    };

    private FactReading ReadMoney(FactKey definition, string text)
    {
        if (Yuan(text) is not { } yuan || decimal.Round(yuan, 2) != yuan || Math.Abs(yuan) > MostYuan)
        {
            return new(null, texts["{0}应为金额，单位元，最多两位小数，例如 1234.5、1,234.50 或 50万。", definition.Title]);
        }

        return yuan < 0 && !definition.Negative
            ? new(null, texts["{0}不能是负数。", definition.Title])
            : new(((long)(yuan * 100)).ToString(CultureInfo.InvariantCulture), null);
    }

    private FactReading ReadNumber(FactKey definition, string text)
    {
        if (TypedNumber.Read(text) is not { } number || Math.Abs(number) > MostYuan)
        {
            return new(null, texts["{0}应为一个数字，例如 1234.5 或 1,234.5。", definition.Title]);
        }

        var counts = definition.Unit is "item" or "month" or "year";
        if (number < 0 && definition.Unit is "person" or "day" or "working_day")
        {
            return new(null, texts["{0}不能是负数。", definition.Title]);
        }

        return (counts && (number < 0 || number != decimal.Truncate(number))) || (definition.Unit == "year" && number is < 1900 or > 2200)
            ? new(null, definition.Unit == "year" ? texts["{0}应为四位年份。", definition.Title] : texts["{0}应为不小于零的整数。", definition.Title])
            : new((number / 1.0000000000000000000000000000m).ToString(CultureInfo.InvariantCulture), null); // 3.50 and 3.5 are one value
    }

    private FactReading ReadList(FactKey definition, string text)
    {
        string[] items;
        try
        {
            items = text.StartsWith('[') ? JsonSerializer.Deserialize<string[]>(text)! : text.Split(['\n', '、', '；', ';'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        }
        catch (JsonException)
        {
            return new(null, texts["{0}的格式不对。", definition.Title]);
        }

        var values = items.Select(i => definition.Choices.Count == 0 ? i : Chosen(definition, i)).ToList();
        return values.Any(v => v is null)
            ? new(null, texts["{0}应从给出的选项中选择。", definition.Title])
            : new(JsonSerializer.Serialize(values.Distinct(StringComparer.Ordinal), Platform.Journal.Journal.Json), null);
    }

    private FactReading ReadText(FactKey definition, string text)
    {
        switch (definition.Check)
        {
            case "uscc":
                return SocialCreditCode.Read(text, out var code) is var fault && fault == CodeFault.None
                    ? new(code, null) : new(null, CodeRefusals.SocialCreditCode(texts, fault));
            case "orcid":
                return Orcid.Read(text, out var orcid) is var wrong && wrong == CodeFault.None
                    ? new(orcid, null) : new(null, CodeRefusals.Orcid(texts, wrong));
            case "email":
                return text.Length <= 254 && text.Split('@') is [{ Length: > 0 }, { Length: > 2 } domain] && domain.Contains('.', StringComparison.Ordinal)
                    && !domain.StartsWith('.') && !domain.EndsWith('.') && !text.Any(char.IsWhiteSpace)
                    ? new(text, null) : new(null, texts["{0}不是有效的电子邮箱。", definition.Title]);
            case "phone":
                var phone = text.Normalize(NormalizationForm.FormKC);
                return phone.Length <= 30 && phone.Count(char.IsAsciiDigit) >= 5 && phone.All(c => char.IsAsciiDigit(c) || c is ' ' or '+' or '-' or '(' or ')' or '*' or '#')
                    ? new(phone, null) : new(null, texts["{0}不是有效的电话号码。", definition.Title]);
            default:
                return new(text, null);
        }
    }

    private static decimal? Yuan(string text) => TypedNumber.ReadScaled(text.EndsWith('元') ? text[..^1] : text);
}
