using System.ComponentModel.DataAnnotations;
using Kechuang.Platform.Database;
using Kechuang.Platform.Identity.Passwords;
using Kechuang.Platform.Identity.SigningIn;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Localization;

namespace Kechuang.Platform.Identity.Inviting;

/// <summary>Somebody sets a first or a forgotten password by a one-time link.</summary>
internal sealed class AcceptInvitation(
    KechuangDb db, OneTimeLinks links, SetPassword passwords, Attempts attempts, Journal.Journal journal, IHttpContextAccessor http, IStringLocalizer<Texts> texts)
{
    /// <returns>Null when the password is set; otherwise why not.</returns>
    public async Task<string?> HandleAsync(string secret, Request request, CancellationToken ct)
    {
        if (await links.OwnerAsync(secret, ct) is not { } user)
        {
            return texts["链接无效、已用过或已过期。请向管理员索取新的链接。"];
        }

        if (passwords.Refusal(user, request.Password) is { } refusal)
        {
            return refusal;
        }

        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (!await links.SpendAsync(secret, ct))
        {
            return texts["链接无效、已用过或已过期。请向管理员索取新的链接。"];
        }

        await passwords.SetAsync(user, request.Password, keepSession: null, ct);
        await attempts.ForgetAsync(Attempts.OfPassword(user.NormalizedEmail!), ct);
        journal.Record("identity.password.set", "user", user.Id, null, Where.Of(http.HttpContext));
        if (await db.TrySaveAsync(ct) == Saved.TooLate)
        {
            return texts["链接无效、已用过或已过期。请向管理员索取新的链接。"];
        }

        await transaction.CommitAsync(ct);
        return null;
    }

    public sealed class Request
    {
        [Display(Name = "密码"), Required, StringLength(SignIn.PasswordLength)]
        public string Password { get; set; } = "";

        [Display(Name = "密码"), Required, StringLength(SignIn.PasswordLength), Compare(nameof(Password), ErrorMessage = "两次填写的新密码不一致。")]
        public string Again { get; set; } = "";
    }
}
