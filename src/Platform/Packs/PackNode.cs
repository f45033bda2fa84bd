using System.Globalization;
using System.Text.Json;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Kechuang.Platform.Packs;

/// <summary>
/// A mapping in a pack file. Each reading method notes a mistake with its file and line instead of throwing, and answers something
/// harmless, so that one run of the check shows all mistakes.
/// </summary>
public sealed class PackNode
{
    private static readonly Dictionary<string, string> Chinese = new(StringComparer.Ordinal)
    {
        ["a text"] = "文本",
        ["a number"] = "数",
        ["a whole number"] = "整数",
        ["true or false"] = " true 或 false",
        ["a date such as 2026-03-01"] = "日期，如 2026-03-01",
        ["a mapping (key: value)"] = "若干“键: 值”",
        ["a list"] = "列表",
    };

    private readonly Pack pack;
    private readonly YamlMappingNode map;
    private readonly HashSet<string> asked = new(StringComparer.Ordinal);

    internal PackNode(Pack pack, string file, string path, YamlMappingNode map)
    {
        (this.pack, File, Path, this.map) = (pack, file, path, map);
    }

    /// <summary>The file it stands in.</summary>
    public string File { get; }

    /// <summary>Where it stands in the file, for example <c>rules[2].holds</c>.</summary>
    public string Path { get; }

    /// <summary>Its first line, from 1.</summary>
    public int Line => (int)map.Start.Line;

    /// <summary>The column at which it begins, from 1.</summary>
    public int Column => (int)map.Start.Column;

    /// <summary>Notes a mistake at this node.</summary>
    public void Error(string message, string? chinese = null) =>
        pack.Error(File, Line, Path.Length == 0 ? message : $"{Path}: {message}", Column, chinese is null || Path.Length == 0 ? chinese : $"{Path}：{chinese}");

    /// <summary>Notes a mistake at a key's value.</summary>
    public void ErrorAt(string key, string message, string? chinese = null) =>
        pack.Error(File, LineOf(key), $"{Join(key)}: {message}", (int)(Find(key) ?? map).Start.Column, chinese is null ? null : $"{Join(key)}：{chinese}");

    /// <summary>Notes a mistake on a line of this node's file.</summary>
    public void ErrorOn(int line, string message, string? chinese = null) => pack.Error(File, line, message, chinese: chinese);

    /// <summary>Notes a mistake at a character of a key's value.</summary>
    public void ErrorAt(string key, int character, string message, string? chinese = null) => pack.Error(File, LineOf(key), message, ColumnOf(key, character), chinese);

    /// <summary>Whether the key is there and not null.</summary>
    public bool Has(string key) => Find(key) is not null;

    /// <summary>The line of a key's value; the node's own when it is missing.</summary>
    public int LineOf(string key) => Find(key) is { } node ? (int)node.Start.Line : Line;

    /// <summary>
    /// The column, from 1, of a character of a key's value, which is exact where the value stands on one line as it is; else of the value's
    /// beginning. The node's own when the value is missing.
    /// </summary>
    /// <param name="key">The key.</param>
    /// <param name="character">The character, from 1.</param>
    public int ColumnOf(string key, int character = 1) => Find(key) switch
    {
        YamlScalarNode { Style: ScalarStyle.Plain } plain when plain.Start.Line == plain.End.Line => (int)plain.Start.Column + character - 1,
        YamlScalarNode { Style: ScalarStyle.SingleQuoted or ScalarStyle.DoubleQuoted } quoted when quoted.Start.Line == quoted.End.Line => (int)quoted.Start.Column + character,
        var other => (int)(other ?? map).Start.Column,
    };

    /// <summary>A text that must be there.</summary>
    public string Text(string key) => OptionalText(key) ?? Missing(key, "");

    /// <summary>A text, or null.</summary>
    public string? OptionalText(string key) => Find(key) switch
    {
        null => null,
        YamlScalarNode scalar => scalar.Value,
        var other => Wrong<string?>(key, other, "a text", null),
    };

    /// <summary>A text in both languages that must be there: <c>{ zh: …, en: … }</c>.</summary>
    public LocalText Local(string key) => OptionalLocal(key) ?? Missing(key, new LocalText("", ""));

