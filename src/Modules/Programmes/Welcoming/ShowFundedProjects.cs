using Kechuang.Platform.Database;
using Kechuang.Platform.Front;
using Kechuang.Platform.Ui;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Kechuang.Programmes.Welcoming;

/// <summary>The home page shows the projects that were funded last.</summary>
internal sealed class ShowFundedProjects(KechuangDb db, IStringLocalizer<Texts> texts) : IFrontSource
{
    private const int Most = 5;

    public int Order => 25;

    public async Task<FrontCard> CardAsync(CancellationToken ct)
    {
        var all = db.Set<Project>().AsNoTracking();
        var rows = await all.OrderByDescending(p => p.FundedAt).ThenBy(p => p.Number).Take(Most)
            .Select(p => new { p.Number, p.Title, p.Amount, Count = all.Count(), Sum = all.Sum(s => s.Amount) }).ToListAsync(ct);
        return new(
            new("立项项目", "Funded projects"),
            new("已经决定资助的项目：题目、领域和金额。", "The projects that are funded: title, field and amount."),
            "flask",
            rows.Count == 0 ? null : texts["{0} 项，{1}", rows[0].Count, MoneyText.Spoken(rows[0].Sum)].Value,
            [.. rows.Select(r => new FrontLine(r.Title, MoneyText.Spoken(r.Amount), FundedHref(r.Number)))],
            new("全部立项项目", "All funded projects"),
            "/funded");
    }

    /// <summary>Where everybody finds a funded project.</summary>
    public static string FundedHref(string number) => $"/funded?q={Uri.EscapeDataString(number)}";
}
