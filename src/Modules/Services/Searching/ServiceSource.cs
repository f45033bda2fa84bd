using Kechuang.Platform.Front;
using Kechuang.Services.Definitions;
using LocalText = Kechuang.Platform.LocalText;

namespace Kechuang.Services.Searching;

/// <summary>Everybody finds the services by name, department, clause or system. No query.</summary>
internal sealed class ServiceSource(ServicePack pack) : ISearchSource
{
    public string Kind => "services";

    public int Order => 22;

    public LocalText Title => new("政务服务", "Services");

    public object Edition => pack.Edition;

    public Task<IReadOnlyList<SearchRecord>> RecordsAsync(IReadOnlyList<Guid>? ids, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<SearchRecord>>(
        [
            .. pack.All.Select(d => new SearchRecord(
                SearchRecord.IdOf($"service/{d.Id}"), d.Title, d.Summary, d.Department, $"/services/{d.Id}", SearchAudience.Public,
                Words: string.Join(' ', d.Systems.Concat(ServiceChecks.ClausesOf(d))))).Where(r => ids?.Contains(r.Id) ?? true),
        ]);
}
