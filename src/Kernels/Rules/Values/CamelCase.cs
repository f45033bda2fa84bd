using System.Text.Json;
using System.Text.Json.Serialization;

namespace Kechuang.Kernels.Rules;

/// <summary>Writes the members of an enumeration as camelCase words, whatever options the caller serialises with.</summary>
/// <typeparam name="T">The enumeration.</typeparam>
internal sealed class CamelCase<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.CamelCase, allowIntegerValues: false)
    where T : struct, Enum;
