using System.Diagnostics;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Logging;

namespace Kechuang.Platform.Web.Errors;

/// <summary>Shows a page for every exception and every empty refusal: runs the request a second time as <c>GET /status/CODE</c>; the status stays.</summary>
/// <remarks>
/// The framework's own re-execution keeps the method, so that the answer to a refused form would be refused again for its token, and
/// clears the security headers of failures. Stands before routing.
/// </remarks>
internal sealed partial class ShowErrors(RequestDelegate next, ILogger<ShowErrors> log)
{
    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
        }
        catch (Exception failure) when (!context.Response.HasStarted)
        {
            if (context.RequestAborted.IsCancellationRequested && failure is OperationCanceledException or IOException)
            {
                // Nobody is there to read an answer.
                context.Response.StatusCode = StatusCodes.Status499ClientClosedRequest;
                return;
            }

            context.Response.Clear();
            context.Response.StatusCode = Blame.StatusOf(failure);
            Note(context, failure);
        }

        var response = context.Response;
        if (response is { HasStarted: false, StatusCode: >= 400, ContentLength: null or 0, ContentType: null })
        {
            await ShowAsync(context);
        }
    }

    private async Task ShowAsync(HttpContext context)
    {
        var (request, services, endpoint) = (context.Request, context.RequestServices, context.GetEndpoint());
        var asked = new StatusCodeReExecuteFeature
        {
            OriginalPathBase = request.PathBase,
            OriginalPath = request.Path,
            OriginalQueryString = request.QueryString.Value,
            Endpoint = endpoint,
            RouteValues = context.Features.Get<IRouteValuesFeature>()?.RouteValues,
        };
        var method = request.Method;
        if (context.Response.StatusCode == StatusCodes.Status401Unauthorized && HttpMethods.IsPost(method))
        {
            context.Items[typeof(ErrorFace)] = (Func<IStringLocalizer<Texts>, ErrorFace>)ErrorFace.SignedOut;
        }

        context.Features.Set<IStatusCodeReExecuteFeature>(asked);
        context.Features.Set<IAntiforgeryValidationFeature>(null);
        context.SetEndpoint(null);
        context.Features.Get<IRouteValuesFeature>()?.RouteValues.Clear();
        request.Path = $"/status/{context.Response.StatusCode}";
        request.QueryString = QueryString.Empty;
        request.Method = HttpMethods.Get;
        // What failed may have left half a change in the scope's database context.
        await using var scope = services.GetRequiredService<IServiceScopeFactory>().CreateAsyncScope();
        context.RequestServices = scope.ServiceProvider;
        try
        {
            await next(context);
        }
        finally
        {
            context.RequestServices = services;
            context.SetEndpoint(endpoint);
            (request.Path, request.QueryString, request.Method) = (asked.OriginalPath, new(asked.OriginalQueryString), method);
        }
    }

    private void Note(HttpContext context, Exception failure)
    {
        Activity.Current?.AddException(failure);
        if (context.Response.StatusCode >= 500)
        {
            LogFailure(log, context.Request.Method, context.Request.Path, failure);
        }
    }

    [LoggerMessage(LogLevel.Error, "{Method} {Path} failed.")]
    private static partial void LogFailure(ILogger log, string method, string path, Exception failure);
}
