using System.ComponentModel.DataAnnotations;
using Kechuang.Platform.Database;
using Kechuang.Platform.Identity.SigningIn;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Kechuang.Platform.Identity.Passwords;

/// <summary>Somebody changes their password, knowing the current one; their other sessions end.</summary>
internal sealed class ChangePassword(
    KechuangDb db, CurrentUser current, UserManager<User> users, SetPassword passwords, Attempts attempts, Journal.Journal journal, IHttpContextAccessor http, IStringLocalizer<Texts> texts)
{
    /// <returns>Null when it is changed; otherwise why not.</returns>
    public async Task<string?> HandleAsync(Request request, CancellationToken ct)
    {
        var user = await db.Users.SingleAsync(u => u.Id == current.Id, ct);
        var key = Attempts.OfPassword(user.NormalizedEmail!);
        if (!await attempts.SpendAsync(key, ct))
        {
            return texts["多次输错，验证已暂停，请 15 分钟后再试。"];
        }

        if (user.PasswordHash is null || !await users.CheckPasswordAsync(user, PasswordPolicy.Normalize(request.Now)))
        {
            return texts["当前密码不正确。"];
        }

        await attempts.ForgetAsync(key, ct);
        if (passwords.Refusal(user, request.Password) is { } refusal)
        {
            return refusal;
        }

        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await passwords.SetAsync(user, request.Password, keepSession: current.SessionId, ct);
        journal.Record("identity.password.changed", "user", user.Id, null, Where.Of(http.HttpContext));
        if (await db.TrySaveAsync(ct) == Saved.TooLate)
        {
            return texts["刚才有人改动了这个账户，请重试。"];
        }

        await transaction.CommitAsync(ct);
        return null;
    }

    public sealed class Request
    {
        [Display(Name = "当前密码"), Required, StringLength(SignIn.PasswordLength)]
        public string Now { get; set; } = "";

        [Display(Name = "新密码"), Required, StringLength(SignIn.PasswordLength)]
        public string Password { get; set; } = "";

        [Display(Name = "新密码"), Required, StringLength(SignIn.PasswordLength), Compare(nameof(Password), ErrorMessage = "两次填写的新密码不一致。")]
        public string Again { get; set; } = "";
    }
}
