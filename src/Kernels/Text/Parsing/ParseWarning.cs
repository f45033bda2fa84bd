namespace Kechuang.Kernels.Text;

/// <summary>What a warning is about.</summary>
public enum ParseWarningKind
{
    /// <summary>There is nothing but white space.</summary>
    Empty,

    /// <summary>No numbered unit was found; the tree holds paragraphs only.</summary>
    NoStructure,

    /// <summary>A number does not follow the one before it.</summary>
    Gap,

    /// <summary>The same unit appears twice under one parent; the second id has a suffix.</summary>
    Duplicate,

    /// <summary>A number that is not printed was inferred (a bare 总则 before 第二章).</summary>
    Inferred,

    /// <summary>Lines at the top are a teaser that the text repeats.</summary>
    RepeatedLead,
}

/// <summary>A peculiarity of the source that a reader should look at. Parsing goes on.</summary>
/// <param name="Kind">What it is about.</param>
/// <param name="Offset">Where in the source string.</param>
/// <param name="Message">In Chinese, for people.</param>
public sealed record ParseWarning(ParseWarningKind Kind, int Offset, string Message);
