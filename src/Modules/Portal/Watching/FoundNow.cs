using Kechuang.Kernels.Text;
using Kechuang.Platform;
using Kechuang.Platform.Identity;
using Kechuang.Portal.Searching;

namespace Kechuang.Portal.Watching;

/// <summary>What a saved search finds for somebody at this moment: nothing that they may not see now.</summary>
/// <param name="Total">How many things.</param>
/// <param name="Things">Their names and titles, the best first, at most <see cref="SavedSearch.MostFound"/>.</param>
internal sealed record FoundNow(int Total, IReadOnlyList<(long Name, LocalText Title)> Things)
{
    /// <summary>Searches for all the words; a question has no such answer and finds nothing here.</summary>
    public static FoundNow Of(SearchCatalogue.View view, string text, string kind, CurrentUser user)
    {
        var query = new QueryReader(view.Index, view.Aliases, LayLexicon.Law).Read(text);
        var found = query.IsQuestion ? new(0, [], []) : FindDocuments.Run(view.Index, new()
        {
            Query = query,
            Audiences = view.AudiencesOf(user),
            Kinds = view.BitOf(kind),
            Take = SavedSearch.MostFound,
        });
        return new(found.Total, [.. found.Best.Select(b => view.Records[b.Place]).Select(r => (NameOf(view.Kinds[r.Kind], r.Record.Id), r.Record.Title))]);
    }

    private static long NameOf(string kind, Guid id) => (long)TermKey.Of(TermKind.Token, $"{kind}/{id:N}");
}
