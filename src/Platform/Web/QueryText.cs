using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Kechuang.Platform.Web;

/// <summary>Refuses an address that carries a NUL: no text has one, and databases differ in what they do with it.</summary>
internal static class QueryText
{
    public static IApplicationBuilder UseQueryTextCheck(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        if (context.Request.QueryString.Value?.Contains("%00", StringComparison.Ordinal) == true || context.Request.Path.Value?.Contains('\0', StringComparison.Ordinal) == true)
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            return Task.CompletedTask;
        }

        return next(context);
    });
}
