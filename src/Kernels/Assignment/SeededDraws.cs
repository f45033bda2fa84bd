namespace Kechuang.Kernels.Assignment;

/// <summary>Numbers that look random and follow from a seed alone, on any machine and in any version.</summary>
/// <remarks>splitmix64. Source: G. L. Steele, D. Lea, C. H. Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014.</remarks>
internal sealed class SeededDraws(ulong seed)
{
    private ulong state = seed;

    /// <summary>A whole number from 0 to below the limit, each as likely as any other.</summary>
    public long Below(long limit)
    {
        var last = ulong.MaxValue - (ulong.MaxValue % (ulong)limit);
        ulong drawn;
        do
        {
            drawn = Next();
        }
        while (drawn >= last);
        return (long)(drawn % (ulong)limit);
    }

    private ulong Next()
    {
        unchecked
        {
            state += 0x9E3779B97F4A7C15;
            var z = (state ^ (state >> 30)) * 0xBF58476D1CE4E5B9;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
            return z ^ (z >> 31);
        }
    }
}
