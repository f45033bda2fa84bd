using Kechuang.Kernels.Rules;

namespace Kechuang.Services.Handling;

/// <summary>What everybody may see of a case.</summary>
internal static class PublicView
{
    /// <summary>The name of a person for the public: the first character, and stars.</summary>
    public static string Masked(string name) => name.Length < 2 ? "*" : string.Concat(System.Globalization.StringInfo.GetNextTextElement(name), new string('*', Math.Min(2, name.Length - 1)));

    /// <summary>Keys of facts, and the words publicity, certificate and entry, that the public sees of a case now.</summary>
    public static IReadOnlySet<string> Of(Proceeding proceeding, Case it)
    {
        HashSet<string> seen = new(StringComparer.Ordinal);
        if (it.State is CaseState.Publicity)
        {
            seen.Add("publicity");
            seen.UnionWith(Shown(proceeding, proceeding.Definition.Publicity!.Shows));
        }

        if (proceeding.Certificates.Find(c => c.CaseId == it.Id) is { } certificate)
        {
            seen.Add(certificate.RevokedAt is null ? "certificate" : "revoked");
            seen.UnionWith(certificate.Shows.Keys);
            if (certificate.Seals.Count > 0)
            {
                seen.Add("seal");
            }
        }

        if (proceeding.EntryWord(it) == "listed")
        {
            seen.Add("entry");
        }

        return seen;
    }

    /// <summary>The facts of a list that are there, with their values.</summary>
    public static IReadOnlyDictionary<string, Value> Facts(Proceeding proceeding, IReadOnlyList<string> keys) =>
        Shown(proceeding, keys).ToDictionary(k => k, k => proceeding.Facts[k], StringComparer.Ordinal);

    private static IEnumerable<string> Shown(Proceeding proceeding, IReadOnlyList<string> keys) => keys.Where(proceeding.Facts.ContainsKey);
}
