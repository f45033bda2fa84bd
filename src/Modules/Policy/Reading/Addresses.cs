namespace Kechuang.Policy.Reading;

/// <summary>Addresses of clauses. Ids hold <c>~</c> and digits, letters and underscores only; the escape is for those that a text surprises us with.</summary>
internal static class Addresses
{
    public static string Escape(string path) => path.Split('#', 2) is [var page, var place]
        ? $"{Escape(page)}#{Uri.EscapeDataString(place)}"
        : string.Join('/', path.Split('/').Select(Uri.EscapeDataString));
}
