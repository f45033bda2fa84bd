using System.ComponentModel.DataAnnotations;
using Kechuang.Platform.Database;
using Kechuang.Platform.Identity.SigningIn;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Kechuang.Platform.Identity.SecondFactor;

/// <summary>Somebody connects an authenticator app: the secret is shown, a first code proves that the app has it.</summary>
internal sealed class EnrolTotp(
    KechuangDb db, CurrentUser current, SecondStep second, SealedSecrets secrets, Attempts attempts, Journal.Journal journal, TimeProvider clock, IHttpContextAccessor http, IStringLocalizer<Texts> texts)
{
    /// <summary>What came of it: a refusal, or the recovery codes, to be shown once.</summary>
    public sealed record Answer(string? Refusal, IReadOnlyList<string> Codes);

    /// <summary>The secret to be shown: a new one, or the one that was begun with and not yet proved.</summary>
    public async Task<byte[]> BeginAsync(CancellationToken ct)
    {
        var key = await db.Set<TotpKey>().SingleOrDefaultAsync(k => k.UserId == current.Id, ct);
        if (key is not null && secrets.Open(key) is { } begun)
        {
            return begun;
        }

        var secret = Totp.NewSecret();
        var sealedSecret = secrets.Seal(current.Id, secret);
        if (key is null)
        {
            db.Add(new TotpKey { UserId = current.Id, Secret = sealedSecret });
        }
        else
        {
            key.Secret = sealedSecret;
        }

        if (await db.TrySaveAsync(ct) == Saved.Done)
        {
            return secret;
        }

        db.ChangeTracker.Clear();
        return secrets.Open(await db.Set<TotpKey>().SingleAsync(k => k.UserId == current.Id, ct)) ?? secret;
    }

    /// <summary>Turns the second step on when the code is right.</summary>
    public async Task<Answer> ConfirmAsync(Request request, CancellationToken ct)
    {
        var attempt = Attempts.OfSecondStep(current.Id);
        if (!await attempts.SpendAsync(attempt, ct))
        {
            return new(texts["多次输错，验证已暂停，请 15 分钟后再试。"], []);
        }

        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var user = await db.Users.SingleAsync(u => u.Id == current.Id, ct);
        if (user.TwoFactorEnabled || await second.TakeAsync(user.Id, request.Code, ct) is not "totp")
        {
            return new(texts["验证码不对、已过期或已用过。"], []);
        }

        var now = clock.GetUtcNow();
        await db.Set<TotpKey>().Where(k => k.UserId == user.Id).ExecuteUpdateAsync(u => u.SetProperty(k => k.ConfirmedAt, now), ct);
        user.TwoFactorEnabled = true;
        user.ConcurrencyStamp = Guid.CreateVersion7(now).ToString();
        var codes = await second.RenewRecoveryCodesAsync(user.Id, ct);
        journal.Record("identity.second-step.enabled", "user", user.Id, null, Where.Of(http.HttpContext));
        if (await db.TrySaveAsync(ct) == Saved.TooLate)
        {
            return new(texts["刚才有人改动了这个账户，请重试。"], []);
        }

        await transaction.CommitAsync(ct);
        await attempts.ForgetAsync(attempt, ct);
        return new(null, codes);
    }

    public sealed class Request
    {
        [Display(Name = "验证码"), Required, StringLength(40)]
        public string Code { get; set; } = "";
    }
}
