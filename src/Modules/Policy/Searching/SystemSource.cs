using Kechuang.Platform.Front;
using Kechuang.Policy.Loading;
using LocalText = Kechuang.Platform.LocalText;

namespace Kechuang.Policy.Searching;

/// <summary>Everybody finds the services and other systems that the documents name. No query.</summary>
internal sealed class SystemSource(PolicyPack pack) : ISearchSource
{
    public string Kind => "systems";

    public int Order => 25;

    public LocalText Title => new("服务与系统", "Services and systems");

    public object Edition => pack.Content.Systems;

    public Task<IReadOnlyList<SearchRecord>> RecordsAsync(IReadOnlyList<Guid>? ids, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<SearchRecord>>(
        [
            .. pack.Content.Systems
                .Select(s => new SearchRecord(SearchRecord.IdOf(s.Id), s.Name, new("", s.Duty), new(s.Id, s.Id), $"/systems/{s.Id}", SearchAudience.Public, Words: s.Id))
                .Where(r => ids?.Contains(r.Id) ?? true),
        ]);
}
