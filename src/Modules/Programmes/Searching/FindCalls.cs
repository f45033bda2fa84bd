using Kechuang.Platform;
using Kechuang.Platform.Database;
using Kechuang.Platform.Front;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Kechuang.Programmes.Searching;

/// <summary>Everybody finds calls by title, number or the words of the guide. One query.</summary>
internal sealed class FindCalls(KechuangDb db, Refusals words, IStringLocalizer<Texts> texts) : ISearchSource
{
    public int Order => 30;

    public LocalText Title { get; } = new("项目指南", "Calls");

    public async Task<SearchAnswer> FindAsync(string text, int most, CancellationToken ct)
    {
        var (sought, english) = (Sought.Of(text), LocalText.IsEnglish);
        var found = db.Set<Call>().AsNoTracking().Where(c => c.State != CallState.Draft && (c.Title.Holds(sought.Typed) || c.Title.Holds(sought.Simplified)
            || c.Guide.Holds(sought.Typed) || c.Guide.Holds(sought.Simplified) || c.Number.Contains(sought.Number)
            || c.TitleEn.Holds(sought.Typed) || c.GuideEn.Holds(sought.Typed)));
        var rows = await found.OrderByDescending(c => c.Deadline).ThenBy(c => c.Number).Take(most)
            .Select(c => new { c.Number, Title = english && c.TitleEn != "" ? c.TitleEn : c.Title, c.Deadline, Total = found.Count() }).ToListAsync(ct);
        return new(
            [.. rows.Select(r => new SearchHit(r.Title, $"/calls/{r.Number}", texts["{0}，{1} 截止", r.Number, words.Second(r.Deadline)]))],
            rows.Count == 0 ? 0 : rows[0].Total,
            $"/calls?q={Uri.EscapeDataString(text)}");
    }
}
