using Kechuang.Platform;
using Kechuang.Platform.Front;

namespace Kechuang.Portal.Searching;

/// <summary>Everybody finds the lists that are open data. No query.</summary>
internal sealed class OpenDataSource(IEnumerable<OpenDataSet> sets) : ISearchSource
{
    public string Kind => "data";

    public int Order => 80;

    public LocalText Title => new("开放数据", "Open data");

    public Task<IReadOnlyList<SearchRecord>> RecordsAsync(IReadOnlyList<Guid>? ids, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<SearchRecord>>(
            [.. sets.Select(s => new SearchRecord(SearchRecord.IdOf(s.Href), s.Title, s.Lead, null, s.Href, SearchAudience.Public)).Where(r => ids?.Contains(r.Id) ?? true)]);
}
