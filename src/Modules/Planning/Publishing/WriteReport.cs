using System.Globalization;
using Kechuang.Planning.Following;
using Kechuang.Planning.Judging;
using Kechuang.Planning.Loading;
using Kechuang.Planning.Observing;
using Kechuang.Planning.Showing;
using Kechuang.Platform.Database;
using Kechuang.Platform.Identity;
using Kechuang.Platform.Lists;
using Kechuang.Platform.Packs;
using Kechuang.Policy.Contracts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Kechuang.Planning.Publishing;

/// <summary>
/// The account of a period, for Word and Excel, in the language of the reader: what was published and reported in it, and as of its last day every goal
/// with its standing and the reason, and every plan with its lights. Both files are made of the same rows.
/// </summary>
internal sealed class WriteReport(
    KechuangDb db, PlanningPack pack, ReadFigures figures, ReadTasks tasks, Catalogue catalogue, Centre centre, IStringLocalizer<Texts> texts)
{
    public const string SheetType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private const int Most = 500;
    private const int UsualDays = 90;
    private const int FirstYear = 1900;

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/indicators/report.docx", async (string? from, WriteReport use, CancellationToken ct) =>
            TypedResults.File(use.Word(await use.RunAsync(use.From(from), ct)), WordPaper.MediaType, $"indicators-{Day(use.Today)}.docx")).WithMetadata(new OpenAttribute());
        routes.MapGet("/indicators/report.xlsx", async (string? from, WriteReport use, CancellationToken ct) =>
            TypedResults.File(await use.SheetAsync(await use.RunAsync(use.From(from), ct), ct), SheetType, $"indicators-{Day(use.Today)}.xlsx")).WithMetadata(new OpenAttribute());
    }

    /// <summary>A part of the report: a heading, the heads of its columns, its rows.</summary>
    internal sealed record Section(string Title, IReadOnlyList<string> Heads, IReadOnlyCollection<IReadOnlyList<string>> Rows);

    private DateOnly Today => figures.Today;

    public async Task<IReadOnlyList<Section>> RunAsync(DateOnly from, CancellationToken ct)
    {
        var indicators = pack.Content.Indicators.Where(i => i.Kind is not IndicatorKind.Stated && i.Goals.Count > 0).ToList();
        var book = await figures.ReadAsync(indicators, allAreas: false, ct);
        List<Section> sections = [await PublishedAsync(from, ct), await ReportedAsync(from, ct)];
        foreach (var plan in indicators.SelectMany(i => i.Goals.Select(g => (Indicator: i, Goal: g))).GroupBy(p => p.Goal.Plan).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            sections.Add(new(
                catalogue.Document(plan.Key)?.ShortTitle.ToString() ?? plan.Key, [texts["指标"], texts["目标"], texts["状态"], texts["说明"]],
                [.. plan.Select(p => Row(p.Indicator, p.Goal, book.Judge(p.Indicator, p.Goal)))]));
        }

        var lights = Enum.GetValues<Light>();
        List<IReadOnlyList<string>> rows = [];
        foreach (var (plan, all) in await tasks.OfAllAsync(ct))
        {
            rows.Add([plan.Title.ToString(), Number(all.Count), .. lights.Select(l => Number(all.Count(t => t.Light == l)))]);
        }

        sections.Add(new(texts["任务"], [texts["规划"], texts["任务数"], .. lights.Select(l => StandingWords.Of(l).Text.ToString())], rows));
        return sections;
    }

    private async Task<Section> PublishedAsync(DateOnly from, CancellationToken ct)
    {
        var since = Start(from);
        var rows = await db.Set<FigureRow>().AsNoTracking().Where(r => r.SignedAt >= since).OrderBy(r => r.SignedAt).ThenBy(r => r.Id).Take(Most).ToListAsync(ct);
        var order = pack.Content.Indicators.Select((i, at) => (i.Id, at)).ToDictionary(i => i.Id, i => i.at, StringComparer.Ordinal);
        return new(texts["{0}以来公布的统计值", Day(from)], [texts["指标"], texts["地区"], texts["年份"], texts["值"], texts["修订"]], [.. rows
            .Where(r => order.ContainsKey(r.IndicatorId))
            .OrderBy(r => order[r.IndicatorId]).ThenBy(r => r.AreaId, StringComparer.Ordinal).ThenBy(r => r.Code, StringComparer.Ordinal).ThenBy(r => (r.Year, r.Part, r.Revision))
            .Select(r => (IReadOnlyList<string>)[
                pack.Content.Indicator(r.IndicatorId)!.Name.ToString(), $"{pack.Content.Area(r.AreaId)?.Name.ToString() ?? r.AreaId} {pack.Content.Code(r.Code)?.Name.ToString()}".TrimEnd(), new StatPeriod(r.Year, r.Part).Code,
                $"{StandingWords.Number(pack.Content.Indicator(r.IndicatorId)!, r.Value)} {pack.Content.Indicator(r.IndicatorId)!.Unit}", Number(r.Revision)]), .. rows.Count < Most ? [] : new IReadOnlyList<string>[] { [texts["只列出最早的 {0} 条。", Most], "", "", "", ""] }]);
    }

    private async Task<Section> ReportedAsync(DateOnly from, CancellationToken ct)
    {
        var since = Start(from);
        var reports = await db.Set<TaskReport>().AsNoTracking().Where(r => r.At >= since).OrderBy(r => r.At).ThenBy(r => r.Id).Take(Most).ToListAsync(ct);
        return new(texts["{0}以来的任务进展", Day(from)], [texts["任务"], texts["时间"], texts["状态"], texts["进展"]], [.. reports
            .Select(r => (IReadOnlyList<string>)[$"{r.TaskId} {pack.Content.Task(r.TaskId)?.Name.ToString()}".TrimEnd(), Day(r.On), StandingWords.Of(r.State).ToString(), r.Text])]);
    }

    private byte[] Word(IReadOnlyList<Section> sections)
    {
        var paper = new WordPaper(texts["规划目标与任务进展报告"]).Text(texts["截至 {0}", Day(Today)]);
        foreach (var section in sections)
        {
            paper.Head(section.Title).Table(section.Heads, section.Rows, texts["这段时间没有。"]);
        }

        return paper.Save();
    }

    private async Task<byte[]> SheetAsync(IReadOnlyList<Section> sections, CancellationToken ct)
    {
        List<IReadOnlyList<string>> rows = [[texts["规划目标与任务进展报告"]], [texts["截至 {0}", Day(Today)]]];
        foreach (var section in sections)
        {
            rows.AddRange([[], [section.Title], section.Heads, .. section.Rows]);
        }

        using var stream = new MemoryStream();
        await XlsxGrid.WriteAsync(stream, rows, ct);
        return stream.ToArray();
    }

    private DateOnly From(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year >= FirstYear && day <= Today ? day : Today.AddDays(-UsualDays);

    private DateTimeOffset Start(DateOnly day) => new(day.ToDateTime(TimeOnly.MinValue), centre.UtcOffset);

    private static string[] Row(Indicator indicator, Goal goal, Judgement judgement) =>
        [indicator.Name.ToString(), $"{(goal.Year is { } year ? $"{year} " : "")}{goal.Words}", StandingWords.Of(judgement.Standing).Text.ToString(), StandingWords.Explain(indicator, goal, judgement).ToString()];

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
