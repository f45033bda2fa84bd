using System.Text.Json;
using System.Text.Json.Serialization;

namespace Kechuang.Kernels.Rules;

/// <summary>
/// JSON of values: null, booleans, numbers, strings and arrays as themselves; days and spans as
/// {"date":"2026-01-01"} and {"duration":"P36M"}, so that what is stored reads back as what it was.
/// </summary>
internal sealed class ValueJson : JsonConverter<Value>
{
    public override bool HandleNull => true;

    public override Value Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.TokenType switch
    {
        JsonTokenType.Null => Value.Null,
        JsonTokenType.True => Value.Of(true),
        JsonTokenType.False => Value.Of(false),
        JsonTokenType.Number => reader.TryGetDecimal(out var number)
            ? Value.Of(number)
            : throw new JsonException("The number has more digits than a decimal can hold."),
        JsonTokenType.String => Value.Of(reader.GetString()),
        JsonTokenType.StartArray => ReadList(ref reader, options),
        JsonTokenType.StartObject => ReadTagged(ref reader),
        _ => throw new JsonException("A value is null, a boolean, a number, a string, an array, a date or a duration."),
    };

    public override void Write(Utf8JsonWriter writer, Value value, JsonSerializerOptions options)
    {
        switch (value.Kind)
        {
            case ValueKind.Boolean:
                writer.WriteBooleanValue(value.AsBoolean);
                break;
            case ValueKind.Number:
                writer.WriteNumberValue(ValueText.Plain(value.AsNumber));
                break;
            case ValueKind.Text:
                writer.WriteStringValue(value.AsText);
                break;
            case ValueKind.Date:
                WriteTagged(writer, "date", ValueText.PrintDate(value.AsDate));
                break;
            case ValueKind.Duration:
                WriteTagged(writer, "duration", DurationText.Print(value.AsDuration));
                break;
            case ValueKind.Months:
                WriteTagged(writer, "duration", DurationText.PrintMonths(value.AsMonths));
                break;
            case ValueKind.List:
                writer.WriteStartArray();
                foreach (var element in value.AsList)
                {
                    Write(writer, element, options);
                }

                writer.WriteEndArray();
                break;
            default:
                writer.WriteNullValue();
                break;
        }
    }

    private Value ReadList(ref Utf8JsonReader reader, JsonSerializerOptions options)
    {
        var elements = new List<Value>();
        while (reader.Read() && reader.TokenType is not JsonTokenType.EndArray)
        {
            elements.Add(Read(ref reader, typeof(Value), options));
        }

        return Value.OfList([.. elements]);
    }

    private static Value ReadTagged(ref Utf8JsonReader reader)
    {
        reader.Read();
        var tag = reader.TokenType is JsonTokenType.PropertyName ? reader.GetString() : null;
        reader.Read();
        var text = reader.TokenType is JsonTokenType.String ? reader.GetString()! : "";
        reader.Read();
        var value = reader.TokenType is not JsonTokenType.EndObject ? Value.Null : (tag, text) switch
        {
            ("date", _) when ValueText.TryReadDate(text, out var date) => Value.Of(date),
            ("duration", _) when DurationText.TryRead(text, out var span) => span,
            _ => Value.Null,
        };
        return !value.IsNull
            ? value
            : throw new JsonException("An object is a value only as {\"date\":\"yyyy-MM-dd\"} or {\"duration\":\"P…\"}.");
    }

    private static void WriteTagged(Utf8JsonWriter writer, string tag, string text)
    {
        writer.WriteStartObject();
        writer.WriteString(tag, text);
        writer.WriteEndObject();
    }
}
