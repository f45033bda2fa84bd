using Kechuang.Kernels.Rules;

namespace Kechuang.Policy.Loading;

/// <summary>What a value must be, in words that complete “应为…” and “must be …”.</summary>
internal static class KindWords
{
    public static (string Zh, string En) Of(ValueKind kind) => kind switch
    {
        ValueKind.Number => ("数", "a number"),
        ValueKind.Boolean => (" true 或 false", "true or false"),
        ValueKind.Date => ("日期", "a date"),
        ValueKind.List => ("列表", "a list"),
        _ => ("文本", "a text"),
    };
}
