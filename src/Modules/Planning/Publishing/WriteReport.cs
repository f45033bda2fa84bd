using Kechuang.Platform.Identity;
using Kechuang.Platform.Lists;
using Kechuang.Platform.Packs;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Localization;

namespace Kechuang.Planning.Publishing;

/// <summary>The account of a period as a document for Word and a sheet for Excel, made of the rows that the page shows.</summary>
internal sealed class WriteReport(AccountForPeriod account, Centre centre, IStringLocalizer<Texts> texts)
{
    public const string SheetType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    public static void Map(IEndpointRouteBuilder routes)
    {
        Get(routes, "docx", WordPaper.MediaType, (use, period, http, ct) => use.WordAsync(period, http, ct));
        Get(routes, "xlsx", SheetType, (use, period, http, ct) => use.SheetAsync(period, http, ct));
    }

    /// <summary>What every form of the report says first: of when it is, as of which day, and where it is found again.</summary>
    public IReadOnlyList<string> Opening(ReportPeriod period, HttpRequest request) =>
    [
        texts["{0}，{1} 至 {2}", centre.Name, ReportPeriod.Day(period.From), ReportPeriod.Day(period.To)],
        period.IsOver ? texts["状态截至 {0}。", ReportPeriod.Day(period.At)] : texts["这段时间还没有结束，状态截至今天（{0}）。", ReportPeriod.Day(period.At)],
        texts["网址：{0}", $"{request.Scheme}://{request.Host}/indicators/report{period.Query}"],
    ];

    private static void Get(IEndpointRouteBuilder routes, string ending, string type, Func<WriteReport, ReportPeriod, HttpContext, CancellationToken, Task<byte[]>> write) =>
        routes.MapGet($"/indicators/report.{ending}", async Task<Results<FileContentHttpResult, ProblemHttpResult>> (
            string? period, string? from, string? to, WriteReport use, AccountForPeriod account, HttpContext http, CancellationToken ct) =>
        {
            var (read, wrong) = ReportPeriod.Read(period, from, to, account.Today);
            return read is null ? TypedResults.Problem(wrong?.ToString(), statusCode: StatusCodes.Status400BadRequest)
                : TypedResults.File(await write(use, read, http, ct), type, $"report-{read.Name}.{ending}");
        }).WithMetadata(new OpenAttribute());

    private async Task<byte[]> WordAsync(ReportPeriod period, HttpContext http, CancellationToken ct)
    {
        var paper = new WordPaper(texts["规划目标与任务进展报告"]);
        foreach (var line in Opening(period, http.Request))
        {
            paper.Text(line);
        }

        foreach (var section in await account.RunAsync(period, ct))
        {
            paper.Head(section.Title);
            if (section.Note is { } note)
            {
                paper.Text(note);
            }

            paper.Table(section.Heads, [.. section.Lines.Select(l => l.Cells)], texts["这段时间没有。"]);
        }

        return paper.Save();
    }

    private async Task<byte[]> SheetAsync(ReportPeriod period, HttpContext http, CancellationToken ct)
    {
        List<IReadOnlyList<object>> rows = [[texts["规划目标与任务进展报告"].Value], .. Opening(period, http.Request).Select(l => (IReadOnlyList<object>)[l])];
        foreach (var section in await account.RunAsync(period, ct))
        {
            rows.AddRange([[], [section.Title], .. section.Note is { } note ? new IReadOnlyList<object>[] { [note] } : []]);
            rows.AddRange(section.Lines.Count == 0 ? [[texts["这段时间没有。"].Value]] : [section.Heads, .. section.Lines.Select(l => (IReadOnlyList<object>)[.. l.Values.Select(v => v is ReportNumber number ? number.Value : v)])]);
        }

        using var stream = new MemoryStream();
        await XlsxGrid.WriteAsync(stream, rows, ct);
        return stream.ToArray();
    }
}
