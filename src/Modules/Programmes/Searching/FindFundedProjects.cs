using Kechuang.Platform;
using Kechuang.Platform.Database;
using Kechuang.Platform.Front;
using Kechuang.Platform.Ui;
using Kechuang.Programmes.Welcoming;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Kechuang.Programmes.Searching;

/// <summary>Everybody finds funded projects by title or number. One query.</summary>
internal sealed class FindFundedProjects(KechuangDb db, IStringLocalizer<Texts> texts) : ISearchSource
{
    public int Order => 40;

    public LocalText Title { get; } = new("立项项目", "Funded projects");

    public async Task<SearchAnswer> FindAsync(string text, int most, CancellationToken ct)
    {
        var sought = Sought.Of(text);
        var found = db.Set<Project>().AsNoTracking()
            .Where(p => p.Title.Holds(sought.Typed) || p.Title.Holds(sought.Simplified) || p.Number.Contains(sought.Number));
        var rows = await found.OrderByDescending(p => p.FundedAt).ThenBy(p => p.Number).Take(most)
            .Select(p => new { p.Number, p.Title, p.Amount, Total = found.Count() }).ToListAsync(ct);
        return new(
            [.. rows.Select(r => new SearchHit(r.Title, ShowFundedProjects.FundedHref(r.Number), texts["{0}，资助 {1}", r.Number, MoneyText.Spoken(r.Amount)]))],
            rows.Count == 0 ? 0 : rows[0].Total,
            $"/funded?q={Uri.EscapeDataString(text)}");
    }
}
