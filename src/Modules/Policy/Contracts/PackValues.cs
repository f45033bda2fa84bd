using Kechuang.Kernels.Rules;
using Kechuang.Platform.Packs;

namespace Kechuang.Policy.Contracts;

/// <summary>Values of the pack as values of rules.</summary>
public static class PackValues
{
    /// <summary>All keys of a mapping with their values as they stand; none where there is no mapping.</summary>
    public static Dictionary<string, Value> All(PackNode? node) => node?.Values().ToDictionary(v => v.Key, v => Of(v.Value), StringComparer.Ordinal) ?? [];

    /// <summary>The value as it stands; as a date or span where that is the wanted kind and the text is one.</summary>
    public static Value Of(object? plain, ValueKind wanted = ValueKind.Null)
    {
        var value = plain switch
        {
            null => Value.Null,
            bool truth => Value.Of(truth),
            decimal number => Value.Of(number),
            string text => Value.Of(text),
            IEnumerable<object?> list => Value.OfList([.. list.Select(element => Of(element))]),
            _ => Value.Of(plain.ToString()),
        };
        return wanted is ValueKind.Text && value.Kind is ValueKind.Number or ValueKind.Boolean
            ? Value.Of(value.ToString())
            : new FactType(wanted).TryFit(value, out var fitted) ? fitted : value;
    }
}
