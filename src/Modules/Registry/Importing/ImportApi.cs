using Kechuang.Platform.Identity;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Localization;

namespace Kechuang.Registry.Importing;

/// <summary>The import for programs: <c>POST /api/registry/organisations/import?dryRun=true</c> with a CSV body or a form with one file.</summary>
internal static class ImportApi
{
    public static void Map(IEndpointRouteBuilder api) => api
        .MapPost("/registry/organisations/import", Answer)
        .WithMetadata(new NeedsAttribute(RegistryPermissions.ImportOrganisations))
        .WithSummary("Import organisations from CSV; dryRun=true (the default) only reports.");

    private static async Task<Results<Ok<ImportReport>, ProblemHttpResult>> Answer(
        HttpRequest request, ImportOrganisations useCase, IStringLocalizer<Texts> texts, bool dryRun = true, CancellationToken ct = default)
    {
        try
        {
            if (await Upload.StreamOf(request, ct) is not { } stream)
            {
                return TypedResults.Problem(texts["请求里没有文件。"].Value, statusCode: StatusCodes.Status422UnprocessableEntity);
            }

            if (await Upload.ReadAsync(stream, ct) is not { } bytes)
            {
                return TypedResults.Problem(texts["文件超过 {0} MB。", OrganisationFile.MaxBytes >> 20].Value, statusCode: StatusCodes.Status413PayloadTooLarge);
            }

            var report = await useCase.HandleAsync(bytes, dryRun, ct);
            return report.Fault is { } fault ? TypedResults.Problem(fault, statusCode: StatusCodes.Status422UnprocessableEntity) : TypedResults.Ok(report);
        }
        catch (Exception broken) when (broken is InvalidDataException or BadHttpRequestException)
        {
            // A form without its boundary, or longer than the server takes.
            return TypedResults.Problem(texts["请求的内容无法读取。"].Value, statusCode: (broken as BadHttpRequestException)?.StatusCode ?? StatusCodes.Status400BadRequest);
        }
    }
}
