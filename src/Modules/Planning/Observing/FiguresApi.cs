using System.Text.Json;
using Kechuang.Platform.Files;
using Kechuang.Platform.Identity;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Localization;

namespace Kechuang.Planning.Observing;

/// <summary>
/// Reporting figures, for programs: <c>POST /api/indicators/{id}/figures?source=…</c> with JSON, CSV, or a form with one CSV or XLSX file. The checks are those
/// of the page; the set is kept as a draft of the caller, and with <c>send=true</c> sent in. The second signature stays with another person.
/// </summary>
internal static class FiguresApi
{
    private const string Csv = "figures.csv";

    /// <summary>The body in JSON.</summary>
    public sealed record Body(IReadOnlyList<Figure>? Figures);

    /// <summary>A figure: the value as a number or as a text, the others as the page takes them.</summary>
    public sealed record Figure(string? Area, string? Period, JsonElement Value, string? Unit, string? Code, string? Note);

    /// <summary>What became of the figures: the set where they were kept, else why not, and each row with what the checks say.</summary>
    public sealed record Answer(Guid? Id, string? Number, string? Href, FigureSetState? State, string? Refusal, IReadOnlyList<Row> Rows);

    /// <summary>A row that was read, from 2 in a file with a head, from 1 in JSON.</summary>
    public sealed record Row(int Line, string Area, string Period, bool Passes, int Revision, IReadOnlyList<string> Mistakes, IReadOnlyList<string> Questions);

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/indicators/{id}/figures", RunAsync).WithMetadata(new NeedsAttribute(PlanningActions.Enter), new TakesFilesAttribute())
            .Produces<Answer>(StatusCodes.Status201Created).Produces<Answer>(StatusCodes.Status422UnprocessableEntity)
            .WithName("reportFigures").WithSummary("Checks the figures of an indicator row by row and keeps them as a set to be signed by two people; all of them or none.");

    private static async Task<Results<Created<Answer>, UnprocessableEntity<Answer>, NotFound, ProblemHttpResult>> RunAsync(
        string id, string? source, string? ground, bool? send, HttpRequest request, ReportFigures report, SignFigures sign, IStringLocalizer<Texts> texts, CancellationToken ct)
    {
        if (report.Find(id) is not { } indicator)
        {
            return TypedResults.NotFound();
        }

        if (source?.Trim().Length is not (>= 2 and <= FigureSet.TextLength) || ground?.Length > FigureSet.TextLength)
        {
            return TypedResults.Problem(texts["source 要写明来源（2 至 {0} 字），ground 不超过 {0} 字。", FigureSet.TextLength].Value, statusCode: StatusCodes.Status422UnprocessableEntity);
        }

        try
        {
            var (rows, mistake) = await RowsAsync(request, ct);
            if (mistake is not null)
            {
                return TypedResults.Problem(mistake.ToString(), statusCode: StatusCodes.Status422UnprocessableEntity);
            }

            var found = await report.CheckAsync(indicator, rows, ct);
            var (set, refusal) = await report.KeepAsync(indicator, found, source, ground, ct);
            refusal ??= send is true ? await sign.SubmitAsync(set!, ct) : null;
            var answer = new Answer(set?.Id, set?.Number, set is null ? null : $"/planning/figures/{set.Id}", set?.State, refusal, [.. found.Select(Shown)]);
            return set is null ? TypedResults.UnprocessableEntity(answer) : TypedResults.Created(answer.Href, answer);
        }
        catch (Exception broken) when (broken is JsonException or InvalidDataException or IOException && !ct.IsCancellationRequested)
        {
            // No JSON, a form without its boundary, torn off before its end, or longer than the server takes.
            return TypedResults.Problem(texts["请求的内容无法读取。"].Value, statusCode: (broken as BadHttpRequestException)?.StatusCode ?? StatusCodes.Status400BadRequest);
        }
    }

    private static async Task<(IReadOnlyList<GivenFigure> Rows, Platform.LocalText? Mistake)> RowsAsync(HttpRequest request, CancellationToken ct)
    {
        if (request.HasJsonContentType())
        {
            var body = await request.ReadFromJsonAsync<Body>(ct);
            return ReadFigureFile.Rows([["area", "year", "value", "unit", "code", "note"], .. (body?.Figures ?? []).Select(f => (IReadOnlyList<string>)[f?.Area ?? "", f?.Period ?? "", Text(f?.Value), f?.Unit ?? "", f?.Code ?? "", f?.Note ?? ""])], firstLine: 1);
        }

        var form = request.HasFormContentType ? await request.ReadFormAsync(ct) : null;
        if (form is { Files.Count: 0 })
        {
            return ([], new("请求里没有文件。", "The request has no file."));
        }

        await using var content = form is null ? request.Body : form.Files[0].OpenReadStream();
        using var kept = new MemoryStream();
        var buffer = new byte[81920];
        for (int read; kept.Length <= ReadFigureFile.MostBytes && (read = await content.ReadAsync(buffer, ct)) > 0;)
        {
            await kept.WriteAsync(buffer.AsMemory(0, read), ct);
        }

        return ReadFigureFile.Run(kept.ToArray(), form?.Files[0].FileName ?? Csv);
    }

    // A number exactly as it was written.
    private static string Text(JsonElement? value) => value is { ValueKind: JsonValueKind.Number } number ? number.GetRawText() : value is { ValueKind: JsonValueKind.String } text ? text.GetString()! : "";

    private static Row Shown(CheckedFigure row) => new(
        row.Line, row.Given.Area, row.Given.Year, row.Passes, row.Revision, [.. row.Mistakes.Select(m => m.ToString())], [.. row.Questions.Select(q => q.ToString())]);
}
