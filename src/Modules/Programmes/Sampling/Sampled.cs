namespace Kechuang.Programmes.Sampling;

/// <summary>What a sample city expects of the use cases.</summary>
internal static class Sampled
{
    /// <summary>A refusal here is a mistake of the sample, not of a person.</summary>
    public static int Must(string? refusal) => refusal is null ? 0 : throw new InvalidOperationException(refusal);
}
