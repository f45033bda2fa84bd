using System.Collections.Frozen;
using System.Globalization;

namespace Kechuang.Policy.Searching;

/// <summary>
/// Writes characters in one way, so that 創新 finds 创新 and ＡＩ finds ai: simplified, lower case, half width. One character stays one
/// character, so places in the text stay what they were. Source of the table: Unicode CLDR, transform Traditional-Simplified.
/// </summary>
internal static class Simplified
{
    private static readonly FrozenDictionary<char, char> Table = Load();

    public static string Of(string text) => string.Create(text.Length, text, (target, source) =>
    {
        for (var i = 0; i < source.Length; i++)
        {
            target[i] = Of(source[i]);
        }
    });

    public static char Of(char c) => c switch
    {
        >= '\u4E00' or (>= '\u3400' and < '\u4DC0') when Table.TryGetValue(c, out var simple) => simple,
        >= '！' and <= '～' => char.ToLowerInvariant((char)(c - '！' + '!')),
        '\u3000' => ' ',
        _ => char.ToLower(c, CultureInfo.InvariantCulture),
    };

    private static FrozenDictionary<char, char> Load()
    {
        using var reader = new StreamReader(typeof(Simplified).Assembly.GetManifestResourceStream("simplified.txt")!);
        var (traditional, simplified) = (reader.ReadLine()!, reader.ReadLine()!);
        return traditional.Zip(simplified).ToFrozenDictionary(p => p.First, p => p.Second);
    }
}
