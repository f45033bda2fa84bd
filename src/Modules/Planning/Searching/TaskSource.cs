using Kechuang.Planning.Loading;
using Kechuang.Platform.Front;
using LocalText = Kechuang.Platform.LocalText;

namespace Kechuang.Planning.Searching;

/// <summary>Everybody finds the tasks of the plans. No query.</summary>
internal sealed class TaskSource(PlanningPack pack) : ISearchSource
{
    public string Kind => "tasks";

    public int Order => 36;

    public LocalText Title => new("规划任务", "Tasks of plans");

    public object Edition => pack.Content;

    public Task<IReadOnlyList<SearchRecord>> RecordsAsync(IReadOnlyList<Guid>? ids, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<SearchRecord>>(
        [
            .. pack.Content.Plans.SelectMany(p => p.Tasks.Select(t => new SearchRecord(
                    SearchRecord.IdOf($"task {t.Plan} {t.Id}"), t.Name, new("", ""), p.Title, t.Href, SearchAudience.Public, Words: t.Id)))
                .Where(r => ids?.Contains(r.Id) ?? true),
        ]);
}
