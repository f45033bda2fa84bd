using Kechuang.Platform.Database;
using Kechuang.Platform.Files;
using Kechuang.Platform.Identity;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Kechuang.Registry.Importing;

/// <summary>The import for programs: <c>POST /api/registry/organisations/import?dryRun=true</c> with a CSV body or a form with one file, then the job, then the report.</summary>
internal static class ImportApi
{
    private const string Address = "/registry/organisations/import";

    /// <summary>Where the work and its report can be watched.</summary>
    public sealed record Begun(Guid Id, Guid Job, string JobHref, string ReportHref, string PageHref);

    /// <summary>A cell that was refused.</summary>
    public sealed record Problem(string Column, string Message);

    /// <summary>A row of the file.</summary>
    public sealed record Row(int Number, string? Name, RowOutcome Outcome, IReadOnlyList<Problem> Problems);

    /// <summary>The rows that were looked at so far; of a stored import what was done, of a checked one what would be.</summary>
    public sealed record Report(ImportStage Stage, int Created, int Updated, int Unchanged, int Refused, IReadOnlyList<Row> Rows);

    public static void Map(IEndpointRouteBuilder api)
    {
        var needs = new NeedsAttribute(RegistryPermissions.ImportOrganisations);
        api.MapPost(Address, Answer).WithMetadata(needs, new TakesFilesAttribute())
            .WithSummary("Import organisations from CSV; dryRun=true (the default) only checks. Answers at once; a job does the work.");
        api.MapGet(Address + "/{id:guid}", AnswerReport).WithMetadata(needs)
            .WithSummary("The report of an import, row by row.");
    }

    private static async Task<Results<Accepted<Begun>, ProblemHttpResult>> Answer(
        HttpRequest request, BeginImport useCase, IStringLocalizer<Texts> texts, bool dryRun = true, CancellationToken ct = default)
    {
        try
        {
            var form = request.HasFormContentType ? await request.ReadFormAsync(ct) : null;
            if (form is { Files.Count: 0 })
            {
                return TypedResults.Problem(texts["请求里没有文件。"].Value, statusCode: StatusCodes.Status422UnprocessableEntity);
            }

            await using var content = form is null ? request.Body : form.Files[0].OpenReadStream();
            var (import, status, message) = await useCase.HandleAsync(content, form?.Files[0].FileName ?? "import.csv", !dryRun, ct);
            return import is null
                ? TypedResults.Problem(message, statusCode: status)
                : TypedResults.Accepted($"/api/jobs/{import.JobId}", new Begun(import.Id, import.JobId, $"/api/jobs/{import.JobId}", $"/api{Address}/{import.Id}", $"/registry/import/{import.Id}"));
        }
        catch (Exception broken) when (broken is InvalidDataException or IOException && !ct.IsCancellationRequested)
        {
            // A form without its boundary, torn off before its end, or longer than the server takes.
            return TypedResults.Problem(texts["请求的内容无法读取。"].Value, statusCode: (broken as BadHttpRequestException)?.StatusCode ?? StatusCodes.Status400BadRequest);
        }
    }

    private static async Task<Results<Ok<Report>, NotFound>> AnswerReport(Guid id, KechuangDb db, ListReportRows list, CancellationToken ct)
    {
        if (await db.Set<OrganisationImport>().AsNoTracking().SingleOrDefaultAsync(i => i.Id == id, ct) is not { } import)
        {
            return TypedResults.NotFound();
        }

        var rows = list.Of(import);
        var counts = ImportCounts.Of(rows);
        return TypedResults.Ok(new Report(
            import.Stage, counts.Created, counts.Updated, counts.Unchanged, counts.Refused,
            [.. rows.Select(r => new Row(r.Row, r.Name, r.Outcome, [.. r.Problems.Select(p => new Problem(p.Column, p.Message))]))]));
    }
}
