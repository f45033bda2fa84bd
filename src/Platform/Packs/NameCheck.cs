using System.Text.RegularExpressions;

namespace Kechuang.Platform.Packs;

/// <summary>Names that a pack file uses and that nothing has: each is an error on the line where it stands.</summary>
public static class NameCheck
{
    private static readonly Dictionary<string, (string Chinese, string Fix, string ChineseFix)> Nouns = new(StringComparer.Ordinal)
    {
        ["system"] = ("系统", "; mend the id, or add it to systems/", "；请改正编号，或者加进 systems/"),
        ["clause"] = ("条款", "; documents/manifest.yaml says how each document is cited", "；documents/manifest.yaml 写明每份文件怎样引用"),
        ["rule set"] = ("规则集", "; mend the name, or add the set to rules/", "；请改正名称，或者把规则集加进 rules/"),
        ["parameter"] = ("参数", "; mend the name, or add it to parameters.yaml with its clause", "；请改正名称，或者连同条款加进 parameters.yaml"),
        ["fact"] = ("事实", "; mend the key, or add it to facts.yaml", "；请改正键名，或者加进 facts.yaml"),
    };

    /// <summary>Notes every name that the pack does not have.</summary>
    /// <param name="file">The file.</param>
    /// <param name="text">Its text, in which a name is found at its line; null when it is not at hand.</param>
    /// <param name="what">What was named: system, clause, rule set, parameter, fact, or other words with <paramref name="chinese"/>.</param>
    /// <param name="unknown">The names.</param>
    /// <param name="chinese">The words in Chinese; null for one of the five.</param>
    public static void RefuseUnknown(this PackNode file, string? text, string what, IEnumerable<string> unknown, string? chinese = null)
    {
        ArgumentNullException.ThrowIfNull(file);
        var (noun, fix, chineseFix) = chinese is null ? Nouns[what] : (chinese, "", "");
        foreach (var name in unknown.Distinct(StringComparer.Ordinal))
        {
            file.ErrorAtName(text, name, $"{name}: the pack has no such {what}{fix}.", $"{name}：中心包里没有这个{noun}{chineseFix}。");
        }
    }

    /// <summary>Notes a mistake on the line where a name stands first; at the file's beginning when it is not found.</summary>
    public static void ErrorAtName(this PackNode file, string? text, string name, string message, string chinese)
    {
        ArgumentNullException.ThrowIfNull(file);
        if (LineOf(text, name) is { } line)
        {
            file.ErrorOn(line, message, chinese);
        }
        else
        {
            file.Error(message, chinese);
        }
    }

    private static int? LineOf(string? text, string name)
    {
        var found = text is null ? null : Regex.Match(text, $@"(?<![\w.-]){Regex.Escape(name)}(?![\w.-])", RegexOptions.None, TimeSpan.FromSeconds(1));
        return found is { Success: true } ? text!.AsSpan(0, found.Index).Count('\n') + 1 : null;
    }
}
