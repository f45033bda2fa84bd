namespace Kechuang.Kernels.Text;

/// <summary>
/// Recognises a number at the start of a line. It looks at this line only; whether the number fits the ones before it is for
/// <see cref="TreeBuilder"/>. Cost: bounded by a small constant per line.
/// </summary>
internal ref struct MarkerReader
{
    private const int LongestHeading = 60;

    // A line that goes on like this only mentions the article or chapter: 第五条规定的, 第六条、第七条.
    private static readonly string[] Mentions =
    [
        "规定", "規定", "的", "、", "，", ",", "。", "；", ";", "和第", "或", "至", "及", "与第", "與第", "所称", "所稱", "所列", "所述", "所规定", "所規定",
        "之外", "以外", "中的", "中规定", "等规定", "第", "”", "》", "）", ")", "修改为", "增加", "删去",
    ];

    private readonly string source;
    private readonly int start;
    private readonly int end;
    private int at;

    private MarkerReader(string source, int start, int end)
    {
        this.source = source;
        this.start = start;
        this.end = end;
        at = start;
    }

    public static Marker Read(string source, int start, int end)
    {
        if (start >= end)
        {
            return default;
        }

        var reader = new MarkerReader(source, start, end);
        return source[start] switch
        {
            '第' => reader.ReadUnit(),
            '附' => reader.ReadAttachment(),
            '总' or '總' => reader.ReadBare(),
            '（' or '(' => reader.ReadBracket(),
            >= '①' and <= '⑳' => new(MarkerKind.Circled, source[start] - '①' + 1, 0, start + 1, reader.SkipBlanks(start + 1), true),
            >= '㈠' and <= '㈩' => new(MarkerKind.HanBracket, source[start] - '㈠' + 1, 0, start + 1, reader.SkipBlanks(start + 1), true),
            >= '⒈' and <= '⒛' => new(MarkerKind.Digit, source[start] - '⒈' + 1, 0, start + 1, reader.SkipBlanks(start + 1), true),
            _ => ChineseNumeral.IsNumeral(source[start]) ? reader.ReadList() : default,
        };
    }

    /// <summary>第十二条之一, 第三章, 第二编.</summary>
    private Marker ReadUnit()
    {
        at++;
        if (!ReadNumber(out var ordinal))
        {
            return default;
        }

        var kind = ReadUnitWord();
        if (kind == MarkerKind.None || ordinal == 0)
        {
            return default;
        }

        var inserted = ReadInserted();
        at = SkipStop(at);
        var rest = SkipMarks(at);
        var separated = rest > at || rest >= end || source[rest] is '【' or '（' or '(' or '[' or '：' or ':';
        if (kind == MarkerKind.Article)
        {
            return IsMention(at) || (separated && IsMentionAfterGap(rest)) ? default : new(kind, ordinal, inserted, at, rest, separated);
        }

        return HeadingEnd() - rest > LongestHeading || IsMention(at) || EndsSentence() ? default : new(kind, ordinal, inserted, at, rest, separated);
    }

    /// <summary>第一条、 and 第一章： as some write: the mark belongs to the number, unless another number follows (第一条、第二条).</summary>
    private readonly int SkipStop(int from)
    {
        if (from >= end || source[from] is not ('、' or '：' or ':' or '.' or '．'))
        {
            return from;
        }

        var next = SkipBlanks(from + 1);
        return next < end && (source[next] == '第' || ChineseNumeral.IsNumeral(source[next]) || source[next] is '“' or '《') ? from : from + 1;
    }

    private MarkerKind ReadUnitWord()
    {
        at = SkipBlanks(at);
        var left = source.AsSpan(at, end - at);
        if (left.IsEmpty)
        {
            return MarkerKind.None;
        }

        var (kind, length) = left[0] switch
        {
            '条' or '條' => (MarkerKind.Article, 1),
            '章' => (MarkerKind.Chapter, 1),
            '节' or '節' => (MarkerKind.Section, 1),
            '编' or '編' or '篇' => (MarkerKind.Part, 1),
            '分' when left.Length > 1 && left[1] is '编' or '編' => (MarkerKind.Subpart, 2),
            '部' when left.Length > 1 && left[1] == '分' => (MarkerKind.Part, 2),
            _ => (MarkerKind.None, 0),
        };
        at += length;
        return kind;
    }

    private int ReadInserted()
    {
        var mark = at;
        if (at < end && source[at] == '之')
        {
            at++;
            if (ReadNumber(out var inserted) && inserted > 0)
            {
                return inserted;
            }
        }

        at = mark;
        return 0;
    }

    /// <summary>附件, 附件1：, 附录二, 附表1, 附：; also a bare 附则.</summary>
    private Marker ReadAttachment()
    {
        if (start + 1 >= end)
        {
            return default;
        }

        at = SkipBlanks(start + 1);
        if (at < end && source[at] is ':' or '：')
        {
            var list = SkipBlanks(at + 1);
            return end - list > LongestHeading || EndsSentence() ? default : new(MarkerKind.Attachment, 0, 0, start + 1, list, true);
        }

        if (at >= end || source[at] is not ('件' or '录' or '錄' or '表' or '图' or '圖'))
        {
            return ReadBare();
        }

        at++;
        var numbered = ReadNumber(out var ordinal);
        var numEnd = at;
        var rest = SkipBlanks(at);
        var colon = rest < end && source[rest] is ':' or '：';
        var alone = rest >= end || colon || rest > at;
        if ((!alone && !numbered) || end - rest > LongestHeading || EndsSentence() || IsMention(at))
        {
            return default;
        }

        return alone ? new(MarkerKind.Attachment, ordinal, 0, numEnd, SkipBlanks(rest + (colon ? 1 : 0)), true) : default;
    }

    private readonly Marker ReadBare()
    {
        var second = SkipMarks(start + 1);
        return second < end && source[second] is '则' or '則' && SkipMarks(second + 1) >= end
            ? new(MarkerKind.Chapter, 0, 0, start, start, true)
            : default;
    }

    /// <summary>（一） and （1）.</summary>
    private Marker ReadBracket()
    {
        at++;
        var digit = SkipBlanks(at) < end && char.IsAsciiDigit(Narrow(source[SkipBlanks(at)]));
        if (!ReadNumber(out var ordinal) || ordinal is 0 or > 999)
        {
            return default;
        }

        at = SkipBlanks(at);
        if (at >= end || source[at] is not ('）' or ')'))
        {
            return default;
        }

        at++;
        var kind = digit ? MarkerKind.DigitBracket : MarkerKind.HanBracket;
        return IsItemMention() ? default : new(kind, ordinal, 0, at, SkipMarks(at), true);
    }

    /// <summary>一、 and 1. and 1、 and 1）; not 1.5 and not 一是.</summary>
    private Marker ReadList()
    {
        var digit = char.IsAsciiDigit(Narrow(source[start]));
        if (!ReadNumber(out var ordinal) || ordinal is 0 or > 999)
        {
            return default;
        }

        at = SkipBlanks(at);
        if (at < end && source[at] == '\\')
        {
            at++;
        }

        if (at >= end)
        {
            return default;
        }

        var mark = source[at++];
        if (digit && mark is '）' or ')')
        {
            return new(MarkerKind.DigitBracket, ordinal, 0, at, SkipMarks(at), true);
        }

        var fits = digit ? mark is '.' or '．' or '、' or '﹒' : mark is '、' or '．' or '.';
        if (!fits || (at < end && mark is '.' or '．' && char.IsAsciiDigit(Narrow(source[at]))))
        {
            return default;
        }

        return new(digit ? MarkerKind.Digit : MarkerKind.Han, ordinal, 0, at, SkipMarks(at), true);
    }

    private bool ReadNumber(out int value)
    {
        Span<char> number = stackalloc char[16];
        var length = 0;
        var next = SkipBlanks(at);
        while (next < end && length < number.Length && ChineseNumeral.IsNumeral(source[next]))
        {
            number[length++] = source[next];
            at = next + 1;
            next = SkipBlanks(at);
        }

        return ChineseNumeral.TryParse(number[..length], out value);
    }

    /// <summary>（一）项 of another clause, not 项目.</summary>
    private readonly bool IsItemMention()
    {
        var left = source.AsSpan(at, end - at);
        return left.Length > 0 && (left[0] is '、' or '至' || (left.Length > 1 && left[0] is '项' or '項' && left[1] is '、' or '，' or '。' or '至' or '和' or '或' or '规' or '規' or '的' or '所' or '及' or '之'));
    }

    private readonly bool IsMention(int position)
    {
        var left = source.AsSpan(position, end - position);
        foreach (var word in Mentions)
        {
            if (left.StartsWith(word, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>第五条 规定: a broken line can leave a space inside a mention.</summary>
    private readonly bool IsMentionAfterGap(int position)
    {
        var left = source.AsSpan(position, end - position);
        return left.Length > 0 && (left[0] is '、' or '，' or '。' or '；'
            || left.StartsWith("规定的", StringComparison.Ordinal) || left.StartsWith("第一款", StringComparison.Ordinal));
    }

    private readonly bool EndsSentence() => source[end - 1] is '。' or '；' or '：' or ':' or '，' or '！' or '？';

    /// <summary>Without the dots and the page number of a table of contents.</summary>
    private readonly int HeadingEnd()
    {
        var last = end;
        while (last > start && (ReadingText.IsBlank(source[last - 1]) || source[last - 1] is '.' or '…' or '·' or '．' || char.IsAsciiDigit(source[last - 1])))
        {
            last--;
        }

        return last;
    }

    private readonly int SkipBlanks(int from)
    {
        while (from < end && ReadingText.IsBlank(source[from]))
        {
            from++;
        }

        return from;
    }

    /// <summary>White space and the marks of bold text.</summary>
    private readonly int SkipMarks(int from)
    {
        while (from < end && (ReadingText.IsBlank(source[from]) || source[from] == '*'))
        {
            from++;
        }

        return from;
    }

    private static char Narrow(char c) => c is >= '０' and <= '９' ? (char)(c - '０' + '0') : c;
}
