using System.Xml.Linq;
using Kechuang.Kernels.Rules.Feel;

namespace Kechuang.Kernels.Rules.Dmn;

/// <summary>A value of a test case.</summary>
/// <param name="Value">The value.</param>
public sealed record TckValue(FeelValue? Value)
{
    private const decimal Tolerance = 0.00000001m;

    private static readonly XName TypeAttribute = XName.Get("type", "http://www.w3.org/2001/XMLSchema-instance");
    private static readonly XName NilAttribute = XName.Get("nil", "http://www.w3.org/2001/XMLSchema-instance");

    /// <summary>Whether a result is what was expected: numbers within 1e-8, contexts by names, lists in order.</summary>
    public static bool Matches(FeelValue? expected, FeelValue? actual) => (expected, actual) switch
    {
        (null, null) => true,
        (FeelNumber e, FeelNumber a) => Math.Abs(e.Value - a.Value) <= Tolerance,
        (FeelList e, FeelList a) => e.Count == a.Count && e.Zip(a, Matches).All(m => m),
        (FeelContext e, FeelContext a) => e.Keys.Count == a.Keys.Count && e.Keys.All(k => a.TryGet(k, out var value) && Matches(e[k], value)),
        _ => expected is not null && expected.Equals(actual),
    };

    /// <summary>The value written within an element; null when there is nothing in it.</summary>
    internal static TckValue? Read(XElement e)
    {
        if (e.One("value") is { } value)
        {
            return new(IsNil(value) ? null : Scalar(value.Attribute(TypeAttribute)?.Value, value.Value));
        }

        if (e.One("list") is { } list)
        {
            return new(IsNil(list) ? null : FeelList.From(list.All("item").Select(i => Read(i)?.Value)));
        }

        return e.All("component").Any()
            ? new(new FeelContext(e.All("component").Select(c => KeyValuePair.Create(c.Text("name") ?? "", IsNil(c) ? null : Read(c)?.Value))))
            : null;
    }

    private static bool IsNil(XElement e) => e.Attribute(NilAttribute)?.Value is "true" or "1";

    private static FeelValue? Scalar(string? type, string text) => type?[(type.IndexOf(':', StringComparison.Ordinal) + 1)..] switch
    {
        "decimal" or "double" or "float" or "integer" or "int" or "long" => FeelReader.Number(text.Trim()),
        "boolean" => FeelBoolean.Of(text.Trim() is "true" or "1"),
        "date" => FeelReader.Date(text.Trim()),
        "time" => FeelReader.Time(text.Trim()),
        "dateTime" => FeelReader.DateTime(text.Trim()),
        "duration" or "dayTimeDuration" or "yearMonthDuration" => FeelReader.Duration(text.Trim()),
        _ => new FeelText(text),
    };
}
