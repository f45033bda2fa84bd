namespace Kechuang.Kernels.Text;

/// <summary>What newness is worth, by months of age.</summary>
internal sealed class Freshness
{
    private const int DaysOfStep = 30;
    private readonly float[] factors = new float[240];
    private readonly int today;

    /// <param name="today">The day number from which age counts; 0 when age does not matter.</param>
    /// <param name="bonus">What is from today gains this share.</param>
    /// <param name="half">After so many days half of it.</param>
    public Freshness(int today, float bonus, double half)
    {
        this.today = today;
        for (var step = 0; step < factors.Length; step++)
        {
            factors[step] = 1 + (bonus * (float)Math.Pow(0.5, step * DaysOfStep / half));
        }
    }

    /// <summary>1 for documents without a date, more for newer ones. Days to come count as today.</summary>
    public float Factor(int day) => today == 0 || day == 0 ? 1 : factors[Math.Clamp((today - day) / DaysOfStep, 0, factors.Length - 1)];
}
