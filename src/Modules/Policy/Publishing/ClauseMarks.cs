using System.Security.Cryptography;
using System.Text;
using Kechuang.Policy.Citing;
using Kechuang.Policy.Loading;

namespace Kechuang.Policy.Publishing;

/// <summary>The texts of clauses as digests, so that a change of a clause is noticed where a rule rests on it.</summary>
internal static class ClauseMarks
{
    /// <summary>The digest of each clause that a set cites; white space does not count.</summary>
    public static IReadOnlyDictionary<string, string> Of(Content content, RuleSetEntry set) =>
        new SortedDictionary<string, string>(set.Info.Clauses.ToDictionary(c => c, c => Mark(content, c), StringComparer.Ordinal), StringComparer.Ordinal);

    /// <summary>The clauses whose text is no longer what was kept.</summary>
    public static IReadOnlySet<string> Changed(Content content, IReadOnlyDictionary<string, string> kept) =>
        kept.Where(k => Mark(content, k.Key) != k.Value).Select(k => k.Key).ToHashSet(StringComparer.Ordinal);

    public static string Digest(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private static string Mark(Content content, string reference) =>
        Citations.Resolve(content, reference) is var (document, node) ? Digest(string.Concat(document.Tree.ReadAll(node).Where(c => !char.IsWhiteSpace(c))))
        : Citations.Source(content, reference) is var (source, place) ? Digest($"{source.Title.Zh} {source.Places[place].Zh}")
        : "";
}
