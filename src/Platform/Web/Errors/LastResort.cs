using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Kechuang.Platform.Web.Errors;

/// <summary>Speaks when even the error page could not: most often the database is away. Needs nothing but the response.</summary>
internal sealed partial class LastResort(RequestDelegate next, ILogger<LastResort> log)
{
    private const string Page = """
        <!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8"><title>暂时不能服务 / Not available</title></head>
        <body><h1>暂时不能服务</h1><p>已确认保存的内容不会丢失，请过几分钟再试。</p>
        <h1 lang="en">Not available for the moment</h1><p lang="en">Nothing that was confirmed as saved is lost. Please try again in a few minutes.</p>
        <p><a href="/">科创 Kechuang</a></p></body></html>
        """;

    private const string Problem = """{"title":"暂时不能服务 / Not available for the moment","status":503}""";

    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
        }
        catch (Exception failure) when (!context.Response.HasStarted && !context.RequestAborted.IsCancellationRequested)
        {
            LogFailure(log, context.Request.Path, failure);
            var isApi = WebSetup.IsApi(context);
            context.Response.Clear();
            context.Response.StatusCode = Blame.StatusOf(failure) is var status && status < 500 ? status : StatusCodes.Status503ServiceUnavailable;
            context.Response.ContentType = isApi ? "application/problem+json" : "text/html; charset=utf-8";
            context.Response.Headers.RetryAfter = "60";
            await context.Response.WriteAsync(isApi ? Problem : Page);
        }
    }

    [LoggerMessage(LogLevel.Error, "The error page of {Path} failed too.")]
    private static partial void LogFailure(ILogger log, string path, Exception failure);
}
