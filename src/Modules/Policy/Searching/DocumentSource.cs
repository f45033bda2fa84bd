using Kechuang.Platform.Front;
using Kechuang.Policy.Loading;
using LocalText = Kechuang.Platform.LocalText;

namespace Kechuang.Policy.Searching;

/// <summary>Everybody finds the documents of the library by title. No query.</summary>
internal sealed class DocumentSource(PolicyPack pack) : ISearchSource
{
    public string Kind => "documents";

    public int Order => 5;

    public LocalText Title => new("政策文件", "Documents");

    public object Edition => pack.Content.Documents;

    public Task<IReadOnlyList<SearchRecord>> RecordsAsync(IReadOnlyList<Guid>? ids, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<SearchRecord>>(
        [
            .. pack.Content.Documents.Select(d => d.Info)
                .Select(i => new SearchRecord(SearchRecord.IdOf(i.Id), i.Title, new("", ""), i.ShortTitle, i.Href, SearchAudience.Public, Words: $"{i.ShortTitle.Zh} {i.ShortTitle.En} {i.Id}"))
                .Where(r => ids?.Contains(r.Id) ?? true),
        ]);
}
