namespace Kechuang.Platform.Files;

/// <summary>A kind of file that the platform takes, recognised by the name's extension and by the content's first bytes.</summary>
/// <param name="Extension">With its dot, in lower case.</param>
/// <param name="MediaType">As it is sent to browsers.</param>
/// <param name="Content">What the content must look like.</param>
internal sealed record FileType(string Extension, string MediaType, FileType.Form Content)
{
    internal enum Form
    {
        Pdf,
        Png,
        Jpeg,
        Text,
        Zip,
        Word,
        Spreadsheet,
        Presentation,
    }

    private const string Office = "application/vnd.openxmlformats-officedocument.";

    private static readonly Dictionary<string, FileType> Known = new FileType[]
    {
        new(".pdf", "application/pdf", Form.Pdf),
        new(".png", "image/png", Form.Png),
        new(".jpg", "image/jpeg", Form.Jpeg),
        new(".jpeg", "image/jpeg", Form.Jpeg),
        new(".txt", "text/plain", Form.Text),
        new(".csv", "text/csv", Form.Text),
        new(".zip", "application/zip", Form.Zip),
        new(".docx", Office + "wordprocessingml.document", Form.Word),
        new(".xlsx", Office + "spreadsheetml.sheet", Form.Spreadsheet),
        new(".pptx", Office + "presentationml.presentation", Form.Presentation),
    }.ToDictionary(t => t.Extension, StringComparer.OrdinalIgnoreCase);

    /// <summary>How many first bytes <see cref="Starts"/> wants to see.</summary>
    public const int HeadLength = 4096;

    /// <summary>Whether more than the first bytes must be looked at.</summary>
    public bool IsArchive => Content is Form.Zip or Form.Word or Form.Spreadsheet or Form.Presentation;

    public static FileType? Of(string name) => Known.GetValueOrDefault(Path.GetExtension(name));

    /// <summary>Whether content begins as this kind must.</summary>
    public bool Starts(ReadOnlySpan<byte> head) => Content switch
    {
        Form.Pdf => head.StartsWith("%PDF-"u8),
        Form.Png => head.StartsWith<byte>([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]),
        Form.Jpeg => head.StartsWith<byte>([0xFF, 0xD8, 0xFF]),
        Form.Text => IsText(head),
        _ => head.StartsWith("PK\u0003\u0004"u8),
    };

    // Any eight-bit encoding passes (spreadsheets in China still write GB 18030); programs and pictures do not.
    private static bool IsText(ReadOnlySpan<byte> head) =>
        head.IndexOfAnyInRange((byte)0, (byte)8) < 0 && head.IndexOfAnyInRange((byte)14, (byte)26) < 0
        && !head.StartsWith("%PDF-"u8) && !head.StartsWith("MZ"u8) && !head.StartsWith("#!"u8);
}
