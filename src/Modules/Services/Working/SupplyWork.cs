using Kechuang.Platform;
using Kechuang.Platform.Database;
using Kechuang.Platform.Front;
using Kechuang.Platform.Identity;
using Kechuang.Services.Definitions;
using Kechuang.Services.Handling;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Kechuang.Services.Working;

/// <summary>One's own applications that a desk asked to complete. At most two queries.</summary>
internal sealed class SupplyWork(KechuangDb db, Docket docket, ServicePack pack, CurrentUser user, IStringLocalizer<Texts> texts) : IWorkSource
{
    public int Order => 15;

    public LocalText Title => new("待补正的申请", "Applications to complete");

    public async Task<WorkPile?> PileAsync(int most, CancellationToken ct)
    {
        if (!user.IsSignedIn)
        {
            return null;
        }

        var asked = db.Set<Case>().AsNoTracking().Where(c => c.State == CaseState.Supplement)
            .Join(docket.Mine(), c => c.ApplicationId, a => a.Id, (c, a) => new { c.Id, c.Number, c.Service, c.LackingAt, Application = a.Id });
        var rows = await asked.OrderBy(c => c.LackingAt).ThenBy(c => c.Id).Take(most).ToListAsync(ct);
        var total = rows.Count < most ? rows.Count : await asked.CountAsync(ct);
        return new(
            [.. rows.Select(c => new WorkItem(texts["补正 {0}", c.Number], pack.Find(c.Service)?.Title.ToString() ?? c.Service, $"/my/cases/{c.Application}", null))],
            total,
            "/my/cases");
    }
}
