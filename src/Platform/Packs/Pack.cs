using System.Security.Cryptography;
using System.Text;

namespace Kechuang.Platform.Packs;

/// <summary>A mistake in a pack, where a person can find it.</summary>
/// <param name="File">Path inside the pack, with forward slashes.</param>
/// <param name="Line">From 1; 0 when it is about the whole file.</param>
/// <param name="Message">What is wrong and what would be right, in English (packs are edited by engineers and policy staff together).</param>
/// <param name="Column">From 1; 0 when it is about the whole line.</param>
/// <param name="Chinese">The message in Chinese; null where nobody has written it yet.</param>
public sealed record PackError(string File, int Line, string Message, int Column = 0, string? Chinese = null)
{
    /// <summary>The place and the mistake on one line, as editors and terminals link it: <c>rules/budget.yaml:12:5: …</c>.</summary>
    public override string ToString() => (Column > 0 ? $"{File}:{Line}:{Column}: {Message}" : $"{File}:{Line}: {Message}") + (Chinese is null ? "" : $" / {Chinese}");
}

/// <summary>The content of a centre: a folder of definitions, read once at start.</summary>
public sealed class Pack(string root)
{
    private readonly List<PackError> errors = [];
    private readonly HashSet<string> read = new(StringComparer.Ordinal);

    /// <summary>The folder.</summary>
    public string Root { get; } = Path.GetFullPath(root);

    /// <summary>The mistakes found so far.</summary>
    public IReadOnlyList<PackError> Errors => errors;

    /// <summary>How many files were read.</summary>
    public int FilesRead => read.Count;

    /// <summary>How many definitions the files held; sections count theirs.</summary>
    public int Definitions { get; set; }

    /// <summary>The version of a definition's text: SHA-256 in hexadecimal.</summary>
    public static string VersionOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    /// <summary>Notes a mistake; one that was noted already is not noted again.</summary>
    public void Error(string file, int line, string message, int column = 0, string? chinese = null)
    {
        PackError error = new(file, line, message, column, chinese);
        if (!errors.Contains(error))
        {
            errors.Add(error);
        }
    }

    /// <summary>The YAML files directly in a folder of the pack, or below it, by name; none when the folder does not exist.</summary>
    public IReadOnlyList<string> Files(string folder, bool deep = false)
    {
        var path = Path.Combine(Root, folder);
        return Directory.Exists(path)
            ? [.. Directory.EnumerateFiles(path, "*.yaml", deep ? SearchOption.AllDirectories : SearchOption.TopDirectoryOnly)
                .Select(f => Path.GetRelativePath(Root, f).Replace('\\', '/')).Order(StringComparer.Ordinal)]
            : [];
    }

    /// <summary>Reads one YAML file; null (and an error) when it is missing, not YAML, or not a mapping.</summary>
    public PackNode? Read(string file) => ReadText(file) is { } text ? PackYaml.Parse(this, file, text) : null;

    /// <summary>Reads one YAML file that a pack may do without; null when it is missing, and as <see cref="Read"/> does.</summary>
    public PackNode? ReadIfThere(string file) => File.Exists(Path.Combine(Root, file)) ? Read(file) : null;

    /// <summary>Reads YAML that does not lie in the folder, such as a stored version; <paramref name="file"/> names it in errors.</summary>
    public PackNode? Parse(string file, string text) => PackYaml.Parse(this, file, text);

    /// <summary>Reads one file as text; null (and an error) when it is missing or not UTF-8.</summary>
    public string? ReadText(string file)
    {
        var path = Path.GetFullPath(Path.Combine(Root, file));
        if (!path.StartsWith(Root + Path.DirectorySeparatorChar, StringComparison.Ordinal) || !File.Exists(path))
        {
            Error(file, 0, "The file does not exist.", chinese: "没有这个文件。");
            return null;
        }

        read.Add(file);
        var bytes = File.ReadAllBytes(path);
        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes).TrimStart('\uFEFF');
        }
        catch (DecoderFallbackException broken)
        {
            Error(file, bytes.AsSpan(0, Math.Clamp(broken.Index, 0, bytes.Length)).Count((byte)'\n') + 1, "The file is not UTF-8, first on this line.", chinese: "文件从这一行起不是 UTF-8 编码，请另存为 UTF-8。");
            return null;
        }
    }
}
