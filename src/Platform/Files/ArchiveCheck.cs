using System.Buffers.Binary;
using System.IO.Compression;

namespace Kechuang.Platform.Files;

/// <summary>Looks into a ZIP or Office file without unpacking it: is it whole, is it what its name says, does it carry programs.</summary>
internal static class ArchiveCheck
{
    private const int MaxEntries = 10_000;

    private static readonly string[] Programs =
        [".exe", ".dll", ".com", ".scr", ".msi", ".bat", ".cmd", ".ps1", ".vbs", ".js", ".jse", ".wsf", ".hta", ".jar", ".lnk", ".sh", ".apk", ".docm", ".xlsm", ".pptm", ".xlam"];

    /// <summary>Null when nothing is wrong.</summary>
    public static FileRefusal.Why? Check(FileType type, Stream content)
    {
        if (Entries(content) is not (> 0 and <= MaxEntries))
        {
            return FileRefusal.Why.Broken;
        }

        try
        {
            content.Position = 0;
            using var zip = new ZipArchive(content, ZipArchiveMode.Read, leaveOpen: true);
            return type.Content is FileType.Form.Zip ? Packed(zip) : Document(type, zip);
        }
        catch (Exception broken) when (broken is InvalidDataException or NotSupportedException or ArgumentException or EndOfStreamException or OverflowException)
        {
            return FileRefusal.Why.Broken;
        }
    }

    private static FileRefusal.Why? Packed(ZipArchive zip) =>
        zip.Entries.Any(e => Programs.Contains(Path.GetExtension(e.FullName.TrimEnd()), StringComparer.OrdinalIgnoreCase)) ? FileRefusal.Why.Program : null;

    private static FileRefusal.Why? Document(FileType type, ZipArchive zip)
    {
        if (zip.Entries.Any(e => Path.GetFileName(e.FullName).StartsWith("vbaProject", StringComparison.OrdinalIgnoreCase)))
        {
            return FileRefusal.Why.Macros;
        }

        if (zip.GetEntry("[Content_Types].xml") is not { Length: <= 1 << 20 } types)
        {
            return FileRefusal.Why.OtherContent;
        }

        using var reader = new StreamReader(types.Open());
        var text = reader.ReadToEnd();
        return text.Contains("macroEnabled", StringComparison.OrdinalIgnoreCase) ? FileRefusal.Why.Macros
            : text.Contains(type.MediaType + ".main+xml", StringComparison.Ordinal) ? null
            : FileRefusal.Why.OtherContent;
    }

    /// <summary>The number of entries that the end of the archive states; -1 without an end. Asked first, because reading a million of them costs memory.</summary>
    private static long Entries(Stream content)
    {
        var tail = new byte[(int)Math.Min(content.Length, 22 + 65_535)];
        content.Position = content.Length - tail.Length;
        content.ReadExactly(tail);
        var end = tail.AsSpan().LastIndexOf("PK\u0005\u0006"u8);
        return end >= 0 && end + 22 <= tail.Length ? BinaryPrimitives.ReadUInt16LittleEndian(tail.AsSpan(end + 10)) : -1;
    }
}
