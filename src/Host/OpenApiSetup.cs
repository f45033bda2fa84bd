using Kechuang.Platform.Identity;

namespace Kechuang.Host;

/// <summary>The description of the API for programs: <c>/openapi/v1.json</c>.</summary>
internal static class OpenApiSetup
{
    public static IServiceCollection AddOpenApiDocument(this IServiceCollection services) => services.AddOpenApi("v1", document =>
    {
        document.ShouldInclude = endpoint => endpoint.RelativePath?.StartsWith("api/", StringComparison.Ordinal) == true;
        document.AddDocumentTransformer((api, _, _) =>
        {
            api.Info.Title = "科创 Kechuang API";
            api.Info.Description = "Errors are problem+json (RFC 9457), in the language of Accept-Language (zh-CN or en).";
            return Task.CompletedTask;
        });
    });

    public static void MapOpenApiDocument(this IEndpointRouteBuilder site) => site.MapOpenApi("/openapi/{documentName}.json").WithMetadata(new OpenAttribute());
}
