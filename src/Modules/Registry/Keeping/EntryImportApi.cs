using Kechuang.Platform.Files;
using Kechuang.Platform.Identity;
using Kechuang.Platform.Lists;
using Kechuang.Registry.Importing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Localization;

namespace Kechuang.Registry.Keeping;

/// <summary>Bringing rows into a register, for programs: <c>POST /api/registers/{register}/import</c> with a CSV body or a form with one file, then the job, then the report.</summary>
internal static class EntryImportApi
{
    /// <summary>Where the work and its report can be watched.</summary>
    public sealed record Begun(Guid Id, Guid Job, string JobHref, string ReportHref, string PageHref);

    /// <summary>A row of the file.</summary>
    public sealed record Row(int Number, string? Name, RowOutcome Outcome, string? Refusal);

    /// <summary>The rows that were looked at so far.</summary>
    public sealed record Report(bool Done, int Taken, int Refused, IReadOnlyList<Row> Rows);

    public static void Map(IEndpointRouteBuilder site, IEndpointRouteBuilder api)
    {
        var needs = new NeedsAttribute(RegistryPermissions.KeepRegisters);
        api.MapPost("/registers/{register}/import", BeginAsync).WithMetadata(needs, new TakesFilesAttribute())
            .WithName("importRegister").WithSummary("Proposes the rows of a CSV or XLSX file whose heading names the fields. Answers at once; a job does the work.");
        api.MapGet("/registers/{register}/import/{id:guid}", ReportAsync).WithMetadata(needs)
            .WithName("readRegisterImport").WithSummary("The report of an import, row by row.");
        site.MapGet("/registers/{register}/template.csv", Template).WithMetadata(needs);
    }

    private static async Task<Results<Accepted<Begun>, NotFound, ProblemHttpResult>> BeginAsync(
        string register, HttpRequest request, RegisterPack pack, KeepRegister keep, BeginEntryImport begin, IStringLocalizer<Texts> texts, CancellationToken ct)
    {
        if (pack.Find(register) is not { } definition || !keep.Keeps(definition))
        {
            return TypedResults.NotFound();
        }

        try
        {
            var form = request.HasFormContentType ? await request.ReadFormAsync(ct) : null;
            if (form is { Files.Count: 0 })
            {
                return TypedResults.Problem(texts["请求里没有文件。"].Value, statusCode: StatusCodes.Status422UnprocessableEntity);
            }

            await using var content = form is null ? request.Body : form.Files[0].OpenReadStream();
            var (import, status, message) = await begin.HandleAsync(definition, content, form?.Files[0].FileName ?? "import.csv", ct);
            return import is null
                ? TypedResults.Problem(message, statusCode: status)
                : TypedResults.Accepted($"/api/jobs/{import.JobId}", new Begun(import.Id, import.JobId, $"/api/jobs/{import.JobId}", $"/api/registers/{register}/import/{import.Id}", $"/registers/{register}/import/{import.Id}"));
        }
        catch (Exception broken) when (broken is InvalidDataException or IOException && !ct.IsCancellationRequested)
        {
            // A form without its boundary, torn off before its end, or longer than the server takes.
            return TypedResults.Problem(texts["请求的内容无法读取。"].Value, statusCode: (broken as BadHttpRequestException)?.StatusCode ?? StatusCodes.Status400BadRequest);
        }
    }

    private static async Task<Results<Ok<Report>, NotFound>> ReportAsync(string register, Guid id, BeginEntryImport begin, CancellationToken ct)
    {
        if (await begin.FindAsync(id, ct) is not { } import || import.Register != register)
        {
            return TypedResults.NotFound();
        }

        var rows = begin.Rows(import);
        var counts = ImportCounts.Of(rows);
        return TypedResults.Ok(new Report(import.DoneAt is not null, counts.Created, counts.Refused, [.. rows.Select(r => new Row(r.Row, r.Name, r.Outcome, r.Problems.Count == 0 ? null : r.Problems[0].Message.ToString()))]));
    }

    // The mark tells spreadsheets that the heading is UTF-8.
    private static Results<ContentHttpResult, NotFound> Template(string register, RegisterPack pack, KeepRegister keep) =>
        pack.Find(register) is { } definition && keep.Keeps(definition)
            ? TypedResults.Text("\uFEFF" + string.Join(',', definition.Fields.Select(f => f.Title.ToString()).Prepend(definition.EntryName.ToString()).Select(CsvCell.Quote)) + "\r\n", "text/csv; charset=utf-8")
            : TypedResults.NotFound();
}
