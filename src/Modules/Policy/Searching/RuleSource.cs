using Kechuang.Kernels.Text;
using Kechuang.Platform.Front;
using Kechuang.Policy.Loading;
using LocalText = Kechuang.Platform.LocalText;

namespace Kechuang.Policy.Searching;

/// <summary>Rules of the catalogue in the search over everything, by number, title, condition, consequence or the words of their clause. No query.</summary>
internal sealed class RuleSource(PolicyPack pack) : ISearchSource
{
    public int Order => 20;

    public LocalText Title => new("规则", "Rules");

    public Task<SearchAnswer> FindAsync(string text, int most, CancellationToken ct)
    {
        var words = Script.Fold(text);
        var found = pack.Content.Rules.Where(r => Words(r).Contains(words, StringComparison.Ordinal)).ToList();
        return Task.FromResult(new SearchAnswer(
            [.. found.Take(most).Select(r => new SearchHit($"{r.Id} {r.Title}", $"/rules/{r.Id}", r.Consequence))],
            found.Count,
            "/rules?q=" + Uri.EscapeDataString(text)));
    }

    internal static string Words(CatalogueRule r) => Script.Fold(
        $"{r.Id} {r.Title.Zh} {r.Title.En} {r.Condition.Zh} {r.Condition.En} {r.Consequence.Zh} {r.Consequence.En} {string.Join(' ', r.Phrases.Select(p => p.Text))}");
}
