using Kechuang.Platform.Database;
using Kechuang.Platform.Ui;
using Kechuang.Platform.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Platform.Identity.SigningIn;

/// <summary>The last step of every way to sign in: a new session, its record and its cookie.</summary>
internal sealed class StartSession(KechuangDb db, Sessions sessions, CurrentUser current, Journal.Journal journal, TimeProvider clock, IHttpContextAccessor accessor)
{
    /// <summary>Starts a session for somebody who has proved who they are, and ends the one that this browser had before.</summary>
    public async Task RunAsync(User user, string method, CancellationToken ct)
    {
        var http = accessor.HttpContext!;
        if (current.SessionId is { } before)
        {
            var now = clock.GetUtcNow();
            await db.Set<Session>().Where(s => s.Id == before && s.EndedAt == null).ExecuteUpdateAsync(u => u.SetProperty(s => s.EndedAt, now), ct);
        }

        var principal = sessions.Start(user, method);
        var id = Guid.Parse(principal.FindFirst(Sessions.Claim)!.Value);
        current.Become(user, [], id);
        journal.Record("identity.session.started", "user", user.Id, new { method, session = id }, Where.Of(http));
        await db.SaveChangesAsync(ct);
        await http.SignOutAsync(IdentityConstants.TwoFactorUserIdScheme);
        await http.SignInAsync(IdentityConstants.ApplicationScheme, principal, new AuthenticationProperties { IsPersistent = false });
        if (http.Request.Cookies[Languages.Cookie] is null)
        {
            UiSetup.Keep(http, Languages.Cookie, user.Language);
        }
    }
}
