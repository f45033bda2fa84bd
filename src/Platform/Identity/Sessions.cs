using System.Security.Claims;
using Kechuang.Platform.Database;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Kechuang.Platform.Identity;

/// <summary>Starts, checks and ends sessions.</summary>
public sealed class Sessions(KechuangDb db, CurrentUser current, TimeProvider clock, IHttpContextAccessor http)
{
    /// <summary>The claim that carries the session's id.</summary>
    public const string Claim = "kechuang:session";

    private static readonly TimeSpan SeenStep = TimeSpan.FromMinutes(5);

    /// <summary>Starts a session and returns the principal that the cookie will carry. The row is added to the coming save.</summary>
    public ClaimsPrincipal Start(User user, string method)
    {
        ArgumentNullException.ThrowIfNull(user);
        var now = clock.GetUtcNow();
        var session = new Session
        {
            Id = Guid.CreateVersion7(now),
            UserId = user.Id,
            StartedAt = now,
            SeenAt = now,
            Method = method,
            Address = http.HttpContext?.Connection.RemoteIpAddress?.ToString(),
            Device = http.HttpContext?.Request.Headers.UserAgent.ToString() is { Length: > 0 } device ? device[..Math.Min(device.Length, 300)] : null,
        };
        db.Add(session);
        return new(new ClaimsIdentity(
            [new(ClaimTypes.NameIdentifier, user.Id.ToString()), new(Claim, session.Id.ToString())],
            IdentityConstants.ApplicationScheme));
    }

    /// <summary>Fills <see cref="CurrentUser"/> from the session that a cookie names; false when the session or the account has ended. One query.</summary>
    public async Task<bool> ResumeAsync(ClaimsPrincipal principal, CancellationToken ct)
    {
        if (!Guid.TryParse(principal?.FindFirstValue(Claim), out var id))
        {
            return false;
        }

        var found = await db.Set<Session>().AsNoTracking()
            .Where(s => s.Id == id && s.EndedAt == null)
            .Join(db.Users.Where(u => u.ClosedAt == null), s => s.UserId, u => u.Id, (s, u) => new
            {
                User = u,
                s.SeenAt,
                Grants = db.Set<Grant>().Where(g => g.UserId == u.Id && g.EndedAt == null).ToList(),
            })
            .AsNoTracking()
            .SingleOrDefaultAsync(ct);
        if (found is null)
        {
            return false;
        }

        current.Become(found.User, found.Grants, id);
        http.HttpContext?.Items[typeof(CurrentUser)] = current;
        var now = clock.GetUtcNow();
        if (now - found.SeenAt > SeenStep)
        {
            await db.Set<Session>().Where(s => s.Id == id).ExecuteUpdateAsync(u => u.SetProperty(s => s.SeenAt, now), ct);
        }

        return true;
    }

    /// <summary>The cookie scheme's check of each request.</summary>
    internal static async Task CheckAsync(CookieValidatePrincipalContext context)
    {
        var sessions = context.HttpContext.RequestServices.GetRequiredService<Sessions>();
        if (!await sessions.ResumeAsync(context.Principal!, context.HttpContext.RequestAborted))
        {
            context.RejectPrincipal();
            await context.HttpContext.SignOutAsync(IdentityConstants.ApplicationScheme);
        }
    }
}
