using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Kechuang.Kernels.Rules.Feel;

/// <summary>String functions with patterns (DMN 1.5, section 10.3.4.3; XPath F&amp;O, sections 5.6.2 to 5.6.4).</summary>
internal static class PatternFunctions
{
    private const int Cost = 100;

    public static readonly Builtin[] All =
    [
        new("matches", new Form("input: string, pattern: string, flags?: string?", (run, a) => With(run, a[0], a[1], a[2], p => FeelBoolean.Of(p.IsMatch(TextFunctions.Text(a[0])))))),
        new("replace", new Form("input: string, pattern: string, replacement: string, flags?: string?", (run, a) => With(run, a[0], a[1], a[3], p => Replace(run, a, p)))),
        new("split", new Form("string: string, delimiter: string", (run, a) => With(run, a[0], a[1], null, p => Split(run, a, p)))),
    ];

    private static FeelValue? With(Run run, FeelValue? input, FeelValue? pattern, FeelValue? flags, Func<Regex, FeelValue?> use)
    {
        var text = TextFunctions.Text(pattern);
        var length = TextFunctions.Text(input).Length;
        if (Pattern.Of(text, flags is null ? "" : TextFunctions.Text(flags), run.Limits) is not { } regex)
        {
            return run.Note($"不是可用的正则表达式：{text}", $"not a regular expression that can be used: {text}");
        }

        try
        {
            run.Spend(Cost + (length * (1L + (text.Length / 64))));
            var start = Stopwatch.GetTimestamp();
            var value = use(regex);
            run.SpendOnPatterns(Stopwatch.GetElapsedTime(start));
            return value;
        }
        catch (RegexMatchTimeoutException)
        {
            run.SpendOnPatterns(TimeSpan.FromSeconds(run.Limits.RegexSeconds / 2));
            return run.Note($"正则表达式超时：{text}", $"the regular expression took too long: {text}");
        }
    }

    private static FeelValue? Replace(Run run, FeelValue?[] a, Regex pattern)
    {
        var (input, replacement) = (TextFunctions.Text(a[0]), Parts(TextFunctions.Text(a[2]), pattern));
        if (replacement is null || pattern.IsMatch(""))
        {
            return run.Say("替换式不合规，或模式匹配空串", "the replacement is not well formed, or the pattern matches the empty string");
        }

        var length = (long)input.Length;
        return run.Text(pattern.Replace(input, match =>
        {
            var text = string.Concat(replacement.Select(p => p.Text ?? match.Groups[p.Group].Value));
            length += text.Length;
            run.Grow(length / 16);
            run.Spend(1 + (text.Length / 16));
            return text;
        }));
    }

    // $1 names a group, \$ and \\ are themselves, anything else with them is an error.
    private static List<(string? Text, int Group)>? Parts(string replacement, Regex pattern)
    {
        var (parts, groups) = (new List<(string?, int)>(), pattern.GetGroupNumbers().Max());
        for (var i = 0; i < replacement.Length; i++)
        {
            if (replacement[i] is not ('$' or '\\'))
            {
                parts.Add((replacement[i].ToString(), 0));
            }
            else if (i + 1 < replacement.Length && replacement[i] == '\\' && replacement[i + 1] is '$' or '\\')
            {
                parts.Add((replacement[++i].ToString(), 0));
            }
            else if (i + 1 < replacement.Length && replacement[i] == '$' && char.IsAsciiDigit(replacement[i + 1]))
            {
                var number = replacement[++i] - '0';
                for (; i + 1 < replacement.Length && char.IsAsciiDigit(replacement[i + 1]) && (number * 10) + replacement[i + 1] - '0' <= groups; i++)
                {
                    number = (number * 10) + replacement[i + 1] - '0';
                }

                parts.Add(number <= groups ? (null, number) : ("", 0));
            }
            else
            {
                return null;
            }
        }

        return parts;
    }

    private static FeelValue? Split(Run run, FeelValue?[] a, Regex pattern)
    {
        var input = TextFunctions.Text(a[0]);
        if (pattern.IsMatch(""))
        {
            return run.Say("分隔模式匹配空串", "the delimiter matches the empty string");
        }

        var (items, start) = (new List<FeelValue?>(), 0);
        foreach (Match match in pattern.Matches(input))
        {
            run.Grow(items.Count);
            run.Spend(1 + ((match.Index - start) / 16));
            items.Add(new FeelText(input[start..match.Index]));
            start = match.Index + match.Length;
        }

        items.Add(new FeelText(input[start..]));
        return run.List(items);
    }
}
