namespace Kechuang.Services.Handling;

/// <summary>How desks are named: TAL-14 is the city's, TAL-14/110108 that of an authorised district.</summary>
internal static class Desks
{
    /// <summary>The fact whose choices name the districts.</summary>
    public const string DistrictFact = "organisation.district";

    /// <summary>The desk of a district.</summary>
    public static string Of(string desk, string district) => $"{desk}/{district}";

    /// <summary>The division code of a desk's district; null for the city's own.</summary>
    public static string? DistrictOf(string desk) => desk.IndexOf('/', StringComparison.Ordinal) is var at && at < 0 ? null : desk[(at + 1)..];
}
