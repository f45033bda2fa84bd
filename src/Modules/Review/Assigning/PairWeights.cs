using Kechuang.Kernels.Rules;
using Kechuang.Kernels.Text;
using Kechuang.Policy.Contracts;

namespace Kechuang.Review.Assigning;

/// <summary>What counts how much when an expert is matched with a subject, in points: parameters of the pack, all of them design.</summary>
/// <param name="Field">The expert is at home in the subject's field.</param>
/// <param name="Subfield">And in its subfield.</param>
/// <param name="Text">Profile and subject use the same words in the same measure.</param>
/// <param name="LeastText">Points of words that bring in an expert of another field.</param>
/// <param name="Candidates">Experts looked at for each subject at first.</param>
internal sealed record PairWeights(int Field, int Subfield, int Text, int LeastText, int Candidates)
{
    private const string Prefix = "review.affinity.";
    private const int Most = 100_000;

    /// <summary>What it costs to change what an expert was told and has not answered, in points; unset, nothing that was told changes.</summary>
    public const string ChangePrice = "review.change_price";

    private static readonly (string Name, int Least)[] Names = [("field", 0), ("subfield", 0), ("text", 0), ("least_text", 1), ("candidates", 1)];

    /// <summary>The weights of a day; or the parameter that is not set, or not a whole number in its range.</summary>
    public static (PairWeights? Weights, string? Missing) Read(Rulebook rulebook, DateOnly at)
    {
        var values = new int[Names.Length];
        foreach (var (i, (name, least)) in Names.Index())
        {
            if (rulebook.ParameterAt(Prefix + name, at) is not { Kind: ValueKind.Number } value || value.AsNumber < least || value.AsNumber > Most || value.AsNumber % 1 != 0)
            {
                return (null, Prefix + name);
            }

            values[i] = (int)value.AsNumber;
        }

        return (new(values[0], values[1], values[2], values[3], values[4]), null);
    }

    /// <summary>The price of a change on a day; null where none is set.</summary>
    public static int? ReadChangePrice(Rulebook rulebook, DateOnly at) =>
        rulebook.ParameterAt(ChangePrice, at) is { Kind: ValueKind.Number } value && value.AsNumber is >= 0 and <= Most && value.AsNumber % 1 == 0 ? (int)value.AsNumber : null;

    /// <summary>The same for the kernel.</summary>
    public MatchWeights ToKernel() => new(Text, [Field, Subfield], LeastText);
}
