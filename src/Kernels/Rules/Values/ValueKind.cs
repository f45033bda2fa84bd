using System.Text.Json.Serialization;

namespace Kechuang.Kernels.Rules;

/// <summary>What a <see cref="Value"/> holds.</summary>
[JsonConverter(typeof(CamelCase<ValueKind>))]
public enum ValueKind
{
    /// <summary>Nothing: the value is unknown.</summary>
    Null,

    /// <summary>True or false.</summary>
    Boolean,

    /// <summary>A decimal number of up to 28 digits.</summary>
    Number,

    /// <summary>A text, compared by code units.</summary>
    Text,

    /// <summary>A day of the calendar.</summary>
    Date,

    /// <summary>A span of days and time.</summary>
    Duration,

    /// <summary>A span of whole months.</summary>
    Months,

    /// <summary>A list of values.</summary>
    List,
}
