using Kechuang.Platform;
using Kechuang.Platform.Database;
using Kechuang.Platform.Front;
using Kechuang.Platform.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Kechuang.Programmes.Working;

/// <summary>Findings of copies that an officer asked an investigator to explain.</summary>
internal sealed class ExplainWork(KechuangDb db, CurrentUser user, IStringLocalizer<Texts> texts) : IWorkSource
{
    public int Order => 9;

    public LocalText Title { get; } = new("查重说明", "Findings to explain");

    public async Task<WorkPile?> PileAsync(int most, CancellationToken ct)
    {
        if (!user.Can(Actions.Apply))
        {
            return null;
        }

        var me = user.Id;
        var asked = db.Set<DuplicateFinding>().AsNoTracking()
            .Where(f => f.InvestigatorId == me && f.State == DuplicateState.Open && f.AskedAt != null && f.ExplainedAt == null);
        var rows = await asked.Join(db.Set<Application>(), f => f.ApplicationId, a => a.Id, (f, a) => new { f.Id, f.AskedAt, a.Number, a.Title })
            .OrderBy(r => r.AskedAt).Take(most).ToListAsync(ct);
        List<WorkItem> items = [.. rows.Select(r => new WorkItem(texts["说明查重结果 {0}", r.Number], r.Title, $"/duplicates/{r.Id}", null))];
        return Piles.Of(items, items.Count < most ? items.Count : await asked.CountAsync(ct), most, "/my/applications");
    }
}
