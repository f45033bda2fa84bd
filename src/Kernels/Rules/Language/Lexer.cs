using System.Globalization;
using System.Text;

namespace Kechuang.Kernels.Rules;

/// <summary>Cuts an expression into tokens.</summary>
internal static class Lexer
{
    private static readonly string[] Signs =
        ["..", "!=", "<=", ">=", "=", "<", ">", "+", "-", "*", "/", "(", ")", "[", "]", ","];

    // How people write it elsewhere, and how it is written here.
    private static readonly Dictionary<char, string> Instead = new()
    {
        ['≥'] = ">=",
        ['≤'] = "<=",
        ['≠'] = "!=",
        ['×'] = "*",
        ['÷'] = "/",
        ['\''] = "\"",
        ['&'] = "and",
        ['|'] = "or",
        ['!'] = "not( )",
        ['‘'] = "\"",
        ['’'] = "\"",
        ['“'] = "\"",
        ['”'] = "\"",
        ['、'] = ",",
        ['{'] = "[",
        ['}'] = "]",
    };

    public static List<Token> Read(string source)
    {
        var tokens = new List<Token>();
        var at = 0;
        while (at < source.Length)
        {
            var c = source[at];
            if (char.IsWhiteSpace(c))
            {
                at++;
            }
            else if (IsDigit(c) || c == '.' && at + 1 < source.Length && IsDigit(source[at + 1]))
            {
                tokens.Add(ReadNumber(source, ref at));
            }
            else if (c == '"')
            {
                tokens.Add(ReadText(source, ref at));
            }
            else if (IsFirst(c))
            {
                tokens.Add(ReadWord(source, ref at));
            }
            else
            {
                tokens.Add(ReadSign(source, ref at));
            }
        }

        tokens.Add(new(TokenKind.End, "", source.Length + 1));
        return tokens;
    }

    /// <summary>Whether the text is one name, or one of the words that the language keeps.</summary>
    public static bool IsName(string text)
    {
        var at = 0;
        return text.Length > 0 && IsFirst(text[0]) && ReadWord(text, ref at).Text.Length == text.Length;
    }

    private static Token ReadNumber(string source, ref int at)
    {
        var start = at;
        while (at < source.Length && IsDigit(source[at]))
        {
            at++;
        }

        // In 1..5 the points are the range's.
        if (at + 1 < source.Length && source[at] == '.' && IsDigit(source[at + 1]))
        {
            at++;
            while (at < source.Length && IsDigit(source[at]))
            {
                at++;
            }
        }

        if (at < source.Length && IsFirst(source[at]))
        {
            throw source[at] is '万' or '亿' or '千' or '百' or '元'
                ? Error(start, $"数要写全，不写“{source[at]}”：50 万写 500000", $"a number is written in full, without '{source[at]}': 500000, not 50万")
                : Error(start, "名称不能以数字开头，数的后面也不写单位", "a name must not begin with a digit, and a number has no unit after it");
        }

        return new(TokenKind.Number, source[start..at], start + 1);
    }

    private static Token ReadWord(string source, ref int at)
    {
        var start = at;
        while (at < source.Length && (IsFirst(source[at]) || char.IsDigit(source[at])
            || source[at] == '.' && at + 1 < source.Length && IsFirst(source[at + 1])))
        {
            at++;
        }

        return new(TokenKind.Word, source[start..at], start + 1);
    }

    private static Token ReadText(string source, ref int at)
    {
        var start = at++;
        var text = new StringBuilder();
        while (at < source.Length && source[at] != '"')
        {
            text.Append(source[at] == '\\' ? ReadEscape(source, ref at) : source[at++]);
        }

        if (at == source.Length)
        {
            throw Error(start, "文字缺少右引号", "the text has no closing quotation mark");
        }

        at++;
        return new(TokenKind.Text, text.ToString(), start + 1);
    }

    private static char ReadEscape(string source, ref int at)
    {
        var start = at;
        var c = at + 1 < source.Length ? source[at + 1] : ' ';
        at += 2;
        if (c == 'u' && at + 4 <= source.Length
            && ushort.TryParse(source.AsSpan(at, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code))
        {
            at += 4;
            return (char)code;
        }

        return c switch
        {
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            '"' or '\\' => c,
            _ => throw Error(start, "无效的转义", "this escape is not one of \\n \\r \\t \\\" \\\\ \\uXXXX"),
        };
    }

    private static Token ReadSign(string source, ref int at)
    {
        var rest = source.AsSpan(at);
        foreach (var sign in Signs)
        {
            if (rest.StartsWith(sign, StringComparison.Ordinal))
            {
                at += sign.Length;
                return new(TokenKind.Sign, sign, at - sign.Length + 1);
            }
        }

        var c = source[at];
        if (c == '%')
        {
            throw Error(at, "百分数写成小数：15% 写 0.15", "a percentage is written as a decimal: 0.15, not 15%");
        }

        if (Instead.TryGetValue(c, out var instead))
        {
            throw Error(at, $"“{c}”请写成 {instead}", $"write {instead} instead of '{c}'");
        }

        throw c is >= '！' and <= '～' or '。'
            ? Error(at, $"全角字符“{c}”请改用半角", $"the full-width character '{c}' must be half-width")
            : Error(at, $"无法识别的字符“{Show(c)}”", $"unexpected character '{Show(c)}'");
    }

    private static string Show(char c) => char.IsControl(c) || char.IsSurrogate(c)
        ? "U+" + ((int)c).ToString("X4", CultureInfo.InvariantCulture)
        : c.ToString();

    private static ExpressionException Error(int at, string zh, string en) => new(new ExpressionError(at + 1, zh, en));

    private static bool IsFirst(char c) => char.IsLetter(c) || c == '_';

    private static bool IsDigit(char c) => char.IsAsciiDigit(c);
}
