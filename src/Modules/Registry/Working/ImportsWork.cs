using Kechuang.Platform;
using Kechuang.Platform.Database;
using Kechuang.Platform.Front;
using Kechuang.Platform.Identity;
using Kechuang.Registry.Importing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Kechuang.Registry.Working;

/// <summary>Files of organisations that were checked and wait for the word of whoever sent them. Old ones are left alone. At most two queries.</summary>
internal sealed class ImportsWork(KechuangDb db, CurrentUser user, TimeProvider clock, IStringLocalizer<Texts> texts) : IWorkSource
{
    private const int OldDays = 30;

    public int Order => 60;

    public LocalText Title => new("待确认的导入", "Imports that wait for your word");

    public async Task<WorkPile?> PileAsync(int most, CancellationToken ct)
    {
        if (!user.Can(RegistryPermissions.ImportOrganisations))
        {
            return null;
        }

        var old = clock.GetUtcNow().AddDays(-OldDays);
        var waiting = db.Set<OrganisationImport>().AsNoTracking().Where(i => i.UploadedBy == user.Id && i.CheckedAt != null && i.AskedAt == null && i.UploadedAt > old);
        var rows = await waiting.OrderByDescending(i => i.UploadedAt).Take(most).Select(i => new { i.Id, i.FileName }).ToListAsync(ct);
        var total = rows.Count < most ? rows.Count : await waiting.CountAsync(ct);
        return new([.. rows.Select(i => new WorkItem(texts["确认导入"], i.FileName, $"/registry/import/{i.Id}", null))], total, "/registry/import");
    }
}
