using Kechuang.Kernels.Text;
using Kechuang.Platform.Front;
using Kechuang.Policy.Loading;
using LocalText = Kechuang.Platform.LocalText;

namespace Kechuang.Policy.Searching;

/// <summary>Everybody finds the rules of the catalogue, by number, title, condition, consequence or the words of their clause. No query.</summary>
internal sealed class RuleSource(PolicyPack pack) : ISearchSource
{
    public string Kind => "rules";

    public int Order => 20;

    public LocalText Title => new("规则", "Rules");

    public object Edition => pack.Content.Rules;

    public Task<IReadOnlyList<SearchRecord>> RecordsAsync(IReadOnlyList<Guid>? ids, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<SearchRecord>>([.. pack.Content.Rules.Select(Record).Where(r => ids?.Contains(r.Id) ?? true)]);

    private static SearchRecord Record(CatalogueRule r) => new(
        SearchRecord.IdOf(r.Id),
        new($"{r.Id} {r.Title.Zh}", $"{r.Id} {r.Title.En}"),
        new($"{r.Condition.Zh} {r.Consequence.Zh} {string.Join(' ', r.Phrases.Select(p => p.Text))}", $"{r.Condition.En} {r.Consequence.En}"),
        null,
        $"/rules/{r.Id}",
        SearchAudience.Public);

    /// <summary>What the list of rules is filtered by.</summary>
    internal static string Words(CatalogueRule r) => Script.Fold(
        $"{r.Id} {r.Title.Zh} {r.Title.En} {r.Condition.Zh} {r.Condition.En} {r.Consequence.Zh} {r.Consequence.En} {string.Join(' ', r.Phrases.Select(p => p.Text))}");
}
