using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Kechuang.Platform.Web.Checking;

/// <summary>Refuses an API request whose body breaks its annotations: 400, problem+json, each field with its rule.</summary>
public sealed class CheckRequests : IEndpointFilter
{
    /// <inheritdoc />
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var checks = context.HttpContext.RequestServices.GetRequiredService<RequestChecks>();
        var wrong = context.Arguments
            .Where(a => a is not null && a.GetType().Name is "Request")
            .SelectMany(a => checks.Check(a!))
            .GroupBy(p => Camel(p.Path), p => p.Message, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => g.Distinct().ToArray(), StringComparer.Ordinal);
        return wrong.Count > 0 ? TypedResults.ValidationProblem(wrong) : await next(context);
    }

    private static string Camel(string path) => string.Join('.', path.Split('.').Select(part => char.ToLowerInvariant(part[0]) + part[1..]));
}
