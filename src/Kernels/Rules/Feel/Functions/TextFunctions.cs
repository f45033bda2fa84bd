using System.Text;

namespace Kechuang.Kernels.Rules.Feel;

/// <summary>String functions without patterns (DMN 1.5, section 10.3.4.3). Positions and lengths count code points.</summary>
internal static class TextFunctions
{
    public static readonly Builtin[] All =
    [
        new("substring", new Form("string: string, start position: number, length?: number", (run, a) => run.Text(Substring(run, Text(a[0]), Whole(a[1]), a[2])))),
        new("string length", new Form("string: string", (run, a) => new FeelNumber(Length(run, Text(a[0]))))),
        new("upper case", new Form("string: string", (run, a) => run.Text(Text(a[0]).ToUpperInvariant()))),
#pragma warning disable CA1308 // The function is to give lower case.
        new("lower case", new Form("string: string", (run, a) => run.Text(Text(a[0]).ToLowerInvariant()))),
#pragma warning restore CA1308
        new("substring before", new Form("string: string, match: string", (run, a) => run.Text(Before(Text(a[0]), Text(a[1]))))),
        new("substring after", new Form("string: string, match: string", (run, a) => run.Text(After(Text(a[0]), Text(a[1]))))),
        new("contains", new Form("string: string, match: string", (_, a) => FeelBoolean.Of(Text(a[0]).Contains(Text(a[1]), StringComparison.Ordinal)))),
        new("starts with", new Form("string: string, match: string", (_, a) => FeelBoolean.Of(Text(a[0]).StartsWith(Text(a[1]), StringComparison.Ordinal)))),
        new("ends with", new Form("string: string, match: string", (_, a) => FeelBoolean.Of(Text(a[0]).EndsWith(Text(a[1]), StringComparison.Ordinal)))),
        new("string join", new Form("list: list, delimiter?: string?", (run, a) => Join(run, (FeelList)a[0]!, a[1]))),
    ];

    public static string Text(FeelValue? value) => ((FeelText)value!).Value;

    /// <summary>A number without its fraction, within the range of positions.</summary>
    public static int Whole(FeelValue? value) => (int)decimal.Truncate(Math.Clamp(((FeelNumber)value!).Value, -2_000_000_000, 2_000_000_000));

    private static int Length(Run run, string text)
    {
        run.Spend(text.Length / 16);
        return text.Length - text.AsSpan().Count(char.IsLowSurrogate);
    }

    private static int Count(this ReadOnlySpan<char> text, Func<char, bool> counts)
    {
        var count = 0;
        foreach (var c in text)
        {
            count += counts(c) ? 1 : 0;
        }

        return count;
    }

    private static string? Substring(Run run, string text, int start, FeelValue? length)
    {
        var total = Length(run, text);
        var take = length is null ? total : Whole(length);
        if (start == 0 || start < -total || take < 1)
        {
            return null;
        }

        var runes = text.EnumerateRunes().Skip(start > 0 ? start - 1 : total + start).Take(take);
        return runes.Aggregate(new StringBuilder(), (into, rune) => into.Append(rune.ToString())).ToString();
    }

    private static string Before(string text, string match) =>
        text.IndexOf(match, StringComparison.Ordinal) is >= 0 and var at ? text[..at] : "";

    private static string After(string text, string match) =>
        text.IndexOf(match, StringComparison.Ordinal) is >= 0 and var at ? text[(at + match.Length)..] : "";

    private static FeelText? Join(Run run, FeelList list, FeelValue? delimiter)
    {
        var between = delimiter is null ? "" : Text(delimiter);
        run.Grow(list.Weight + ((long)between.Length * list.Count / 16));
        run.Spend(list.Weight);
        return list.All(i => i is null or FeelText) ? run.Text(string.Join(between, list.OfType<FeelText>().Select(t => t.Value))) : null;
    }
}
