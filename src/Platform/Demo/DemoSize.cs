namespace Kechuang.Platform.Demo;

/// <summary>How large a sample city is.</summary>
/// <param name="Organisations">Universities, institutes, hospitals, firms.</param>
/// <param name="People">Scientists and staff.</param>
/// <param name="Experts">Those of them who review.</param>
/// <param name="Applications">Applications over all calls and stages.</param>
public sealed record DemoSize(int Organisations, int People, int Experts, int Applications)
{
    /// <summary>A town to click through: under a minute.</summary>
    public static readonly DemoSize Small = new(300, 3_000, 120, 400);

    /// <summary>A city to measure with.</summary>
    public static readonly DemoSize City = new(10_000, 100_000, 3_000, 20_000);
}
