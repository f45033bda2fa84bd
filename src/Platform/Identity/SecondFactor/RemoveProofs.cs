using Kechuang.Platform.Database;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Platform.Identity.SecondFactor;

/// <summary>Takes away the second step, its recovery codes and the passkeys of somebody who has lost them all.</summary>
internal sealed class RemoveProofs(KechuangDb db)
{
    /// <summary>Part of the caller's transaction and coming save.</summary>
    public async Task RunAsync(User user, CancellationToken ct)
    {
        user.TwoFactorEnabled = false;
        await db.Set<TotpKey>().Where(k => k.UserId == user.Id).ExecuteDeleteAsync(ct);
        await db.Set<RecoveryCode>().Where(c => c.UserId == user.Id).ExecuteDeleteAsync(ct);
        await db.Set<IdentityUserPasskey<Guid>>().Where(p => p.UserId == user.Id).ExecuteDeleteAsync(ct);
    }
}
