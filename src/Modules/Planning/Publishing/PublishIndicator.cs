using System.Text;
using Kechuang.Planning.Judging;
using Kechuang.Planning.Loading;
using Kechuang.Planning.Showing;
using Kechuang.Platform.Identity;
using Kechuang.Platform.Journal;
using Kechuang.Platform.Lists;
using Kechuang.Policy.Contracts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Kechuang.Planning.Publishing;

/// <summary>One indicator for programs: CSV, SDMX-CSV, JSON with the inputs of every judgement, and its picture.</summary>
internal sealed class PublishIndicator(PlanningPack pack, ReadFigures figures, Catalogue catalogue, Rulebook rulebook)
{
    private PlanningContent Content => pack.Content;

    private ReadFigures Shown => figures;

    private const string Csv = "text/csv; charset=utf-8";

    public static void Map(IEndpointRouteBuilder routes)
    {
        Get(routes, ".csv", Csv, async (use, indicator, book, ct) => use.Table(indicator, book, await use.CutsAsync(indicator, ct)));
        Get(routes, "/sdmx.csv", Csv, async (use, indicator, book, ct) => use.Sdmx(indicator, book, await use.CutsAsync(indicator, ct)));
        Get(routes, ".svg", "image/svg+xml; charset=utf-8", (_, indicator, book, _) => Task.FromResult(DrawIndicator.Svg(indicator, book)))
            .AddEndpointFilter((context, next) =>
            {
                // A picture without script, form or link: any page may show it in a frame as well as in img.
                context.HttpContext.Response.Headers.ContentSecurityPolicy = "default-src 'none'; frame-ancestors *";
                return next(context);
            });
        routes.MapGet("/indicators/{id}/periods.csv", async Task<Results<ContentHttpResult, NotFound>> (string id, PublishIndicator use, CancellationToken ct) =>
            use.Content.Indicator(id) is { } indicator ? TypedResults.Text(await use.PeriodsAsync(indicator, ct), Csv, Encoding.UTF8) : TypedResults.NotFound()).WithMetadata(new OpenAttribute());
        routes.MapGet("/indicators/{id}.json", Json).WithMetadata(new OpenAttribute());
    }

    /// <summary>A figure of a part of a dimension and a whole year.</summary>
    private sealed record Cut(Area Area, Code Code, Figure Figure);

    private async Task<List<Cut>> CutsAsync(Indicator indicator, CancellationToken ct) =>
        [.. (await figures.CutsAsync(indicator, ct)).Where(c => c.Key.Period.Part == 0 && Content.Area(c.Key.Area) is not null && indicator.Code(c.Key.Code) is not null)
            .Select(c => new Cut(Content.Area(c.Key.Area)!, indicator.Code(c.Key.Code)!, c.Value))
            .OrderBy(c => c.Area.Id, StringComparer.Ordinal).ThenBy(c => c.Code.Dimension, StringComparer.Ordinal).ThenBy(c => c.Code.Id, StringComparer.Ordinal).ThenBy(c => c.Figure.Year)];

    /// <summary>Every figure of every area, then those of the parts of dimensions with their codes; forecasts stand apart, with low and high.</summary>
    private string Table(Indicator indicator, FigureBook book, List<Cut> cuts)
    {
        // Only what is broken down has the columns for it: a reader of the other files sees no change.
        string[] none = indicator.Dimensions.Count > 0 ? ["", "", ""] : [];
        var text = new StringBuilder($"indicator,area,area_name,year,value,unit,status,method,revision,low,high{(none.Length > 0 ? ",dimension,code,code_name" : "")}\r\n");
        foreach (var (area, figure) in Figures(indicator, book))
        {
            Line(text, [indicator.Id, area.Id, area.Name.ToString(), CsvCell.Number(figure.Year), CsvCell.Number(figure.Value), indicator.UnitId, "actual", CsvCell.Number(figure.Method), CsvCell.Number(figure.Revision), "", "", .. none]);
        }

        foreach (var (area, code, figure) in cuts)
        {
            Line(text, indicator.Id, area.Id, area.Name.ToString(), CsvCell.Number(figure.Year), CsvCell.Number(figure.Value), indicator.UnitId, "actual", CsvCell.Number(figure.Method), CsvCell.Number(figure.Revision), "", "", code.Dimension, code.Id, code.Name.ToString());
        }

        foreach (var point in DrawIndicator.Ahead(indicator, book))
        {
            Line(text, [indicator.Id, Content.Centre!.Id, Content.Centre.Name.ToString(), CsvCell.Number(point.Year), CsvCell.Number(point.Mean), indicator.UnitId, "forecast", "", "", CsvCell.Number(point.Low), CsvCell.Number(point.High), .. none]);
        }

        return text.ToString();
    }

