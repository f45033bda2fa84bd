using System.Text.Json;
using System.Text.Json.Nodes;

namespace Kechuang.Kernels.Rules.Feel;

/// <summary>Values from and to JSON. Dates, times and durations are strings; a type says when a string is one of them.</summary>
public static class FeelJson
{
    /// <summary>A value from JSON.</summary>
    /// <param name="json">The JSON.</param>
    /// <param name="type">What is wanted; it turns strings into dates, times and durations. Null: strings stay strings.</param>
    /// <remarks>A number beyond 28 digits or 7.9e28 is null. As deep as the JSON, which its own reader limits.</remarks>
    public static FeelValue? Read(JsonElement json, FeelType? type = null) => json.ValueKind switch
    {
        JsonValueKind.True or JsonValueKind.False => FeelBoolean.Of(json.GetBoolean()),
        JsonValueKind.Number => FeelReader.Number(json.GetRawText()),
        JsonValueKind.String => Text(json.GetString()!, type?.Shape),
        JsonValueKind.Array => FeelList.From(json.EnumerateArray().Select(i => Read(i, type?.Shape is ListType list ? list.Item : type))),
        JsonValueKind.Object => new FeelContext(json.EnumerateObject().Select(p => KeyValuePair.Create(FeelNameTable.Normal(p.Name), Read(p.Value, Field(type, p.Name))))),
        _ => null,
    };

    /// <summary>A value as JSON. Ranges and functions become their text.</summary>
    public static JsonNode? Write(FeelValue? value) => value switch
    {
        null => null,
        FeelNumber number => JsonValue.Create(number.Value),
        FeelBoolean truth => JsonValue.Create(truth.Value),
        FeelList list => new JsonArray([.. list.Select(Write)]),
        FeelContext context => new JsonObject(context.Entries.Select(e => KeyValuePair.Create(e.Key, Write(e.Value)))),
        _ => JsonValue.Create(value.ToString()),
    };

    private static FeelType? Field(FeelType? type, string name) =>
        (type?.Shape as ContextType)?.Fields.FirstOrDefault(f => f.Key == FeelNameTable.Normal(name)).Value;

    private static FeelValue? Text(string text, FeelType? type) => (type as KindType)?.Of switch
    {
        FeelKind.Date => FeelReader.Date(text),
        FeelKind.Time => FeelReader.Time(text),
        FeelKind.DateTime => FeelReader.DateTime(text),
        FeelKind.Months or FeelKind.Span => FeelReader.Duration(text),
        _ => new FeelText(text),
    };
}
