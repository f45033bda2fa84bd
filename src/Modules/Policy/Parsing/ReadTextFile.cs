using System.Text;
using Kechuang.Platform.Lists;

namespace Kechuang.Policy.Parsing;

/// <summary>Reads a text file whose encoding nobody told: UTF-8, UTF-16 with a byte order mark, or GB18030.</summary>
internal static class ReadTextFile
{
    /// <summary>Longest file read, in bytes; the longest Chinese code has about half a megabyte.</summary>
    public const int LongestFile = 50_000_000;

    /// <summary>A text with the name of its encoding, or why there is none.</summary>
    internal sealed record Answer(string? Text, string? Encoding, string? Refusal);

    public static Answer Run(string path)
    {
        try
        {
            if (Directory.Exists(path))
            {
                return Refuse($"是文件夹，不是文件 / This is a directory, not a file: {path}");
            }

            if (!File.Exists(path))
            {
                return Refuse($"文件不存在 / No such file: {path}");
            }

            return new FileInfo(path).Length > LongestFile
                ? Refuse($"文件超过 50 MB / The file is larger than 50 MB: {path}")
                : Decode(File.ReadAllBytes(path), path);
        }
        catch (Exception broken) when (broken is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return Refuse($"文件读不出 / The file cannot be read: {path} ({broken.Message})");
        }
    }

    internal static Answer Decode(byte[] bytes, string path)
    {
        if (bytes is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..])
        {
            var encoding = bytes[0] == 0xFF ? Encoding.Unicode : Encoding.BigEndianUnicode;
            return new(encoding.GetString(bytes.AsSpan(2)), "UTF-16", null);
        }

        var read = Encodings.Decode(bytes);
        return read.Text is not null ? new(read.Text, read.Encoding, null)
            : bytes.AsSpan().Contains((byte)0) ? Refuse($"不是文本文件 / This is not a text file: {path}")
            : Refuse($"{path}:{read.Line}: 既不是 UTF-8 也不是 GB18030 文本 / This is neither UTF-8 nor GB18030 text");
    }

    private static Answer Refuse(string reason) => new(null, null, reason);
}