    /// <summary>SDMX-CSV 2.0: figures have status A, forecasts F. A dimension is a column of its name; <c>_T</c> is the whole.</summary>
    private string Sdmx(Indicator indicator, FigureBook book, List<Cut> cuts)
    {
        var columns = string.Concat(indicator.Dimensions.Select(d => $"{d.Id.ToUpperInvariant().Replace('-', '_')},"));
        var text = new StringBuilder($"STRUCTURE,STRUCTURE_ID,ACTION,FREQ,REF_AREA,INDICATOR,{columns}TIME_PERIOD,OBS_VALUE,UNIT_MEASURE,OBS_STATUS\r\n");
        foreach (var (area, figure) in Figures(indicator, book))
        {
            Observed(area, null, CsvCell.Number(figure.Year), CsvCell.Number(figure.Value), "A");
        }

        foreach (var (area, code, figure) in cuts)
        {
            Observed(area, code, CsvCell.Number(figure.Year), CsvCell.Number(figure.Value), "A");
        }

        foreach (var point in DrawIndicator.Ahead(indicator, book))
        {
            Observed(Content.Centre!, null, CsvCell.Number(point.Year), CsvCell.Number(point.Mean), "F");
        }

        return text.ToString();

        void Observed(Area area, Code? code, string year, string value, string status) => Line(text, [
            "dataflow", "KECHUANG:INDICATORS(1.0)", "I", "A", area.Id, indicator.Id, .. indicator.Dimensions.Select(d => code?.Dimension == d.Id ? code.Id : "_T"),
            year, value, indicator.UnitId, status]);
    }

    /// <summary>The figures of quarters and months.</summary>
    private async Task<string> PeriodsAsync(Indicator indicator, CancellationToken ct)
    {
        var text = new StringBuilder("indicator,area,area_name,period,value,unit,revision\r\n");
        foreach (var ((area, period), figure) in (await figures.PartsAsync(indicator, ct)).OrderBy(p => p.Key.Period.Year).ThenBy(p => p.Key.Period.Part).ThenBy(p => p.Key.Area, StringComparer.Ordinal))
        {
            Line(text, indicator.Id, area, Content.Area(area)?.Name.ToString() ?? area, period.Code, CsvCell.Number(figure.Value), indicator.UnitId, CsvCell.Number(figure.Revision));
        }

        return text.ToString();
    }

    private static RouteHandlerBuilder Get(IEndpointRouteBuilder routes, string ending, string type, Func<PublishIndicator, Indicator, FigureBook, CancellationToken, Task<string>> write) => routes
        .MapGet($"/indicators/{{id}}{ending}", async Task<Results<ContentHttpResult, NotFound>> (string id, PublishIndicator use, CancellationToken ct) =>
            use.Content.Indicator(id) is not { } indicator ? TypedResults.NotFound()
            : await write(use, indicator, await use.Shown.ReadAsync([indicator], allAreas: true, ct), ct) is { Length: > 0 } text ? TypedResults.Text(text, type, Encoding.UTF8)
            : TypedResults.NotFound())
        .WithMetadata(new OpenAttribute());

    private static async Task<Results<JsonHttpResult<object>, NotFound>> Json(string id, PublishIndicator use, CancellationToken ct)
    {
        if (use.Content.Indicator(id) is not { } indicator)
        {
            return TypedResults.NotFound();
        }

        var book = await use.Shown.ReadAsync([indicator], allAreas: true, ct);
        var cuts = await use.CutsAsync(indicator, ct);
        return TypedResults.Json<object>(
            new
            {
                indicator.Id,
                indicator.Name,
                indicator.About,
                kind = indicator.Kind,
                unit = new { id = indicator.UnitId, name = indicator.Unit },
                indicator.Source,
                indicator.Clauses,
                missing = book.Own(indicator).Figures.Count == 0 ? indicator.Missing : null,
                methods = indicator.Methods,
                indicator.Formula,
                indicator.Journal,
                goals = indicator.Goals.Select(g => new { goal = g, judgement = use.Judge(indicator, g, book) }),
                figures = use.Figures(indicator, book).Select(f => new { area = f.Area.Id, f.Figure.Year, f.Figure.Value, f.Figure.Method, f.Figure.Revision }),
                dimensions = indicator.Dimensions.Select(d => new { d.Id, d.Name, codes = d.Codes.Select(c => new { c.Id, c.Name }) }),
                parts = cuts.Select(c => new { area = c.Area.Id, dimension = c.Code.Dimension, code = c.Code.Id, c.Figure.Year, c.Figure.Value, c.Figure.Method, c.Figure.Revision }),
                forecast = DrawIndicator.Ahead(indicator, book),
                limits = use.Content.Limits,
            },
            Journal.Json);
    }

    private Judgement Judge(Indicator indicator, Goal goal, FigureBook book) =>
        indicator.Kind is IndicatorKind.Stated ? JudgeStated.Run(goal, catalogue, rulebook, figures.Today) : book.Judge(indicator, goal);

    private IEnumerable<(Area Area, Figure Figure)> Figures(Indicator indicator, FigureBook book) =>
        Content.Areas.SelectMany(a => book.Of(indicator, a.Id).Figures.Select(f => (a, f)));

    private static void Line(StringBuilder text, params string[] cells) => text.AppendJoin(',', cells.Select(CsvCell.Quote)).Append("\r\n");
}
