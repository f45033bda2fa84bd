using System.Globalization;
using System.Text;

namespace Kechuang.Kernels.Rules.Feel;

/// <summary>Cuts an expression into tokens (DMN 1.5, section 10.3.1.2, rules 22 to 35). Cost: linear.</summary>
internal sealed class FeelLexer
{
    private static readonly string[] Doubles = ["**", "..", "<=", ">=", "!=", "->"];

    private readonly string source;
    private readonly List<FeelToken> tokens = [];
    private int at;

    private FeelLexer(string source) => this.source = source;

    private char Here => at < source.Length ? source[at] : '\0';

    private char Next => at + 1 < source.Length ? source[at + 1] : '\0';

    public static List<FeelToken> Read(string source)
    {
        var lexer = new FeelLexer(source);
        while (lexer.Take())
        {
        }

        return lexer.tokens;
    }

    public static bool IsNameStart(char c) =>
        char.IsAsciiLetter(c) || c is '_'
        || c is (>= '\u00C0' and <= '\u02FF' and not '\u00D7' and not '\u00F7') or (>= '\u0370' and <= '\u1FFF' and not '\u037E' and not '\u1680' and not '\u180E')
            or (>= '\u200C' and <= '\u200D') or (>= '\u2070' and <= '\u218F') or (>= '\u2C00' and <= '\u2FEF')
            or (>= '\u3001' and <= '\uDFFF') or (>= '\uF900' and <= '\uFDCF') or (>= '\uFDF0' and <= '\uFFFD' and not '\uFEFF');

    private static bool IsNamePart(char c) =>
        IsNameStart(c) || char.IsAsciiDigit(c) || c is '\u00B7' or (>= '\u0300' and <= '\u036F') or (>= '\u203F' and <= '\u2040');

    private static bool IsSpace(char c) => char.IsWhiteSpace(c) || c is '\u180E' or '\u200B' or '\uFEFF';

    private bool Take()
    {
        var before = at;
        SkipSpace();
        var (start, spaced) = (at, at > before);
        if (at == source.Length)
        {
            tokens.Add(new(FeelTokenKind.End, "", start, spaced));
            return false;
        }

        if (Here == '"')
        {
            var text = TakeText();
            tokens.Add(new(FeelTokenKind.Text, text, start, spaced));
            return true;
        }

        var kind = IsNameStart(Here) ? FeelTokenKind.Word
            : char.IsAsciiDigit(Here) || (Here == '.' && char.IsAsciiDigit(Next)) ? FeelTokenKind.Number
            : FeelTokenKind.Symbol;
        Move(kind);
        tokens.Add(new(kind, source[start..at], start, spaced));
        return true;
    }

    private void Move(FeelTokenKind kind)
    {
        switch (kind)
        {
            case FeelTokenKind.Word:
                while (IsNamePart(Here))
                {
                    at++;
                }

                break;
            case FeelTokenKind.Number:
                MoveDigits();
                if (Here == '.' && char.IsAsciiDigit(Next))
                {
                    at++;
                    MoveDigits();
                }

                if (Here is 'e' or 'E' && (char.IsAsciiDigit(Next) || (Next is '+' or '-' && at + 2 < source.Length && char.IsAsciiDigit(source[at + 2]))))
                {
                    at += 2;
                    MoveDigits();
                }

                break;
            default:
                at += Doubles.Any(d => string.CompareOrdinal(source, at, d, 0, 2) == 0) ? 2 : 1;
                break;
        }
    }

    private void MoveDigits()
    {
        while (char.IsAsciiDigit(Here))
        {
            at++;
        }
    }

    private void SkipSpace()
    {
        while (at < source.Length)
        {
            if (IsSpace(Here))
            {
                at++;
            }
            else if (Here == '/' && Next == '/')
            {
                at = source.AsSpan(at).IndexOfAny('\n', '\r') is >= 0 and var end ? at + end : source.Length;
            }
            else if (Here == '/' && Next == '*')
            {
                at = source.IndexOf("*/", at + 2, StringComparison.Ordinal) is >= 0 and var end
                    ? end + 2
                    : throw new SyntaxException(at, "注释没有结束", "the comment does not end");
            }
            else
            {
                return;
            }
        }
    }

    private string TakeText()
    {
        var (start, text) = (at++, new StringBuilder());
        while (Here != '"' || at >= source.Length)
        {
            if (at >= source.Length)
            {
                throw new SyntaxException(start, "字符串没有结束", "the string does not end");
            }

            if (Here == '\\')
            {
                TakeEscape(text);
            }
            else
            {
                text.Append(source[at++]);
            }
        }

        at++;
        return text.ToString();
    }

    // An escape that FEEL does not know stays as it stands, so that patterns such as \d need no doubling.
    private void TakeEscape(StringBuilder text)
    {
        var length = Next switch { 'u' => 4, 'U' => 6, _ => 0 };
        if (length > 0 && at + 2 + length <= source.Length
            && int.TryParse(source.AsSpan(at + 2, length), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code)
            && (length == 4 || (code <= 0x10FFFF && code is < 0xD800 or > 0xDFFF)))
        {
            text.Append(length == 4 ? ((char)code).ToString() : char.ConvertFromUtf32(code));
            at += 2 + length;
            return;
        }

        var meant = Next switch { 'n' => "\n", 'r' => "\r", 't' => "\t", '"' => "\"", '\'' => "'", '\\' => "\\", _ => null };
        text.Append(meant ?? "\\");
        at += meant is null ? 1 : 2;
    }
}
