using Kechuang.Kernels.Text;

namespace Kechuang.Programmes.Searching;

/// <summary>What somebody looks for, in the forms in which it may be written.</summary>
/// <param name="Typed">As it was typed.</param>
/// <param name="Simplified">In simplified characters, as titles are.</param>
/// <param name="Number">In capitals, as numbers are.</param>
internal sealed record Sought(string Typed, string Simplified, string Number)
{
    public static Sought Of(string text) => new(text, Script.ToSimplified(text), Script.NormaliseWidth(text).ToUpperInvariant());
}
