namespace Kechuang.Planning.Tests;

/// <summary>A test on the yearbooks of all provinces; skipped where the variable KECHUANG_PROVINCES names no folder.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ProvincesFactAttribute : FactAttribute
{
    public ProvincesFactAttribute() => Skip = Directory.Exists(Folder) ? null : "KECHUANG_PROVINCES names no folder.";

    public static string? Folder { get; } = Environment.GetEnvironmentVariable("KECHUANG_PROVINCES");
}
