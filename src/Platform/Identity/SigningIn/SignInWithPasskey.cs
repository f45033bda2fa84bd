using System.Text;
using Kechuang.Platform.Identity.Passkeys;
using Kechuang.Platform.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;

namespace Kechuang.Platform.Identity.SigningIn;

/// <summary>
/// Somebody signs in with a passkey: possession and the device's own check in one, so no second step follows. It cannot be guessed,
/// so the lock of the password does not hold it up.
/// </summary>
internal sealed class SignInWithPasskey(UserManager<User> users, SignInManager<User> signIn, SignInRate rate, StartSession start)
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var open = routes.MapGroup("/account/sign-in/passkey").RequireFormToken().WithMetadata(new OpenAttribute()).ExcludeFromDescription();
        open.MapPost("/options", AskAsync);
        open.MapPost("", AnswerAsync);
    }

    private static async Task<Results<ContentHttpResult, StatusCodeHttpResult>> AskAsync(HttpContext http, SignInWithPasskey useCase) =>
        await useCase.QuestionAsync(http) is { } question
            ? TypedResults.Text(question, "application/json", Encoding.UTF8)
            : TypedResults.StatusCode(StatusCodes.Status429TooManyRequests);

    private static async Task<RedirectHttpResult> AnswerAsync(HttpContext http, SignInWithPasskey useCase, CancellationToken ct)
    {
        var form = await http.Request.ReadFormAsync(ct);
        var target = Languages.LocalOrHome(form["returnUrl"]);
        return await useCase.HandleAsync(form["credential"].ToString(), ct)
            ? TypedResults.LocalRedirect(target)
            : TypedResults.LocalRedirect($"/account/sign-in?failed=true&returnUrl={Uri.EscapeDataString(target)}");
    }

    private async Task<string?> QuestionAsync(HttpContext http) => rate.Allows(http) ? await signIn.MakePasskeyRequestOptionsAsync(null) : null;

    private async Task<bool> HandleAsync(string credential, CancellationToken ct)
    {
        if (!PasskeyText.IsPlausible(credential))
        {
            return false;
        }

        PasskeyAssertionResult<User> assertion;
        try
        {
            assertion = await signIn.PerformPasskeyAssertionAsync(credential);
        }
        catch (InvalidOperationException)
        {
            // No question was asked of this browser, or too long ago.
            return false;
        }

        if (!assertion.Succeeded || assertion.User.ClosedAt is not null)
        {
            return false;
        }

        await users.AddOrUpdatePasskeyAsync(assertion.User, assertion.Passkey);
        await start.RunAsync(assertion.User, "passkey", ct);
        return true;
    }
}
