using System.ComponentModel.DataAnnotations;
using Kechuang.Platform.Database;
using Kechuang.Platform.Identity.SigningIn;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Kechuang.Platform.Identity.SecondFactor;

/// <summary>Somebody turns the second step off, or asks for new recovery codes; both only after proving once more who they are.</summary>
internal sealed class ChangeSecondStep(
    KechuangDb db, CurrentUser current, ProveAgain prove, SecondStep second, Journal.Journal journal, TimeProvider clock, IHttpContextAccessor http, IStringLocalizer<Texts> texts)
{
    /// <summary>Turns it off; the secret and the recovery codes are deleted.</summary>
    /// <returns>Null when done; otherwise why not.</returns>
    public async Task<string?> DisableAsync(Request request, CancellationToken ct)
    {
        var (user, refusal) = await CheckAsync(request, ct);
        if (user is null)
        {
            return refusal;
        }

        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        user.TwoFactorEnabled = false;
        user.ConcurrencyStamp = Guid.CreateVersion7(clock.GetUtcNow()).ToString();
        await db.Set<TotpKey>().Where(k => k.UserId == user.Id).ExecuteDeleteAsync(ct);
        await db.Set<RecoveryCode>().Where(c => c.UserId == user.Id).ExecuteDeleteAsync(ct);
        journal.Record("identity.second-step.disabled", "user", user.Id, null, Where.Of(http.HttpContext));
        if (await db.TrySaveAsync(ct) == Saved.TooLate)
        {
            return texts["刚才有人改动了这个账户，请重试。"];
        }

        await transaction.CommitAsync(ct);
        return null;
    }

    /// <summary>Replaces the recovery codes.</summary>
    public async Task<EnrolTotp.Answer> RenewAsync(Request request, CancellationToken ct)
    {
        var (user, refusal) = await CheckAsync(request, ct);
        if (user is null)
        {
            return new(refusal, []);
        }

        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var codes = await second.RenewRecoveryCodesAsync(user.Id, ct);
        journal.Record("identity.recovery-codes.renewed", "user", user.Id, null, Where.Of(http.HttpContext));
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return new(null, codes);
    }

    private async Task<(User? User, string? Refusal)> CheckAsync(Request request, CancellationToken ct)
    {
        var user = await db.Users.SingleAsync(u => u.Id == current.Id, ct);
        return !user.TwoFactorEnabled ? (null, texts["两步验证没有启用。"]) : await prove.CheckAsync(user, request.Proof, ct) switch
        {
            ProveAgain.Outcome.Done => (user, null),
            ProveAgain.Outcome.Locked => (null, texts["多次输错，验证已暂停，请 15 分钟后再试。"]),
            _ => (null, texts["密码或验证码不正确。"]),
        };
    }

    public sealed class Request
    {
        [Display(Name = "当前密码或验证码"), Required, StringLength(SignIn.PasswordLength)]
        public string Proof { get; set; } = "";

        [Display(Name = "操作"), StringLength(20)]
        public string? Does { get; set; }
    }
}
