using System.Security.Cryptography;
using System.Text;
using Kechuang.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Platform.Identity.SecondFactor;

/// <summary>Checks and uses up what proves the second step: a code of the app, or a recovery code.</summary>
internal sealed class SecondStep(KechuangDb db, SealedSecrets secrets, TimeProvider clock)
{
    /// <summary>How many recovery codes are given at a time.</summary>
    public const int RecoveryCodes = 10;

    /// <summary>Takes a code and uses it up; answers <c>totp</c> or <c>recovery-code</c>, or null when it is neither.</summary>
    public async Task<string?> TakeAsync(Guid user, string typed, CancellationToken ct)
    {
        var code = Plain(typed);
        return code is { Length: 6 } && code.All(char.IsAsciiDigit)
            ? await TakeTotpAsync(user, code, ct) ? "totp" : null
            : await TakeRecoveryCodeAsync(user, code, ct) ? "recovery-code" : null;
    }

    /// <summary>Replaces a user's recovery codes; answers the new ones, which are not kept. Part of the caller's transaction.</summary>
    public async Task<IReadOnlyList<string>> RenewRecoveryCodesAsync(Guid user, CancellationToken ct)
    {
        await db.Set<RecoveryCode>().Where(c => c.UserId == user).ExecuteDeleteAsync(ct);
        List<string> codes = [];
        for (var i = 0; i < RecoveryCodes; i++)
        {
            var code = Totp.ToBase32(RandomNumberGenerator.GetBytes(10));
            db.Add(new RecoveryCode { Id = Guid.CreateVersion7(clock.GetUtcNow()), UserId = user, Digest = Digest(user, code) });
            codes.Add(string.Join('-', code.Chunk(4).Select(part => new string(part))));
        }

        return codes;
    }

    // The code is compared in memory and used up in one statement: of the same code sent twice at once, one counts.
    private async Task<bool> TakeTotpAsync(Guid user, string code, CancellationToken ct)
    {
        var key = await db.Set<TotpKey>().AsNoTracking().SingleOrDefaultAsync(k => k.UserId == user, ct);
        return key is not null && secrets.Open(key) is { } secret
            && Totp.Match(secret, code, clock.GetUtcNow(), key.LastStep) is { } step
            && await db.Set<TotpKey>().Where(k => k.UserId == user && k.LastStep < step).ExecuteUpdateAsync(u => u.SetProperty(k => k.LastStep, step), ct) == 1;
    }

    private async Task<bool> TakeRecoveryCodeAsync(Guid user, string code, CancellationToken ct)
    {
        var (digest, now) = (Digest(user, code), clock.GetUtcNow());
        return await db.Set<RecoveryCode>().Where(c => c.UserId == user && c.Digest == digest && c.UsedAt == null)
            .ExecuteUpdateAsync(u => u.SetProperty(c => c.UsedAt, now), ct) == 1;
    }

    private static string Plain(string typed) =>
        string.Concat(typed.Normalize(NormalizationForm.FormKC).Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant();

    private static string Digest(Guid user, string code) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes($"{user}:{code}")));
}
