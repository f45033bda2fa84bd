using System.Collections.Concurrent;
using System.ComponentModel.DataAnnotations;
using System.Reflection;
using Kechuang.Platform.Ui;
using Microsoft.Extensions.Localization;

namespace Kechuang.Platform.Web.Checking;

/// <summary>What a broken annotation says, in the reader's language.</summary>
public sealed class RuleSentences(IStringLocalizerFactory localizers, IStringLocalizer<Texts> texts)
{
    private static readonly ConcurrentDictionary<Assembly, Type?> TextsOf = new();

    /// <summary>The sentence for a rule that a property breaks.</summary>
    public string Of(ValidationAttribute rule, string title, object? value, object owner) => rule switch
    {
        _ when Written(rule) is { } own => Own(own, owner, title),
        RequiredAttribute => texts["请填写{0}", title],
        StringLengthAttribute { MinimumLength: > 0 } length => texts["{0}应为 {1} 至 {2} 字", title, length.MinimumLength, length.MaximumLength],
        StringLengthAttribute length => texts["{0}不能超过 {1} 字", title, length.MaximumLength],
        MaxLengthAttribute length when value is string => texts["{0}不能超过 {1} 字", title, length.Length],
        MaxLengthAttribute length => texts["{0}不能超过 {1} 项", title, length.Length],
        MinLengthAttribute length when value is string => texts["{0}不能少于 {1} 字", title, length.Length],
        MinLengthAttribute length => texts["{0}不能少于 {1} 项", title, length.Length],
        RangeAttribute range => texts["{0}应在 {1} 到 {2} 之间", title, range.Minimum, range.Maximum],
        MoneyRangeAttribute range => texts["{0}应在 {1} 到 {2} 之间", title, MoneyText.Exact(range.LeastFen), MoneyText.Exact(range.MostFen)],
        EmailAddressAttribute => texts["{0}应为电子邮件地址，例如 name@example.org", title],
        UrlAttribute => texts["{0}应为网址，例如 https://example.org", title],
        CompareAttribute => texts["两次填写的{0}不一致", title],
        _ => texts["{0}的格式不正确", title],
    };

    /// <summary>The sentence for a text longer than <paramref name="most"/> characters.</summary>
    public string TooLong(string title, int most) => texts["{0}不能超过 {1} 字", title, most];

    /// <summary>The sentence for a text with a character that no database keeps, at an index from 0.</summary>
    public string Unstorable(string title, int at) => texts["{0}含有无法保存的字符（第 {1} 个字），请检查编码", title, at + 1];

    /// <summary>The sentence for objects in objects without end.</summary>
    public string TooDeep() => texts["内容嵌套过深"];

    /// <summary>A sentence that a module wrote in 中文, translated by the texts of its own assembly.</summary>
    public string Own(string sentence, object owner, params object[] arguments)
    {
        var home = TextsOf.GetOrAdd(owner.GetType().Assembly, a => a.GetType($"{a.GetName().Name}.{nameof(Texts)}"));
        return home is null ? string.Format(System.Globalization.CultureInfo.CurrentCulture, sentence, arguments) : localizers.Create(home)[sentence, arguments];
    }

    // Some rules carry the framework's own message as if it were written.
    private static string? Written(ValidationAttribute rule) =>
        rule is DataTypeAttribute && rule.ErrorMessage?.StartsWith("The {0}", StringComparison.Ordinal) == true ? null : rule.ErrorMessage;
}
