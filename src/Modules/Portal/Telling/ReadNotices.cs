using Kechuang.Platform.Database;
using Kechuang.Platform.Identity;
using Kechuang.Platform.Notices;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Portal.Telling;

/// <summary>A user reads their notices.</summary>
internal sealed class ReadNotices(KechuangDb db, CurrentUser user, TimeProvider clock)
{
    public const int PageSize = 50;

    /// <summary>The newest first, after skipping some.</summary>
    public async Task<IReadOnlyList<Notice>> ListAsync(int skip, CancellationToken ct) => await db.Set<Notice>().AsNoTracking()
        .Where(n => n.UserId == user.Id)
        .OrderByDescending(n => n.At).ThenByDescending(n => n.Id)
        .Skip(Math.Clamp(skip, 0, 100_000)).Take(PageSize)
        .ToListAsync(ct);

    /// <summary>Marks all as read that were written until now.</summary>
    public async Task ReadAllAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        await db.Set<Notice>().Where(n => n.UserId == user.Id && n.ReadAt == null && n.At <= now)
            .ExecuteUpdateAsync(n => n.SetProperty(x => x.ReadAt, now), ct);
    }
}
