using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using System.Security.Cryptography;
using Kechuang.Platform.Database;
using Kechuang.Platform.Identity.Passwords;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Platform.Identity.SigningIn;

/// <summary>Somebody signs in with mail address and password.</summary>
internal sealed class SignIn(
    KechuangDb db, UserManager<User> users, Attempts attempts, SignInRate rate, StartSession start, Journal.Journal journal, IHttpContextAccessor accessor)
{
    private static readonly Lazy<string> NobodysHash = new(() =>
        new PasswordHasher<object>().HashPassword(new(), Convert.ToHexString(RandomNumberGenerator.GetBytes(16))));

    /// <summary>What came of it. <see cref="Refused"/> is the same for a wrong password, an unknown address and a closed account.</summary>
    public enum Outcome
    {
        /// <summary>A session has started.</summary>
        Done,

        /// <summary>The password is right; the second step is to follow.</summary>
        CodeNeeded,

        /// <summary>Address or password is wrong.</summary>
        Refused,

        /// <summary>Too many attempts on this address of mail; also for addresses without an account.</summary>
        Locked,

        /// <summary>Too many attempts from this network address.</summary>
        TooMany,
    }

    public async Task<Outcome> HandleAsync(Request request, CancellationToken ct)
    {
        var http = accessor.HttpContext!;
        if (!rate.Allows(http))
        {
            return Outcome.TooMany;
        }

        var mail = users.NormalizeEmail(request.Mail.Trim())!;
        var key = Attempts.OfPassword(mail);
        var user = await db.Users.SingleOrDefaultAsync(u => u.NormalizedEmail == mail, ct);
        if (!await attempts.SpendAsync(key, ct))
        {
            await NoteAsync(user, "locked", ct);
            return Outcome.Locked;
        }

        if (!await ChecksAsync(user, request.Password) || user!.ClosedAt is not null)
        {
            await NoteAsync(user, "password", ct);
            return Outcome.Refused;
        }

        await attempts.ForgetAsync(key, ct);
        if (user.TwoFactorEnabled)
        {
            ClaimsIdentity half = new([new(ClaimTypes.Name, user.Id.ToString())], IdentityConstants.TwoFactorUserIdScheme);
            await http.SignInAsync(IdentityConstants.TwoFactorUserIdScheme, new(half));
            return Outcome.CodeNeeded;
        }

        await start.RunAsync(user, "password", ct);
        return Outcome.Done;
    }

    // Without an account, or before its first password, the same work is done on a password of nobody: the time tells nothing.
    private async Task<bool> ChecksAsync(User? user, string password)
    {
        if (user?.PasswordHash is not null)
        {
            return await users.CheckPasswordAsync(user, PasswordPolicy.Normalize(password));
        }

        new PasswordHasher<object>().VerifyHashedPassword(new(), NobodysHash.Value, password);
        return false;
    }

    private async Task NoteAsync(User? user, string reason, CancellationToken ct)
    {
        journal.Record("identity.sign-in.failed", "user", user?.Id ?? Guid.Empty, new { reason }, Where.Of(accessor.HttpContext));
        await db.SaveChangesAsync(ct);
    }

    public sealed class Request
    {
        [Display(Name = "电子邮箱"), Required, StringLength(254)]
        public string Mail { get; set; } = "";

        [Display(Name = "密码"), Required, StringLength(PasswordLength)]
        public string Password { get; set; } = "";
    }

    /// <summary>The longest password that is taken, in UTF-16 units.</summary>
    internal const int PasswordLength = 256;
}
