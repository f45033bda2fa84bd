namespace Kechuang.Kernels.Text;

/// <summary>Names of units as they stand after a number in a normalised text.</summary>
internal static class Units
{
    private const int Longest = 6;

    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> Names = new[]
    {
        "%", "‰", "°", "°c", "°f",
        "m", "mm", "cm", "dm", "km", "nm", "pm", "μm", "um", "m2", "m3", "cm2", "cm3", "km2", "hm2", "ha", "mu",
        "g", "kg", "mg", "μg", "ug", "ng", "t", "l", "ml", "μl", "s", "ms", "μs", "us", "ns", "ps", "fs", "min", "h", "d", "a",
        "hz", "khz", "mhz", "ghz", "thz", "w", "kw", "mw", "gw", "kwh", "mwh", "j", "kj", "mj", "ev", "kev", "mev", "gev", "tev",
        "v", "kv", "mv", "ma", "μa", "k", "pa", "kpa", "mpa", "gpa", "bar", "n", "kn", "mol", "mmol", "db", "dbm", "t/a", "m/s", "km/h",
        "bit", "kb", "mb", "gb", "tb", "pb", "bps", "kbps", "mbps", "gbps", "fps", "dpi", "rpm", "ppm", "ppb", "flops", "yuan", "rmb", "usd",
        "元", "万元", "亿元", "千元", "百万元", "千万元", "万", "亿", "美元", "万美元", "亿美元", "年", "个月", "月", "日", "天", "小时", "分钟", "秒",
        "人", "万人", "家", "个", "项", "篇", "件", "台", "套", "次", "倍", "岁", "例", "米", "千米", "公里", "毫米", "厘米", "微米", "纳米",
        "平方米", "万平方米", "平方公里", "公顷", "亩", "吨", "万吨", "千克", "公斤", "克", "升", "千瓦", "兆瓦", "度", "条", "章", "节", "款",
    }.ToHashSet(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The length of the unit after a number that ends before <paramref name="at"/>, one space before it counted; 0 without.</summary>
    public static int After(ReadOnlySpan<char> text, int at)
    {
        var space = at < text.Length && text[at] == ' ' ? 1 : 0;
        var rest = text[(at + space)..];
        var word = 0;
        while (word < Math.Min(rest.Length, Longest + 1) && IsPart(rest[word]))
        {
            word++;
        }

        // Latin units end where their letters do; Chinese has no blanks, so the longest name counts.
        for (var length = Math.Min(word, Longest); length > 0; length--)
        {
            // 5G and 3D are names, 5 g is a weight.
            if (length == 1 && space == 0 && char.IsAsciiLetter(rest[0]))
            {
                continue;
            }

            if ((length == word || IsCjk(rest[length]) || IsCjk(rest[length - 1])) && Names.Contains(rest[..length]))
            {
                return space + length;
            }
        }

        return 0;
    }

    private static bool IsCjk(char c) => CharacterClasses.Of(c) == CharacterClass.Cjk;

    private static bool IsPart(char c) => char.IsLetterOrDigit(c) || c is '%' or '‰' or '°' or '/';
}
