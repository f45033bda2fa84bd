using System.Globalization;
using Kechuang.Kernels.Rules;
using Kechuang.Platform.Packs;

namespace Kechuang.Programmes.Definitions;

/// <summary>Reads the examples of a programme.</summary>
internal static class ExampleReader
{
    public static ExampleDefinitions Read(PackNode file) => new(
        Values(file.Child("defaults")), Values(file.Child("exampleCall")), DefinitionReader.Each(file, "examples", Example));

    /// <summary>A plain value of the pack as a value of the rules.</summary>
    public static Value ToValue(object? plain) => plain switch
    {
        bool flag => Value.Of(flag),
        decimal number => Value.Of(number),
        string text => Value.Of(text),
        IEnumerable<object?> list => Value.OfList([.. list.Select(ToValue)]),
        _ => Value.Null,
    };

    private static Dictionary<string, Value> Values(PackNode? node) =>
        node?.Values().ToDictionary(v => v.Key, v => ToValue(v.Value), StringComparer.Ordinal) ?? [];

    private static Example Example(PackNode node) => new(
        node.Local("name"), node.Line, node.OptionalText("from"), Values(node.Child("given")), DefinitionReader.Each(node, "steps", Step), End(node));

    private static ExampleStep Step(PackNode node)
    {
        var text = node.Text("at");
        if (!DateTimeOffset.TryParseExact(text, "yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture, DateTimeStyles.None, out var at))
        {
            node.Error("at: must be an instant with its offset, such as 2026-03-01T09:00:00+08:00.");
        }

        return new(node.Text("do"), at, node.Text("as"), Values(node.Child("with")));
    }

    private static ExampleEnd End(PackNode node)
    {
        if (node.Child("expect") is not { } expect)
        {
            node.Error("expect: missing.");
            return new(null, null, null, null, null, null);
        }

        return DefinitionReader.Whole(expect, e => new ExampleEnd(
            e.OptionalText("state"), e.OptionalText("refused"), e.OptionalText("verdict"), e.Has("missing") ? e.Texts("missing") : null,
            e.OptionalText("approval"), e.OptionalText("filing")));
    }
}
