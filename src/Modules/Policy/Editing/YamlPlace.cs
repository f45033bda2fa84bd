using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Kechuang.Policy.Editing;

/// <summary>A value of a YAML text, with the place where it stands there.</summary>
internal sealed class YamlPlace
{
    public int Start { get; private init; }

    /// <summary>Behind its last character.</summary>
    public int End { get; private set; }

    /// <summary>The text of a scalar; null for a mapping or a list.</summary>
    public string? Value { get; private init; }

    /// <summary>Whether it stands in brackets or braces.</summary>
    public bool IsFlow { get; private init; }

    public bool IsNull { get; private init; }

    public bool IsMapping { get; private init; }

    /// <summary>Keys and values of a mapping.</summary>
    public List<(YamlPlace Key, YamlPlace Value)> Pairs { get; } = [];

    /// <summary>The entries of a list.</summary>
    public List<YamlPlace> Items { get; } = [];

    public bool IsList => Value is null && !IsMapping;

    public YamlPlace? this[string key] => Pairs.Where(p => p.Key.Value == key).Select(p => p.Value).FirstOrDefault();

    /// <summary>The one mapping of a text that was checked to be one.</summary>
    public static YamlPlace Parse(string text)
    {
        var parser = new Parser(new StringReader(text));
        parser.Consume<StreamStart>();
        parser.Consume<DocumentStart>();
        return Read(parser, text);
    }

    private static YamlPlace Read(IParser parser, string text)
    {
        if (parser.TryConsume<Scalar>(out var scalar))
        {
            var end = (int)scalar.End.Index;
            // The mark of a text in several lines stands on the line after it.
            while (scalar.Style is ScalarStyle.Literal or ScalarStyle.Folded && end > scalar.Start.Index && char.IsWhiteSpace(text[end - 1]))
            {
                end--;
            }

            return new()
            {
                Start = (int)scalar.Start.Index,
                End = end,
                Value = scalar.Value,
                IsNull = scalar is { Style: ScalarStyle.Plain, Value: "" or "~" or "null" },
            };
        }

        return parser.TryConsume<MappingStart>(out var mapping) ? ReadMapping(parser, text, mapping) : ReadList(parser, text, parser.Consume<SequenceStart>());
    }

    private static YamlPlace ReadMapping(IParser parser, string text, MappingStart start)
    {
        var place = new YamlPlace { Start = (int)start.Start.Index, IsMapping = true, IsFlow = start.Style is MappingStyle.Flow };
        while (!parser.Accept<MappingEnd>(out _))
        {
            var key = Read(parser, text);
            place.Pairs.Add((key, Read(parser, text)));
        }

        var end = parser.Consume<MappingEnd>();
        place.End = place.IsFlow ? (int)end.End.Index : place.Pairs.Count == 0 ? place.Start : place.Pairs[^1].Value.End;
        return place;
    }

    private static YamlPlace ReadList(IParser parser, string text, SequenceStart start)
    {
        var place = new YamlPlace { Start = (int)start.Start.Index, IsFlow = start.Style is SequenceStyle.Flow };
        while (!parser.Accept<SequenceEnd>(out _))
        {
            place.Items.Add(Read(parser, text));
        }

        var end = parser.Consume<SequenceEnd>();
        place.End = place.IsFlow ? (int)end.End.Index : place.Items.Count == 0 ? place.Start : place.Items[^1].End;
        return place;
    }
}
