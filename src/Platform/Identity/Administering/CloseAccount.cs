using Kechuang.Platform.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Kechuang.Platform.Identity.Administering;

/// <summary>An administrator closes an account, or opens it again. Roles stay on record and hold again when it is reopened.</summary>
internal sealed class CloseAccount(KechuangDb db, Journal.Journal journal, TimeProvider clock, IStringLocalizer<Texts> texts)
{
    /// <summary>Closes it: signing in stops, all sessions end at their next request.</summary>
    /// <returns>Null when it is closed; otherwise why not.</returns>
    public async Task<string?> CloseAsync(Guid userId, CancellationToken ct)
    {
        if (await db.Users.SingleOrDefaultAsync(u => u.Id == userId && u.ClosedAt == null, ct) is not { } user)
        {
            return texts["没有这个账户，或账户已停用。"];
        }

        var now = clock.GetUtcNow();
        user.ClosedAt = now;
        user.ConcurrencyStamp = Guid.CreateVersion7(now).ToString();
        journal.Record("identity.user.closed", "user", userId);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (await db.TrySaveAsync(ct) == Saved.TooLate)
        {
            return texts["这是最后一位中心管理员，不能停用。请先授予另一个人。"];
        }

        await db.Set<Session>().Where(s => s.UserId == userId && s.EndedAt == null).ExecuteUpdateAsync(u => u.SetProperty(s => s.EndedAt, now), ct);
        await transaction.CommitAsync(ct);
        return null;
    }

    /// <summary>Opens it again.</summary>
    /// <returns>Null when it is open; otherwise why not.</returns>
    public async Task<string?> ReopenAsync(Guid userId, CancellationToken ct)
    {
        if (await db.Users.SingleOrDefaultAsync(u => u.Id == userId && u.ClosedAt != null, ct) is not { } user)
        {
            return texts["没有这个账户，或账户没有停用。"];
        }

        user.ClosedAt = null;
        user.ConcurrencyStamp = Guid.CreateVersion7(clock.GetUtcNow()).ToString();
        journal.Record("identity.user.reopened", "user", userId);
        return await db.TrySaveAsync(ct) == Saved.Done ? null : texts["刚才有人改动了这个账户，请重试。"].Value;
    }

    /// <summary>Ends all sessions of somebody, who may sign in again.</summary>
    public async Task EndSessionsAsync(Guid userId, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var ended = await db.Set<Session>().Where(s => s.UserId == userId && s.EndedAt == null).ExecuteUpdateAsync(u => u.SetProperty(s => s.EndedAt, now), ct);
        journal.Record("identity.session.ended", "user", userId, new { ended });
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
    }
}
