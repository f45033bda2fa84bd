using System.Collections.Frozen;

namespace Kechuang.Kernels.Rules.Feel;

/// <summary>All built-in functions by name.</summary>
internal static class Builtins
{
    private static readonly FrozenDictionary<string, Builtin> All = new[]
    {
        ConversionFunctions.All, LogicFunctions.All, TextFunctions.All, PatternFunctions.All, ListFunctions.All, StatisticFunctions.All,
        NumberFunctions.All, DateFunctions.All, RangeFunctions.All, ContextFunctions.All,
    }.SelectMany(f => f).ToFrozenDictionary(f => f.Name, StringComparer.Ordinal);

    public static FeelNameTable Names { get; } = new(All.Keys);

    public static IEnumerable<Builtin> Every => All.Values;

    public static Builtin? Find(string name) => All.GetValueOrDefault(name);
}
