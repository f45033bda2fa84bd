using Kechuang.Platform.Front;
using Kechuang.Policy.Citing;
using Kechuang.Policy.Loading;
using LocalText = Kechuang.Platform.LocalText;

namespace Kechuang.Policy.Searching;

/// <summary>Everybody finds clauses by words, by document and number. No query.</summary>
internal sealed class ClauseSource(PolicyPack pack) : ISearchSource
{
    public string Kind => "clauses";

    public int Order => 10;

    public LocalText Title => new("政策条款", "Clauses");

    public object Edition => pack.Content.Documents;

    public Task<IReadOnlyList<SearchRecord>> RecordsAsync(IReadOnlyList<Guid>? ids, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<SearchRecord>>([.. ClauseIndex.Clauses(pack.Content).Select(Record).Where(r => ids?.Contains(r.Id) ?? true)]);

    private static SearchRecord Record((LibraryDocument Document, Kernels.Text.LawNode Node, string Text) clause)
    {
        var (info, link) = (clause.Document.Info, Citations.Link(clause.Document, clause.Node));
        var title = link.Heading.Length > 0 ? new LocalText($"{link.Citation.Zh} {link.Heading}", $"{link.Citation.En} {link.Heading}") : link.Citation;
        return new(SearchRecord.IdOf(link.Reference), title, new(clause.Text, ""), info.Title, link.Href, SearchAudience.Public, Words: $"{info.Title.Zh} {info.Title.En} {link.Reference}");
    }
}
