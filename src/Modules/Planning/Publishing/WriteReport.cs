using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using Kechuang.Planning.Following;
using Kechuang.Planning.Judging;
using Kechuang.Planning.Loading;
using Kechuang.Planning.Showing;
using Kechuang.Platform.Identity;
using Kechuang.Policy.Contracts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Localization;

namespace Kechuang.Planning.Publishing;

/// <summary>The account of a day as a Word document, in the language of the reader: every goal with its standing and the reason, every plan with its lights.</summary>
internal sealed class WriteReport(PlanningPack pack, ReadFigures figures, ReadTasks tasks, Catalogue catalogue, IStringLocalizer<Texts> texts)
{
    public const string MediaType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapGet("/indicators/report.docx", async (WriteReport use, CancellationToken ct) => TypedResults.File(await use.RunAsync(ct), MediaType, $"indicators-{use.Day}.docx"))
        .WithMetadata(new OpenAttribute());

    private string Day => figures.Today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public async Task<byte[]> RunAsync(CancellationToken ct)
    {
        var indicators = pack.Content.Indicators.Where(i => i.Kind is not IndicatorKind.Stated && i.Goals.Count > 0).ToList();
        var book = await figures.ReadAsync(indicators, allAreas: false, ct);
        List<OpenXmlElement> blocks = [Text(texts["规划目标与任务进展报告"], 36), Text(texts["截至 {0}", Day])];
        foreach (var plan in indicators.SelectMany(i => i.Goals.Select(g => (Indicator: i, Goal: g))).GroupBy(p => p.Goal.Plan).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            blocks.Add(Text(catalogue.Document(plan.Key)?.ShortTitle.ToString() ?? plan.Key, 28));
            blocks.Add(Table([texts["指标"], texts["目标"], texts["状态"], texts["说明"]], plan.Select(p => Row(p.Indicator, p.Goal, book.Judge(p.Indicator, p.Goal)))));
        }

        blocks.Add(Text(texts["任务"], 28));
        var lights = Enum.GetValues<Light>();
        List<string[]> rows = [];
        foreach (var plan in pack.Content.Plans)
        {
            var all = await tasks.OfPlanAsync(plan, ct);
            rows.Add([plan.Title.ToString(), Number(all.Count), .. lights.Select(l => Number(all.Count(t => t.Light == l)))]);
        }

        blocks.Add(Table([texts["规划"], texts["任务数"], .. lights.Select(l => StandingWords.Of(l).Text.ToString())], rows));
        return Save(blocks);
    }

    private static string[] Row(Indicator indicator, Goal goal, Judgement judgement) =>
        [indicator.Name.ToString(), $"{(goal.Year is { } year ? $"{year} " : "")}{goal.Words}", StandingWords.Of(judgement.Standing).Text.ToString(), StandingWords.Explain(indicator, goal, judgement).ToString()];

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static byte[] Save(List<OpenXmlElement> blocks)
    {
        using var stream = new MemoryStream();
        using (var file = WordprocessingDocument.Create(stream, WordprocessingDocumentType.Document))
        {
            file.AddMainDocumentPart().Document = new Document(new Body(blocks));
        }

        return stream.ToArray();
    }

    private static Paragraph Text(string text, int halfPoints = 22) =>
        new(new Run(new RunProperties(new RunFonts { EastAsia = "宋体" }, new Bold { Val = halfPoints > 22 }, new FontSize { Val = Number(halfPoints) }), new Text(text) { Space = SpaceProcessingModeValues.Preserve }));

    private static Table Table(IReadOnlyList<string> heads, IEnumerable<string[]> rows)
    {
        var line = new EnumValue<BorderValues>(BorderValues.Single);
        var table = new Table(
            new TableProperties(
                new TableWidth { Width = "5000", Type = TableWidthUnitValues.Pct },
                new TableBorders(new TopBorder { Val = line }, new LeftBorder { Val = line }, new BottomBorder { Val = line }, new RightBorder { Val = line }, new InsideHorizontalBorder { Val = line }, new InsideVerticalBorder { Val = line })),
            new TableGrid(heads.Select(_ => new GridColumn())),
            new TableRow([new TableRowProperties(new TableHeader()), .. heads.Select(h => new TableCell(Text(h)))]));
        foreach (var row in rows)
        {
            table.AppendChild(new TableRow(row.Select(c => new TableCell(Text(c)))));
        }

        return table;
    }
}
