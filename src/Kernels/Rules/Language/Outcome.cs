namespace Kechuang.Kernels.Rules;

/// <summary>What an expression came to.</summary>
/// <param name="Value">The value.</param>
/// <param name="Why">What is missing, where the value or an element of it is unknown.</param>
internal readonly record struct Outcome(Value Value, Unknowns? Why = null)
{
    public static Outcome Unknown(string zh, string en) => new(Value.Null, Unknowns.Reason(zh, en));

    public static Outcome Of(bool value) => new(Value.Of(value));
}
