using Kechuang.Platform.Database;
using Kechuang.Platform.Front;
using Kechuang.Registry.Keeping;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Kechuang.Registry.Welcoming;

/// <summary>The registers on the home page, the fullest first. One query.</summary>
internal sealed class RegistersCard(KechuangDb db, RegisterPack pack, IStringLocalizer<Texts> texts) : IFrontSource
{
    private const int Most = 5;

    public int Order => 45;

    public async Task<FrontCard> CardAsync(CancellationToken ct)
    {
        var counts = await db.Set<Entry>().Where(e => e.State == EntryState.Listed).GroupBy(e => e.Register).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, StringComparer.Ordinal, ct);
        return new(
            new("名录", "Registers"),
            new("名录、目录和清单：谁在册，从哪天起，依据什么；任何一天的样子都可以查。", "Lists and catalogues: who is on them, since when and on what ground; readable as of any day."),
            "list-details",
            texts["{0} 本名录", pack.All.Count],
            [.. pack.All.OrderByDescending(d => counts.GetValueOrDefault(d.Id)).ThenBy(d => d.Id, StringComparer.Ordinal).Take(Most)
                .Select(d => new FrontLine(d.Title.ToString(), texts["在册 {0} 条", counts.GetValueOrDefault(d.Id)], $"/registers/{d.Id}"))],
            new("全部名录", "All registers"),
            "/registers");
    }
}
