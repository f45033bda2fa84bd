using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;

namespace Kechuang.Platform.Web.Errors;

/// <summary>Answers a form that cannot be trusted (its token is missing, old or another person's) or cannot be read, before any page sees it.</summary>
internal sealed class StaleForms(RequestDelegate next)
{
    /// <summary>Stands after the antiforgery check, which only notes what it found.</summary>
    public Task InvokeAsync(HttpContext context)
    {
        if (context.IsShowingError() || context.Features.Get<IAntiforgeryValidationFeature>() is not { IsValid: false } found)
        {
            return next(context);
        }

        var status = found.Error is { } error ? Blame.StatusOf(error) : StatusCodes.Status500InternalServerError;
        if (status == StatusCodes.Status500InternalServerError)
        {
            // Nothing else was wrong than the token.
            context.Items[typeof(StaleForms)] = true;
            status = StatusCodes.Status400BadRequest;
        }

        context.Response.StatusCode = status;
        return Task.CompletedTask;
    }
}
