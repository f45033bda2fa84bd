using Kechuang.Platform.Database;
using Kechuang.Platform.Identity.Inviting;
using Kechuang.Platform.Identity.SecondFactor;
using Kechuang.Platform.Identity.SigningIn;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Kechuang.Platform.Identity.Administering;

/// <summary>An administrator makes a link by which somebody sets a new password.</summary>
internal sealed class ResetPassword(
    KechuangDb db, OneTimeLinks links, Attempts attempts, RemoveProofs proofs, Journal.Journal journal, TimeProvider clock, IStringLocalizer<Texts> texts)
{
    /// <summary>What came of it: a refusal, or the path of the link.</summary>
    public sealed record Answer(string? Refusal, string Link = "");

    /// <summary>Makes the link and ends the user's sessions; the old password stops at once. The second step stays unless it is to be removed.</summary>
    public async Task<Answer> HandleAsync(Guid userId, bool removeSecondStep, CancellationToken ct)
    {
        if (await db.Users.SingleOrDefaultAsync(u => u.Id == userId && u.ClosedAt == null, ct) is not { } user)
        {
            return new(texts["没有这个账户，或账户已停用。"]);
        }

        var now = clock.GetUtcNow();
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        user.PasswordHash = null;
        user.ConcurrencyStamp = Guid.CreateVersion7(now).ToString();
        if (removeSecondStep)
        {
            await proofs.RunAsync(user, ct);
        }

        await db.Set<Session>().Where(s => s.UserId == userId && s.EndedAt == null).ExecuteUpdateAsync(u => u.SetProperty(s => s.EndedAt, now), ct);
        await attempts.ForgetAsync(Attempts.OfPassword(user.NormalizedEmail!), ct);
        await attempts.ForgetAsync(Attempts.OfSecondStep(userId), ct);
        var link = await links.MakeAsync(userId, ct);
        journal.Record("identity.password.reset", "user", userId, new { removeSecondStep });
        if (await db.TrySaveAsync(ct) == Saved.TooLate)
        {
            return new(texts["刚才有人改动了这个账户，请重试。"]);
        }

        await transaction.CommitAsync(ct);
        return new(null, link);
    }
}
