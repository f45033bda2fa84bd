using Kechuang.Platform.Web.Errors;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Kechuang.Platform.Web;

/// <summary>
/// Refuses what another site makes a browser send here: with the session cookie's <c>SameSite=Lax</c> a second lock, and the only one
/// for programs' addresses, whose bodies carry no form token.
/// </summary>
internal static class ForeignRequests
{
    /// <summary>Browsers say where a request comes from and cannot be made to lie; programs say nothing and pass.</summary>
    public static IApplicationBuilder UseForeignRequestRefusal(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        var request = context.Request;
        if (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || HttpMethods.IsOptions(request.Method) || !IsForeign(request) || context.IsShowingError())
        {
            return next(context);
        }

        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    });

    private static bool IsForeign(HttpRequest request) => request.Headers["Sec-Fetch-Site"].ToString() switch
    {
        "same-origin" or "none" => false,
        "" => request.Headers.Origin.ToString() is { Length: > 0 } origin && origin != $"{request.Scheme}://{request.Host}",
        _ => true,
    };
}
