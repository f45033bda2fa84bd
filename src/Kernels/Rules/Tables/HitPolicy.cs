using System.Text.Json.Serialization;

namespace Kechuang.Kernels.Rules;

/// <summary>What a decision table answers when several of its rows apply. Source: DMN 1.5, section 8.2.10.</summary>
[JsonConverter(typeof(CamelCase<HitPolicy>))]
public enum HitPolicy
{
    /// <summary>U: at most one row applies; two are a mistake of the table, and the answer is unknown.</summary>
    Unique,

    /// <summary>A: rows that apply together answer alike; where they do not, the answer is unknown.</summary>
    Any,

    /// <summary>P: of the rows that apply, the one whose outputs stand first in the outputs' lists of values.</summary>
    Priority,

    /// <summary>F: the first row that applies.</summary>
    First,

    /// <summary>R: a list of what the rows that apply give, in the order of the rows.</summary>
    RuleOrder,

    /// <summary>O: a list of what the rows that apply give, in the order of the outputs' lists of values.</summary>
    OutputOrder,

    /// <summary>C: what the rows that apply give, as a list or put together by an <see cref="Aggregator"/>.</summary>
    Collect,
}

/// <summary>How <see cref="HitPolicy.Collect"/> puts the outputs together.</summary>
[JsonConverter(typeof(CamelCase<Aggregator>))]
public enum Aggregator
{
    /// <summary>A list in the order of the rows.</summary>
    None,

    /// <summary>C+: the sum.</summary>
    Sum,

    /// <summary>C#: how many rows apply.</summary>
    Count,

    /// <summary>C&lt;: the smallest.</summary>
    Min,

    /// <summary>C&gt;: the largest.</summary>
    Max,
}
