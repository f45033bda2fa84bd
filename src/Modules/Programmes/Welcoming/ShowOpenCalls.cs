using Kechuang.Platform;
using Kechuang.Platform.Database;
using Kechuang.Platform.Front;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Kechuang.Programmes.Welcoming;

/// <summary>The home page shows the calls that one can apply for now, the next deadline first.</summary>
internal sealed class ShowOpenCalls(KechuangDb db, Refusals words, TimeProvider clock, IStringLocalizer<Texts> texts) : IFrontSource
{
    private const int Most = 5;

    public int Order => 20;

    public async Task<FrontCard> CardAsync(CancellationToken ct)
    {
        var (now, english) = (clock.GetUtcNow(), LocalText.IsEnglish);
        var open = db.Set<Call>().AsNoTracking().AcceptingAt(now);
        var rows = await open.OrderBy(c => c.Deadline).ThenBy(c => c.Number).Take(Most)
            .Select(c => new { c.Number, Title = english && c.TitleEn != "" ? c.TitleEn : c.Title, c.Deadline, Total = open.Count() }).ToListAsync(ct);
        return new(
            new("正在受理的指南", "Open calls"),
            new("可以申请的科技计划项目，按截止时间排列。", "Calls of the science programmes that one can apply for, the next deadline first."),
            "speakerphone",
            rows.Count == 0 ? texts["目前没有正在受理的指南"].Value : texts["{0} 份正在受理", rows[0].Total].Value,
            [.. rows.Select(r => new FrontLine(r.Title, texts["{0} 截止", words.Second(r.Deadline)], $"/calls/{r.Number}"))],
            new("全部指南", "All calls"),
            "/calls");
    }
}
