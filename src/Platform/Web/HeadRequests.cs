using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Kechuang.Platform.Web;

/// <summary>Answers HEAD wherever GET is answered: the same headers, no body.</summary>
internal static class HeadRequests
{
    /// <summary>Stands before routing. Files answer HEAD themselves, without reading the file.</summary>
    public static IApplicationBuilder UseHeadRequests(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        var request = context.Request;
        if (HttpMethods.IsHead(request.Method) && !request.Path.StartsWithSegments("/files", StringComparison.Ordinal))
        {
            request.Method = HttpMethods.Get;
            // The server itself drops the body of an answer to HEAD; it looks at the method when the answer starts.
            context.Response.OnStarting(() =>
            {
                request.Method = HttpMethods.Head;
                return Task.CompletedTask;
            });
        }

        return next(context);
    });
}
