using Kechuang.Planning.Loading;
using Kechuang.Platform.Front;
using LocalText = Kechuang.Platform.LocalText;

namespace Kechuang.Planning.Searching;

/// <summary>Everybody finds the indicators. No query.</summary>
internal sealed class IndicatorSource(PlanningPack pack) : ISearchSource
{
    public string Kind => "indicators";

    public int Order => 35;

    public LocalText Title => new("指标", "Indicators");

    public object Edition => pack.Content;

    public Task<IReadOnlyList<SearchRecord>> RecordsAsync(IReadOnlyList<Guid>? ids, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<SearchRecord>>(
        [
            .. pack.Content.Indicators
                .Select(i => new SearchRecord(SearchRecord.IdOf($"indicator {i.Id}"), i.Name, i.About, null, i.Href, SearchAudience.Public, Words: i.Id))
                .Where(r => ids?.Contains(r.Id) ?? true),
        ]);
}
