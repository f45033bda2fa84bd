using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Kechuang.Platform.Identity;

/// <summary>Asks for the form token on endpoints that are no pages and bind no form: without it they answer 400.</summary>
internal static class FormToken
{
    /// <summary>Refuses a request without a valid token, in the form or in the header <c>X-Form-Token</c>.</summary>
    public static TBuilder RequireFormToken<TBuilder>(this TBuilder endpoints)
        where TBuilder : IEndpointConventionBuilder =>
        endpoints.AddEndpointFilter(async (context, next) =>
        {
            var forms = (IAntiforgery)context.HttpContext.RequestServices.GetService(typeof(IAntiforgery))!;
            return await forms.IsRequestValidAsync(context.HttpContext) ? await next(context) : TypedResults.BadRequest();
        });
}
