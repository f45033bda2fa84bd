using System.Globalization;

namespace Kechuang.Platform.Files;

/// <summary>A length in bytes as people say it.</summary>
public static class FileSize
{
    private static readonly string[] Units = ["B", "KB", "MB", "GB", "TB"];

    /// <summary>Such as 812 B, 1.4 MB, 50 MB; one digit behind the point at most. A KB has 1,024 bytes, as file managers count.</summary>
    public static string Text(long bytes)
    {
        var (size, unit) = ((double)bytes, 0);
        while (size >= 1024 && unit < Units.Length - 1)
        {
            size /= 1024;
            unit++;
        }

        return $"{size.ToString(size < 10 ? "0.#" : "0", CultureInfo.InvariantCulture)} {Units[unit]}";
    }
}
