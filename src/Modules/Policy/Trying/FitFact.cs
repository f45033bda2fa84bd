using Kechuang.Kernels.Rules;
using Kechuang.Policy.Contracts;
using LocalText = Kechuang.Platform.LocalText;

namespace Kechuang.Policy.Trying;

/// <summary>Checks a value against the key that it is given for.</summary>
internal static class FitFact
{
    /// <summary>Longest text of one fact.</summary>
    public const int LongestText = 500;

    /// <summary>Largest amount: a hundred times what any city spends, and far below what a number can hold.</summary>
    public const decimal LargestYuan = 1_000_000_000_000_000m;

    /// <summary>What is wrong with the value, to be read after the key's title; null, and the value as rules take it, when nothing is.</summary>
    public static LocalText? Fault(FactKey key, Value value, out Value fitted)
    {
        if (!key.Type.TryFit(value, out fitted))
        {
            return new($"应为{Form(key).Zh}。", $"must be a {Form(key).En}.");
        }

        // A blank text says nothing; taken for a value it would turn into a no.
        if (key.Form is FactForm.Text && fitted.Kind is ValueKind.Text && string.IsNullOrWhiteSpace(fitted.AsText))
        {
            fitted = Value.Null;
            return null;
        }

        if (fitted.Kind is ValueKind.Text && fitted.AsText.Length > LongestText)
        {
            return new($"最多 {LongestText} 个字。", $"has at most {LongestText} characters.");
        }

        if (key.Form is FactForm.Choice && !fitted.IsNull)
        {
            var word = fitted.AsText;
            return key.Choices.Any(c => c.Value == word) ? null : Among(key);
        }

        return fitted.Kind is ValueKind.Number && Math.Abs(fitted.AsNumber) > LargestYuan * 100 ? new("的数过大。", "is too large a number.")
            : key.Form is FactForm.Money && !fitted.IsNull && fitted.AsNumber != decimal.Truncate(fitted.AsNumber) ? new("应精确到分。", "must not be finer than one fen.")
            : key is { Form: FactForm.Money, Negative: false } && !fitted.IsNull && fitted.AsNumber < 0 ? new("不能是负数。", "cannot be below zero.")
            : null;
    }

    /// <summary>What a value of the key looks like.</summary>
    public static LocalText Form(FactKey key) => key.Form switch
    {
        FactForm.Number => new("数", "number"),
        FactForm.Money => new("金额（以分计的数）", "amount (a number of fen)"),
        FactForm.Boolean => new("真假值 true 或 false", "boolean (true or false)"),
        FactForm.Date => new("日期（如 2026-03-01）", "date such as 2026-03-01"),
        FactForm.Choice => new("选项", "choice"),
        FactForm.List => new("列表", "list"),
        _ => new("文本", "text"),
    };

    private static LocalText Among(FactKey key)
    {
        var known = string.Join(", ", key.Choices.Select(c => c.Value));
        return new($"应为其中之一：{known}。", $"must be one of {known}.");
    }
}
