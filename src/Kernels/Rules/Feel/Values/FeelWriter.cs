using System.Globalization;
using System.Text;

namespace Kechuang.Kernels.Rules.Feel;

/// <summary>Values as text, as the built-in function <c>string</c> gives them (DMN 1.5, section 10.3.4.1).</summary>
internal static class FeelWriter
{
    // A value may be walked this deep on any thread's stack; the evaluator makes none deeper.
    private const int MaxDepth = 500;

    public static string Write(FeelValue? value)
    {
        if (value is FeelText text)
        {
            return text.Value;
        }

        var into = new StringBuilder();
        Append(into, value, 0);
        return into.ToString();
    }

    public static string Number(decimal value) => value.ToString("0.#############################", CultureInfo.InvariantCulture);

    public static string Quoted(string text) =>
        $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal).Replace("\r", "\\r", StringComparison.Ordinal).Replace("\t", "\\t", StringComparison.Ordinal)}\"";

    public static string Date(FeelDate d) => string.Create(CultureInfo.InvariantCulture, $"{(d.Year < 0 ? "-" : "")}{Math.Abs((long)d.Year):0000}-{d.Month:00}-{d.Day:00}");

    public static string Time(FeelTime t)
    {
        var fraction = t.Nanos % FeelTime.NanosPerSecond;
        var tail = fraction == 0 ? "" : "." + fraction.ToString("000000000", CultureInfo.InvariantCulture).TrimEnd('0');
        return string.Create(CultureInfo.InvariantCulture, $"{t.Hour:00}:{t.Minute:00}:{t.Seconds % 60:00}{tail}{Zone(t.Zone)}");
    }

    private static string Zone(FeelZone? zone)
    {
        if (zone is null)
        {
            return "";
        }

        var seconds = Math.Abs(zone.FixedOffset);
        return zone.Name is { } name ? $"@{name}"
            : seconds == 0 ? "Z"
            : string.Create(CultureInfo.InvariantCulture, $"{(zone.FixedOffset < 0 ? '-' : '+')}{seconds / 3600:00}:{seconds / 60 % 60:00}{(seconds % 60 == 0 ? "" : $":{seconds % 60:00}")}");
    }

    private static string Months(long months)
    {
        var (years, rest) = (Math.Abs(months) / 12, Math.Abs(months) % 12);
        var text = (years, rest) switch
        {
            (0, _) => $"{rest}M",
            (_, 0) => $"{years}Y",
            _ => $"{years}Y{rest}M",
        };
        return $"{(months < 0 ? "-" : "")}P{text}";
    }

    private static string Span(decimal nanos)
    {
        if (nanos == 0)
        {
            return "PT0S";
        }

        var seconds = decimal.Truncate(Math.Abs(nanos) / FeelTime.NanosPerSecond);
        var rest = (seconds % 60) + (Math.Abs(nanos) % FeelTime.NanosPerSecond / FeelTime.NanosPerSecond);
        var (days, hours, minutes) = (decimal.Truncate(seconds / 86_400), decimal.Truncate(seconds / 3_600) % 24, decimal.Truncate(seconds / 60) % 60);
        var time = $"{Part(hours, 'H')}{Part(minutes, 'M')}{Part(rest, 'S')}";
        return $"{(nanos < 0 ? "-" : "")}P{Part(days, 'D')}{(time.Length == 0 ? "" : "T")}{time}";
    }

    private static string Part(decimal amount, char unit) => amount == 0 ? "" : Number(amount) + unit;

    private static void Append(StringBuilder into, FeelValue? value, int depth)
    {
        switch (value)
        {
            case FeelText text:
                into.Append(Quoted(text.Value));
                break;
            case { } deep when depth > MaxDepth || deep.Weight > FeelLimits.Hardest:
                into.Append('…');
                break;
            case FeelList list:
                into.Append('[');
                for (var i = 0; i < list.Count; i++)
                {
                    into.Append(i == 0 ? "" : ", ");
                    Append(into, list[i], depth + 1);
                }

                into.Append(']');
                break;
            case FeelContext context:
                var separator = "{";
                foreach (var (key, entry) in context.Entries)
                {
                    into.Append(separator).Append(Key(key)).Append(": ");
                    Append(into, entry, depth + 1);
                    separator = ", ";
                }

                into.Append(context.Keys.Count == 0 ? "{}" : "}");
                break;
            case FeelRange range:
                AppendRange(into, range, depth);
                break;
            default:
                into.Append(Scalar(value));
                break;
        }
    }

    private static void AppendRange(StringBuilder into, FeelRange range, int depth)
    {
        var sign = range switch
        {
            { Form: RangeForm.Interval } => null,
            { Form: RangeForm.Equal } => "=",
            { Form: RangeForm.NotEqual } => "!=",
            { Start: null } => range.EndIncluded ? "<=" : "<",
            _ => range.StartIncluded ? ">=" : ">",
        };
        if (sign is not null)
        {
            into.Append('(').Append(sign).Append(' ');
            Append(into, range.Start ?? range.End, depth + 1);
            into.Append(')');
            return;
        }

        into.Append(range.StartIncluded ? '[' : '(');
        Append(into, range.Start, depth + 1);
        into.Append("..");
        Append(into, range.End, depth + 1);
        into.Append(range.EndIncluded ? ']' : ')');
    }

    private static string Scalar(FeelValue? value) => value switch
    {
        null => "null",
        FeelNumber number => Number(number.Value),
        FeelBoolean truth => truth.Value ? "true" : "false",
        FeelDate date => Date(date),
        FeelTime time => Time(time),
        FeelDateTime both => $"{Date(both.Date)}T{Time(both.Time)}",
        FeelMonths months => Months(months.Months),
        FeelSpan span => Span(span.Nanos),
        FeelFunction function => $"function {function.Name}({string.Join(", ", function.Parameters)})",
        _ => "",
    };

    private static string Key(string key) =>
        key.Length > 0 && (char.IsLetter(key[0]) || key[0] == '_') && key.All(c => char.IsLetterOrDigit(c) || c is '_' or ' ') ? key : Quoted(key);
}
