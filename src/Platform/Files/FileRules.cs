namespace Kechuang.Platform.Files;

/// <summary>What a subject takes for a purpose.</summary>
/// <param name="Extensions">With dots, in lower case, out of those that the platform knows.</param>
/// <param name="MaxBytes">At most; null for the platform's own limit (<c>Files:MaxBytes</c>), which always holds.</param>
public sealed record FileRules(IReadOnlyList<string> Extensions, long? MaxBytes = null)
{
    /// <summary>Documents, tables, texts and pictures.</summary>
    public static FileRules Usual { get; } = new([".pdf", ".docx", ".xlsx", ".pptx", ".txt", ".csv", ".png", ".jpg", ".jpeg"]);

    /// <summary>The usual, and ZIP archives.</summary>
    public static FileRules WithArchives { get; } = new([.. Usual.Extensions, ".zip"]);
}
