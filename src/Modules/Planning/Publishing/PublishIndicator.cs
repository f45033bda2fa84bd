using System.Globalization;
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
        Get(routes, ".csv", Csv, (use, indicator, book) => use.Table(indicator, book));
        Get(routes, "/sdmx.csv", Csv, (use, indicator, book) => use.Sdmx(indicator, book));
        Get(routes, ".svg", "image/svg+xml; charset=utf-8", (_, indicator, book) => DrawIndicator.Svg(indicator, book));
        routes.MapGet("/indicators/{id}/periods.csv", async Task<Results<ContentHttpResult, NotFound>> (string id, PublishIndicator use, CancellationToken ct) =>
            use.Content.Indicator(id) is { } indicator ? TypedResults.Text(await use.PeriodsAsync(indicator, ct), Csv, Encoding.UTF8) : TypedResults.NotFound()).WithMetadata(new OpenAttribute());
        routes.MapGet("/indicators/{id}.json", Json).WithMetadata(new OpenAttribute());
    }

    /// <summary>Every figure of every area; forecasts stand apart in the last column.</summary>
    public string Table(Indicator indicator, FigureBook book)
    {
        var text = new StringBuilder("indicator,area,area_name,year,value,unit,status,method,revision,low,high\r\n");
        foreach (var (area, figure) in Figures(indicator, book))
        {
            Line(text, indicator.Id, area.Id, area.Name.ToString(), Number(figure.Year), Number(figure.Value), indicator.UnitId, "actual", Number(figure.Method), Number(figure.Revision), "", "");
        }

        foreach (var point in DrawIndicator.Ahead(indicator, book))
        {
            Line(text, indicator.Id, Content.Centre!.Id, Content.Centre.Name.ToString(), Number(point.Year), Number(point.Mean), indicator.UnitId, "forecast", "", "", Number(point.Low), Number(point.High));
        }

        return text.ToString();
    }

    /// <summary>SDMX-CSV 2.0: figures have status A, forecasts F.</summary>
    public string Sdmx(Indicator indicator, FigureBook book)
    {
        var text = new StringBuilder("STRUCTURE,STRUCTURE_ID,ACTION,FREQ,REF_AREA,INDICATOR,TIME_PERIOD,OBS_VALUE,UNIT_MEASURE,OBS_STATUS\r\n");
        foreach (var (area, figure) in Figures(indicator, book))
        {
            Line(text, "dataflow", "KECHUANG:INDICATORS(1.0)", "I", "A", area.Id, indicator.Id, Number(figure.Year), Number(figure.Value), indicator.UnitId, "A");
        }

        foreach (var point in DrawIndicator.Ahead(indicator, book))
        {
            Line(text, "dataflow", "KECHUANG:INDICATORS(1.0)", "I", "A", Content.Centre!.Id, indicator.Id, Number(point.Year), Number(point.Mean), indicator.UnitId, "F");
        }

        return text.ToString();
    }

    /// <summary>The figures of quarters and months.</summary>
    private async Task<string> PeriodsAsync(Indicator indicator, CancellationToken ct)
    {
        var text = new StringBuilder("indicator,area,area_name,period,value,unit,revision\r\n");
        foreach (var ((area, period), figure) in (await figures.PartsAsync(indicator, ct)).OrderBy(p => p.Key.Period.Year).ThenBy(p => p.Key.Period.Part).ThenBy(p => p.Key.Area, StringComparer.Ordinal))
        {
            Line(text, indicator.Id, area, Content.Area(area)?.Name.ToString() ?? area, period.Code, Number(figure.Value), indicator.UnitId, Number(figure.Revision));
        }

        return text.ToString();
    }

    private static void Get(IEndpointRouteBuilder routes, string ending, string type, Func<PublishIndicator, Indicator, FigureBook, string> write) => routes
        .MapGet($"/indicators/{{id}}{ending}", async Task<Results<ContentHttpResult, NotFound>> (string id, PublishIndicator use, CancellationToken ct) =>
            use.Content.Indicator(id) is not { } indicator ? TypedResults.NotFound()
            : write(use, indicator, await use.Shown.ReadAsync([indicator], allAreas: true, ct)) is { Length: > 0 } text ? TypedResults.Text(text, type, Encoding.UTF8)
            : TypedResults.NotFound())
        .WithMetadata(new OpenAttribute());

    private static async Task<Results<JsonHttpResult<object>, NotFound>> Json(string id, PublishIndicator use, CancellationToken ct)
    {
        if (use.Content.Indicator(id) is not { } indicator)
        {
            return TypedResults.NotFound();
        }

        var book = await use.Shown.ReadAsync([indicator], allAreas: true, ct);
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
                methods = indicator.Methods,
                indicator.Formula,
                indicator.Journal,
                goals = indicator.Goals.Select(g => new { goal = g, judgement = use.Judge(indicator, g, book) }),
                figures = use.Figures(indicator, book).Select(f => new { area = f.Area.Id, f.Figure.Year, f.Figure.Value, f.Figure.Method, f.Figure.Revision }),
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

    private static string Number(IFormattable value) => value.ToString(null, CultureInfo.InvariantCulture);
}
