using Kechuang.Kernels.Text;

namespace Kechuang.Registry.Merging;

/// <summary>What remains of an organisation's name without what every name has: legal form, city, brackets, width and traditional characters.</summary>
internal static class NameCore
{
    /// <summary>Fewer characters than these name nothing.</summary>
    private const int Least = 3;

    /// <summary>Longer before shorter.</summary>
    private static readonly string[] Forms = ["股份有限公司", "有限责任公司", "集团有限公司", "有限公司", "股份公司", "总公司", "公司", "集团", "股份", "北京市", "北京"];

    /// <summary>The core; "" when too little is left to compare.</summary>
    public static string Of(string name)
    {
        var core = string.Concat(NormalizedText.Of(name).Where(char.IsLetterOrDigit));
        foreach (var form in Forms)
        {
            core = core.Replace(form, "", StringComparison.Ordinal);
        }

        return core.Length < Least ? "" : core;
    }
}
