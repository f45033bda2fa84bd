using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Localization;

namespace Kechuang.Platform.Web.Errors;

/// <summary>
/// Answers a form that cannot be trusted (its token is missing, old or another person's) or cannot be read, before any page sees it;
/// and one that its page does not have any more, because the matter has moved on since the page was opened.
/// </summary>
internal sealed class StaleForms(RequestDelegate next)
{
    /// <summary>Stands after the antiforgery check, which only notes what it found.</summary>
    public async Task InvokeAsync(HttpContext context)
    {
        if (context.IsShowingError() || context.Features.Get<IAntiforgeryValidationFeature>() is not { IsValid: false } found)
        {
            await next(context);
            AnswerLost(context);
            return;
        }

        var status = found.Error is { } error ? Blame.StatusOf(error) : StatusCodes.Status500InternalServerError;
        if (status == StatusCodes.Status500InternalServerError)
        {
            // Nothing else was wrong than the token.
            context.Items[typeof(ErrorFace)] = (Func<IStringLocalizer<Texts>, ErrorFace>)ErrorFace.StaleForm;
            status = StatusCodes.Status400BadRequest;
        }

        context.Response.StatusCode = status;
    }

    // The framework answers a form that the page has not drawn with 400, the type text/plain and nothing else.
    private static void AnswerLost(HttpContext context)
    {
        if (context is not { Response: { HasStarted: false, StatusCode: StatusCodes.Status400BadRequest, ContentType: "text/plain" }, Request.HasFormContentType: true }
            || context.GetEndpoint()?.Metadata.GetMetadata<ComponentTypeMetadata>() is null)
        {
            return;
        }

        context.Response.ContentType = null;
        if (context.Request.Form["_handler"] is [{ Length: > 0 }])
        {
            context.Items[typeof(ErrorFace)] = (Func<IStringLocalizer<Texts>, ErrorFace>)ErrorFace.LostForm;
            context.Response.StatusCode = StatusCodes.Status409Conflict;
        }
    }
}
