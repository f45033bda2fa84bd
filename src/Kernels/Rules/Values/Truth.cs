using System.Text.Json.Serialization;

namespace Kechuang.Kernels.Rules;

/// <summary>The three truth values of Kleene's strong logic; the default is <see cref="Unknown"/>.</summary>
[JsonConverter(typeof(CamelCase<Truth>))]
public enum Truth
{
    /// <summary>The data at hand do not decide it.</summary>
    Unknown,

    /// <summary>False.</summary>
    No,

    /// <summary>True.</summary>
    Yes,
}

/// <summary>Kleene's strong three-valued connectives.</summary>
/// <remarks>
/// Each is monotone: learning what was unknown never turns a yes into a no or a no into a yes.
/// Source: S. C. Kleene, Introduction to Metamathematics, 1952, section 64.
/// </remarks>
public static class Kleene
{
    /// <summary>No if either is no; yes if both are yes; otherwise unknown.</summary>
    public static Truth And(Truth left, Truth right) =>
        left is Truth.No || right is Truth.No ? Truth.No
        : left is Truth.Yes && right is Truth.Yes ? Truth.Yes
        : Truth.Unknown;

    /// <summary>Yes if either is yes; no if both are no; otherwise unknown.</summary>
    public static Truth Or(Truth left, Truth right) => Not(And(Not(left), Not(right)));

    /// <summary>Exchanges yes and no; unknown stays.</summary>
    public static Truth Not(Truth truth) => truth switch
    {
        Truth.Yes => Truth.No,
        Truth.No => Truth.Yes,
        _ => Truth.Unknown,
    };
}
