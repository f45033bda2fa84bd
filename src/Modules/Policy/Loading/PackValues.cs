using Kechuang.Kernels.Rules;

namespace Kechuang.Policy.Loading;

/// <summary>Values of the pack as values of rules.</summary>
internal static class PackValues
{
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
