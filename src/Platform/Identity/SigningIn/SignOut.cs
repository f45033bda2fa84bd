using Kechuang.Platform.Database;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Platform.Identity.SigningIn;

/// <summary>Somebody signs out: the session ends in the database, not only in the browser.</summary>
internal sealed class SignOut(KechuangDb db, CurrentUser user, Journal.Journal journal, TimeProvider clock)
{
    /// <summary>A form of the layout posts here. Open, because a session may have ended before its owner ends it.</summary>
    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/account/sign-out", Answer).WithMetadata(new OpenAttribute()).ExcludeFromDescription();

    private static async Task<Results<RedirectHttpResult, BadRequest>> Answer(HttpContext http, SignOut useCase, IAntiforgery forms, CancellationToken ct)
    {
        if (useCase.SessionHolds && !await forms.IsRequestValidAsync(http))
        {
            return TypedResults.BadRequest();
        }

        await useCase.HandleAsync(ct);
        await http.SignOutAsync(IdentityConstants.ApplicationScheme);
        return TypedResults.LocalRedirect("/account/sign-in?out=true");
    }

    private bool SessionHolds => user.SessionId is not null;

    private async Task HandleAsync(CancellationToken ct)
    {
        if (user.SessionId is not { } id)
        {
            return;
        }

        var now = clock.GetUtcNow();
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await db.Set<Session>().Where(s => s.Id == id && s.EndedAt == null).ExecuteUpdateAsync(u => u.SetProperty(s => s.EndedAt, now), ct);
        journal.Record("identity.session.ended", "user", user.Id, new { session = id });
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
    }
}
