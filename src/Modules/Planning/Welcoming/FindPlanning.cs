using Kechuang.Kernels.Text;
using Kechuang.Planning.Loading;
using Kechuang.Platform.Front;
using LocalText = Kechuang.Platform.LocalText;

namespace Kechuang.Planning.Welcoming;

/// <summary>Indicators and tasks in the search over everything.</summary>
internal sealed class FindPlanning(PlanningPack pack) : ISearchSource
{
    public int Order => 35;

    public LocalText Title => new("指标与任务", "Indicators and tasks");

    public Task<SearchAnswer> FindAsync(string text, int most, CancellationToken ct)
    {
        var words = Script.Fold(text);
        var hits = pack.Content.Indicators.Select(i => (Hit: new SearchHit(i.Name.ToString(), i.Href, i.About.ToString()), Text: $"{i.Id} {i.Name.Zh} {i.Name.En}"))
            .Concat(pack.Content.Plans.SelectMany(p => p.Tasks.Select(t => (Hit: new SearchHit(t.Name.ToString(), t.Href, p.Title.ToString()), Text: $"{t.Id} {t.Name.Zh} {t.Name.En}"))))
            .Where(p => Script.Fold(p.Text).Contains(words, StringComparison.Ordinal)).Select(p => p.Hit).ToList();
        return Task.FromResult(new SearchAnswer([.. hits.Take(most)], hits.Count, "/indicators"));
    }
}
