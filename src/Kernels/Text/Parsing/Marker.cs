namespace Kechuang.Kernels.Text;

/// <summary>What the start of a line looks like. The order is the rank: a smaller kind holds a larger one.</summary>
internal enum MarkerKind
{
    None,
    Attachment,
    Part,
    Subpart,
    Chapter,
    Section,
    Article,

    /// <summary>A number such as 一、.</summary>
    Han,

    /// <summary>A number such as （一）.</summary>
    HanBracket,

    /// <summary>A number such as 1. or 1、.</summary>
    Digit,

    /// <summary>A number such as （1） or 1）.</summary>
    DigitBracket,

    /// <summary>A number such as ①.</summary>
    Circled,
}

/// <summary>The printed number at the start of a line.</summary>
/// <param name="Kind">Its form.</param>
/// <param name="Ordinal">Its value; 0 for a bare 总则, 附则 or 附件 without a number.</param>
/// <param name="Inserted">之几; otherwise 0.</param>
/// <param name="NumEnd">One past its last character in the source; its first is the start of the line.</param>
/// <param name="RestStart">Where what follows it begins.</param>
/// <param name="Separated">White space, a bracket or the end of the line follows, as after a number and not in a sentence.</param>
internal readonly record struct Marker(MarkerKind Kind, int Ordinal, int Inserted, int NumEnd, int RestStart, bool Separated)
{
    public bool IsList => Kind >= MarkerKind.Han;

    /// <summary>总则 or 附则 alone on a line: a chapter whose number is not printed.</summary>
    public bool IsBare => Kind == MarkerKind.Chapter && Ordinal == 0;
}

/// <summary>One line of the source without its break, its margins and its Markdown.</summary>
/// <param name="Start">First visible character after Markdown marks.</param>
/// <param name="End">One past the last visible character; equal to Start for a blank line.</param>
/// <param name="Marker">What it starts with.</param>
/// <param name="Indented">It begins with two full-width spaces or four spaces: a new paragraph in print.</param>
/// <param name="Title">It is a Markdown heading.</param>
internal readonly record struct Line(int Start, int End, Marker Marker, bool Indented, bool Title)
{
    public int Length => End - Start;
}
