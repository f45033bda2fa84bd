using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using Kechuang.Platform.Database;
using Kechuang.Platform.Identity.SecondFactor;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Platform.Identity.SigningIn;

/// <summary>The second step: a code of the authenticator app, or a recovery code.</summary>
internal sealed class EnterCode(
    KechuangDb db, SecondStep second, Attempts attempts, SignInRate rate, StartSession start, Journal.Journal journal, IHttpContextAccessor accessor)
{
    public enum Outcome
    {
        /// <summary>A session has started.</summary>
        Done,

        /// <summary>The code is wrong, too old or used.</summary>
        Refused,

        /// <summary>Too many wrong codes.</summary>
        Locked,

        /// <summary>Too many attempts from this network address.</summary>
        TooMany,

        /// <summary>The first step is missing or too long ago.</summary>
        Expired,
    }

    /// <summary>Who has done the first step in this browser within the last five minutes; null when nobody has.</summary>
    public async Task<Guid?> HalfSignedInAsync() =>
        await accessor.HttpContext!.AuthenticateAsync(IdentityConstants.TwoFactorUserIdScheme) is { Succeeded: true } half
            && Guid.TryParse(half.Principal.FindFirstValue(ClaimTypes.Name), out var id) ? id : null;

    public async Task<Outcome> HandleAsync(Request request, CancellationToken ct)
    {
        if (!rate.Allows(accessor.HttpContext!))
        {
            return Outcome.TooMany;
        }

        if (await HalfSignedInAsync() is not { } id
            || await db.Users.SingleOrDefaultAsync(u => u.Id == id && u.ClosedAt == null && u.TwoFactorEnabled, ct) is not { } user)
        {
            return Outcome.Expired;
        }

        var key = Attempts.OfSecondStep(id);
        var locked = !await attempts.SpendAsync(key, ct);
        if (locked || await second.TakeAsync(id, request.Code, ct) is not { } method)
        {
            journal.Record("identity.sign-in.failed", "user", id, new { reason = locked ? "locked" : "code" }, Where.Of(accessor.HttpContext));
            await db.SaveChangesAsync(ct);
            return locked ? Outcome.Locked : Outcome.Refused;
        }

        await attempts.ForgetAsync(key, ct);
        await start.RunAsync(user, method, ct);
        return Outcome.Done;
    }

    public sealed class Request
    {
        [Display(Name = "验证码"), Required, StringLength(40)]
        public string Code { get; set; } = "";
    }
}
