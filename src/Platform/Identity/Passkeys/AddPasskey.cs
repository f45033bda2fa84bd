using System.Text;
using Kechuang.Platform.Database;
using Kechuang.Platform.Identity.SigningIn;
using Kechuang.Platform.Web.Checking;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Platform.Identity.Passkeys;

/// <summary>Somebody registers a passkey under a name of their own.</summary>
internal sealed class AddPasskey(KechuangDb db, CurrentUser current, UserManager<User> users, SignInManager<User> signIn, Journal.Journal journal, TimeProvider clock, IHttpContextAccessor accessor)
{
    /// <summary>Passkeys that one user may have.</summary>
    public const int Most = 20;

    private const int LongestName = 60;

    public static void Map(IEndpointRouteBuilder routes)
    {
        var own = routes.MapGroup("/account/passkeys").RequireFormToken().WithMetadata(new NeedsAttribute(NeedsAttribute.SignedIn)).ExcludeFromDescription();
        own.MapPost("/options", AskAsync);
        own.MapPost("/new", AnswerAsync);
    }

    private static async Task<ContentHttpResult> AskAsync(AddPasskey useCase, CancellationToken ct) =>
        TypedResults.Text(await useCase.QuestionAsync(ct), "application/json", Encoding.UTF8);

    private static async Task<RedirectHttpResult> AnswerAsync(HttpContext http, AddPasskey useCase, CancellationToken ct)
    {
        var form = await http.Request.ReadFormAsync(ct);
        var outcome = await useCase.HandleAsync(form["credential"].ToString(), form["name"].ToString(), ct) ? "added" : "failed";
        return TypedResults.LocalRedirect($"/account/passkeys?{outcome}=true");
    }

    private async Task<string> QuestionAsync(CancellationToken ct)
    {
        var user = await db.Users.AsNoTracking().SingleAsync(u => u.Id == current.Id, ct);
        return await signIn.MakePasskeyCreationOptionsAsync(new() { Id = user.Id.ToString(), Name = user.Email!, DisplayName = user.DisplayName });
    }

    private async Task<bool> HandleAsync(string credential, string name, CancellationToken ct)
    {
        name = name.Trim();
        if (!PasskeyText.IsPlausible(credential) || name.Length > LongestName || RequestChecks.Unstorable(name) is not null)
        {
            return false;
        }

        var user = await db.Users.SingleAsync(u => u.Id == current.Id, ct);
        if ((await users.GetPasskeysAsync(user)).Count >= Most)
        {
            return false;
        }

        PasskeyAttestationResult attestation;
        try
        {
            attestation = await signIn.PerformPasskeyAttestationAsync(credential);
        }
        catch (InvalidOperationException)
        {
            // No question was asked of this browser, or too long ago.
            return false;
        }

        if (!attestation.Succeeded || attestation.UserEntity.Id != user.Id.ToString())
        {
            return false;
        }

        var where = Where.Of(accessor.HttpContext);
        attestation.Passkey.Name = name.Length > 0 ? name : Keeping.Devices.Name(where.Device) ?? clock.GetUtcNow().ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        journal.Record("identity.passkey.added", "user", user.Id, null, where);
        return (await users.AddOrUpdatePasskeyAsync(user, attestation.Passkey)).Succeeded;
    }
}
