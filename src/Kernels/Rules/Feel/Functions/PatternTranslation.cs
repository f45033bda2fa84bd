using System.Text;

namespace Kechuang.Kernels.Rules.Feel;

/// <summary>Writes a regular expression of XPath and XML Schema as one of .NET, or finds that it is none.</summary>
internal sealed class PatternTranslation
{
    private const int MaxLength = 2_000;
    private const int MaxRepeats = 1_000;
    private const string AnyChar = @"(?:[\uD800-\uDBFF][\uDC00-\uDFFF]|[^\n\r])";
    private const string AnyCharOrLine = @"(?:[\uD800-\uDBFF][\uDC00-\uDFFF]|[\s\S])";

    private readonly string source;
    private readonly string flags;
    private readonly StringBuilder text = new();
    private readonly Stack<int> open = new();
    private readonly HashSet<int> closed = [];
    private int at;
    private int groups;
    private long repeats = 1;
    private bool valid = true;

    private PatternTranslation(string source, string flags) => (this.source, this.flags) = (source, flags);

    public bool NeedsBacktracking { get; private set; }

    public string Text => text.ToString();

    private char Here => at < source.Length ? source[at] : '\0';

    public static PatternTranslation? Read(string pattern, string flags)
    {
        if (pattern.Length > MaxLength)
        {
            return null;
        }

        var translation = new PatternTranslation(flags.Contains('x', StringComparison.Ordinal) ? WithoutSpace(pattern) : pattern, flags);
        while (translation.valid && translation.at < translation.source.Length)
        {
            translation.Take();
        }

        return translation.valid && translation.open.Count == 0 ? translation : null;
    }

    // Flag x: space outside of character classes does not count, not even behind a backslash.
    private static string WithoutSpace(string pattern)
    {
        var (kept, depth, escaped) = (new StringBuilder(), 0, false);
        foreach (var c in pattern)
        {
            if (depth == 0 && c is ' ' or '\t' or '\n' or '\r')
            {
                continue;
            }

            depth += escaped ? 0 : c switch { '[' => 1, ']' => -1, _ => 0 };
            escaped = !escaped && c == '\\';
            kept.Append(c);
        }

        return kept.ToString();
    }

    private void Take()
    {
        switch (Here)
        {
            case '\\':
                TakeEscape(inClass: false);
                break;
            case '[':
                TakeClass();
                break;
            case '.':
                Put(flags.Contains('s', StringComparison.Ordinal) ? AnyCharOrLine : AnyChar);
                break;
            case '^' when flags.Contains('m', StringComparison.Ordinal):
                NeedsBacktracking = true;
                Put(@"(?:\A|(?<=\n)(?!\z))");
                break;
            case '$' when !flags.Contains('m', StringComparison.Ordinal):
                Put(@"\z");
                break;
            case '(':
                TakeOpening();
                break;
            case ')':
                valid = open.Count > 0;
                if (valid)
                {
                    closed.Add(open.Pop());
                }

                Put(")");
                break;
            case '{':
                TakeRepeat();
                break;
            case '}' or ']':
                valid = false;
                break;
            case '#' or ' ':
                Put("\\" + Here);
                break;
            default:
                Put(Here.ToString());
                break;
        }
    }

    private void Put(string written)
    {
        text.Append(written);
        at++;
    }

    private void TakeOpening()
    {
        if (source.AsSpan(at).StartsWith("(?:"))
        {
            open.Push(0);
            at += 2;
            Put("(?:");
            return;
        }

        valid = at + 1 >= source.Length || source[at + 1] != '?';
        open.Push(++groups);
        Put("(");
    }

    private void TakeRepeat()
    {
        var end = source.IndexOf('}', at);
        var bounds = end > at ? source[(at + 1)..end].Split(',') : [];
        valid = bounds.Length is 1 or 2 && IsCount(bounds[0]) && (bounds.Length == 1 || bounds[1].Length == 0 || IsCount(bounds[1]));
        if (!valid)
        {
            return;
        }

        // Nested counts multiply the size of the machine.
        repeats *= Math.Max(1, int.Parse(bounds[^1].Length > 0 ? bounds[^1] : bounds[0], System.Globalization.CultureInfo.InvariantCulture));
        valid = repeats <= MaxRepeats * 10L;
        text.Append(source, at, end - at + 1);
        at = end + 1;
    }

    private static bool IsCount(string digits) =>
        digits.Length is > 0 and <= 4 && digits.All(char.IsAsciiDigit) && int.Parse(digits, System.Globalization.CultureInfo.InvariantCulture) <= MaxRepeats;

    private void TakeClass()
    {
        text.Append('[');
        at++;
        if (Here == '^')
        {
            Put("^");
        }

        for (var first = true; valid; first = false)
        {
            if (at >= source.Length || (Here == ']' && first))
            {
                valid = false;
            }
            else if (Here == ']')
            {
                Put("]");
                return;
            }
            else if (Here == '\\')
            {
                TakeEscape(inClass: true);
            }
            else if (Here == '-' && at + 1 < source.Length && source[at + 1] == '[' && !first)
            {
                Put("-");
                TakeClass();
                valid &= Here == ']';
            }
            else
            {
                valid = Here != '[';
                Put(Here.ToString());
            }
        }
    }

    private void TakeEscape(bool inClass)
    {
        at++;
        switch (Here)
        {
            case >= '0' and <= '9':
                TakeBackReference(inClass);
                break;
            case 'p' or 'P':
                var end = source.IndexOf('}', at);
                valid = at + 1 < source.Length && source[at + 1] == '{' && end > at + 2 && !source.AsSpan(at, end - at).Contains(' ');
                if (valid)
                {
                    text.Append('\\').Append(source, at, end - at + 1);
                    at = end + 1;
                }

                break;
            case 's':
                Put(inClass ? @" \t\n\r" : @"[ \t\n\r]");
                break;
            case 'S' when !inClass:
                Put(@"[^ \t\n\r]");
                break;
            case 'i':
                Put(inClass ? @"\p{L}_:" : @"[\p{L}_:]");
                break;
            case 'I' when !inClass:
                Put(@"[^\p{L}_:]");
                break;
            case 'c':
                Put(inClass ? @"\p{L}\p{Nd}_:.\-\u00B7" : @"[\p{L}\p{Nd}_:.\-\u00B7]");
                break;
            case 'C' when !inClass:
                Put(@"[^\p{L}\p{Nd}_:.\-\u00B7]");
                break;
            case 'w' or 'W' or 'd' or 'D' or 'S' or 'n' or 'r' or 't':
                Put("\\" + Here);
                break;
            default:
                valid = at < source.Length && !char.IsLetterOrDigit(Here) && !char.IsWhiteSpace(Here);
                Put("\\" + Here);
                break;
        }
    }

    // As many digits as name a group that is closed by now.
    private void TakeBackReference(bool inClass)
    {
        var number = Here - '0';
        for (at++; char.IsAsciiDigit(Here) && closed.Contains((number * 10) + Here - '0'); at++)
        {
            number = (number * 10) + Here - '0';
        }

        valid = !inClass && closed.Contains(number) && number > 0;
        NeedsBacktracking = true;
        text.Append("(?:\\").Append(number).Append(')');
    }
}
