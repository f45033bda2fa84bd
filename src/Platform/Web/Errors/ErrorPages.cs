using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;

namespace Kechuang.Platform.Web.Errors;

/// <summary>Turns exceptions and empty refusals into a page for people and into problem+json for programs; the status stays what it was.</summary>
internal static class ErrorPages
{
    public static void UseErrorPages(this IApplicationBuilder app)
    {
        app.UseWhen(WebSetup.IsApi, api =>
        {
            api.UseExceptionHandler(new ExceptionHandlerOptions { StatusCodeSelector = Blame.StatusOf, AllowStatusCode404Response = true });
            api.UseStatusCodePages();
        });
        app.UseWhen(context => !WebSetup.IsApi(context), pages => pages.UseMiddleware<ShowErrors>());
    }

    /// <summary>Whether the request runs a second time, to show an error page: what was refused the first time must not refuse the page.</summary>
    public static bool IsShowingError(this HttpContext context) =>
        context.Features.Get<IStatusCodeReExecuteFeature>() is not null;
}