    /// <summary>A text in both languages, or null.</summary>
    public LocalText? OptionalLocal(string key)
    {
        if (Child(key) is not { } child)
        {
            return null;
        }

        var text = new LocalText(child.Text("zh"), child.Text("en"));
        child.RefuseUnknownKeys();
        return text;
    }

    /// <summary>A number, or null.</summary>
    public decimal? Number(string key) => OptionalText(key) switch
    {
        null => null,
        var text when decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) => number,
        _ => Wrong<decimal?>(key, Find(key)!, "a number", null),
    };

    /// <summary>A whole number, or null.</summary>
    public int? Whole(string key) => Number(key) switch
    {
        null => null,
        var number when number == decimal.Truncate(number.Value) && Math.Abs(number.Value) <= int.MaxValue => (int)number,
        _ => Wrong<int?>(key, Find(key)!, "a whole number", null),
    };

    /// <summary>true or false; <paramref name="missing"/> when it is not there.</summary>
    public bool Flag(string key, bool missing = false) => OptionalText(key) switch
    {
        null => missing,
        "true" => true,
        "false" => false,
        _ => Wrong(key, Find(key)!, "true or false", missing),
    };

    /// <summary>A date as 2026-03-01, or null.</summary>
    public DateOnly? Date(string key) => OptionalText(key) switch
    {
        null => null,
        var text when DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) => date,
        _ => Wrong<DateOnly?>(key, Find(key)!, "a date such as 2026-03-01", null),
    };

    /// <summary>An instant with its offset, as 2026-03-02T09:00:00+08:00, that must be there.</summary>
    public DateTimeOffset Instant(string key)
    {
        if (!DateTimeOffset.TryParseExact(Text(key), "yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture, DateTimeStyles.None, out var at))
        {
            ErrorAt(key, "must be an instant with its offset, such as 2026-03-02T09:00:00+08:00.", "应为带时差的时刻，如 2026-03-02T09:00:00+08:00。");
        }

        return at;
    }

    /// <summary>One word of an enumeration; <c>in-force</c>, <c>in_force</c> and <c>InForce</c> are the same.</summary>
    public T Choice<T>(string key)
        where T : struct, Enum
    {
        var text = Text(key);
        if (text.Length == 0)
        {
            return default;
        }

        if (Named<T>(text) is { } value)
        {
            return value;
        }

        var words = Enum.GetNames<T>().Select(n => JsonNamingPolicy.KebabCaseLower.ConvertName(n)).ToArray();
        ErrorAt(key, $"“{text}” must be one of {string.Join(", ", words)}.", $"“{text}”应为 {string.Join("、", words)} 之一。");
        return default;
    }

    /// <summary>What a word of an enumeration means, written as <see cref="Choice"/> reads it; null where it is none, as a number or a list of words is.</summary>
    public static T? Named<T>(string word)
        where T : struct, Enum
    {
        ArgumentNullException.ThrowIfNull(word);
        var plain = word.Replace("-", "", StringComparison.Ordinal).Replace("_", "", StringComparison.Ordinal);
        return Enum.GetNames<T>().FirstOrDefault(n => n.Equals(plain, StringComparison.OrdinalIgnoreCase)) is { } name ? Enum.Parse<T>(name) : null;
    }

    /// <summary>A mapping, or null.</summary>
    public PackNode? Child(string key) => Find(key) switch
    {
        null => null,
        YamlMappingNode child => new(pack, File, Join(key), child),
        var other => Wrong<PackNode?>(key, other, "a mapping (key: value)", null),
    };

    /// <summary>A list of mappings; empty when it is not there.</summary>
    public IReadOnlyList<PackNode> List(string key) =>
        [.. Items(key).Select((item, i) => item is YamlMappingNode child
            ? new PackNode(pack, File, $"{Join(key)}[{i}]", child)
            : Wrong<PackNode?>($"{key}[{i}]", item, "a mapping (key: value)", null)).OfType<PackNode>()];

    /// <summary>Reads each mapping of a list and refuses the keys that nobody asked for; empty when it is not there.</summary>
    public IReadOnlyList<T> Each<T>(string key, Func<PackNode, T> read) => [.. List(key).Select(item => item.Strictly(read))];

    /// <summary>Reads this mapping and refuses the keys that nobody asked for.</summary>
    public T Strictly<T>(Func<PackNode, T> read)
    {
        ArgumentNullException.ThrowIfNull(read);
        var made = read(this);
        RefuseUnknownKeys();
        return made;
    }

    /// <summary>The clause that asks for this thing; a thing without one must say that it is design.</summary>
    public string? ClauseOrDesign()
    {
        var (clause, design) = (OptionalText("clause"), Flag("design"));
        if (clause is null && !design)
        {
            Error("clause: name the clause that asks for this, or mark it as design: true.", "clause：请写明依据的条款，或者注明 design: true。");
        }

        return clause;
    }

    /// <summary>A list of texts; empty when it is not there.</summary>
    public IReadOnlyList<string> Texts(string key) =>
        [.. Items(key).Select((item, i) => item is YamlScalarNode scalar
            ? scalar.Value ?? ""
            : Wrong<string?>($"{key}[{i}]", item, "a text", null)).OfType<string>()];

    /// <summary>A value as it stands: null, bool, decimal, string, or a list of these.</summary>
    public object? Value(string key) => Find(key) is { } node ? Plain(node) : null;

    /// <summary>All keys with their values as they stand, in order: for maps of facts.</summary>
    public IReadOnlyList<KeyValuePair<string, object?>> Values()
    {
        asked.UnionWith(map.Children.Keys.Select(k => k.ToString()));
        return [.. map.Children.Select(pair => KeyValuePair.Create(pair.Key.ToString(), IsNull(pair.Value) ? null : Plain(pair.Value)))];
    }

    /// <summary>Notes each key that nobody asked for: most often a slip of the pen.</summary>
    public void RefuseUnknownKeys()
    {
        foreach (var (key, _) in map.Children.Where(c => !asked.Contains(c.Key.ToString())))
        {
            pack.Error(
                File, (int)key.Start.Line, $"{Join(key.ToString())}: unknown key. Known here: {string.Join(", ", asked.Order(StringComparer.Ordinal))}.", (int)key.Start.Column,
                $"{Join(key.ToString())}：没有这个键。这里可用：{string.Join("、", asked.Order(StringComparer.Ordinal))}。");
        }
    }

    private static bool IsNull(YamlNode node) =>
        node is YamlScalarNode { Style: ScalarStyle.Plain, Value: null or "" or "~" or "null" };

    private static object? Plain(YamlNode node) => node switch
    {
        YamlSequenceNode list => list.Children.Select(Plain).ToList(),
        YamlScalarNode { Style: ScalarStyle.Plain, Value: "true" } => true,
        YamlScalarNode { Style: ScalarStyle.Plain, Value: "false" } => false,
        YamlScalarNode { Style: ScalarStyle.Plain } scalar when IsNull(scalar) => null,
        YamlScalarNode { Style: ScalarStyle.Plain } scalar when decimal.TryParse(
            scalar.Value, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) => number,
        YamlScalarNode scalar => scalar.Value,
        _ => node.ToString(),
    };

    private YamlNode? Find(string key)
    {
        asked.Add(key);
        return map.Children.TryGetValue(new YamlScalarNode(key), out var node) && !IsNull(node) ? node : null;
    }

    private IReadOnlyList<YamlNode> Items(string key) => Find(key) switch
    {
        null => [],
        YamlSequenceNode list => [.. list.Children],
        var other => Wrong<IReadOnlyList<YamlNode>>(key, other, "a list", []),
    };

    private string Join(string key) => Path.Length == 0 ? key : $"{Path}.{key}";

    private T Missing<T>(string key, T harmless)
    {
        // What is there in a wrong form was already said to be wrong.
        if (Find(key) is null)
        {
            pack.Error(File, Line, $"{Join(key)}: missing.", Column, $"{Join(key)}：缺少。");
        }

        return harmless;
    }

    private T Wrong<T>(string key, YamlNode node, string wanted, T harmless)
    {
        pack.Error(File, (int)node.Start.Line, $"{Join(key)}: must be {wanted}.", (int)node.Start.Column, $"{Join(key)}：应为{Chinese[wanted]}。");
        return harmless;
    }
}
