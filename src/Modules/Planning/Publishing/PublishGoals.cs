using System.Text;
using System.Text.Json;
using Kechuang.Kernels.Rules;
using Kechuang.Planning.Judging;
using Kechuang.Planning.Loading;
using Kechuang.Planning.Showing;
using Kechuang.Platform.Identity;
using Kechuang.Platform.Lists;
using Kechuang.Policy.Contracts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Kechuang.Planning.Publishing;

/// <summary>
/// Every goal of every plan as CSV, with all that goes into its judgement and what came out. With the figures of <c>/indicators.csv</c> anybody can do
/// each sum again: nothing else is used.
/// </summary>
internal sealed class PublishGoals(PlanningPack pack, ReadFigures figures, Catalogue catalogue, Rulebook rulebook)
{
    private const string Head =
        "target,indicator,kind,direction,unit,decimals,min,max,plan,clause,role,comparator,measure,since,value,year,hold,tolerance,on_track,off_track,interval,printed,recorded,stated_by,"
        + "standing,why,observed,observed_year,threshold,forecast,low,high,probability,needed\r\n";

    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapGet("/indicators/goals.csv", async Task<ContentHttpResult> (PublishGoals use, CancellationToken ct) => TypedResults.Text(await use.CsvAsync(ct), "text/csv; charset=utf-8", Encoding.UTF8))
        .WithMetadata(new OpenAttribute());

    private async Task<string> CsvAsync(CancellationToken ct)
    {
        var (content, tolerance) = (pack.Content, pack.ToleranceAt(figures.Today));
        var indicators = content.Indicators.Where(i => i.Goals.Count > 0).ToList();
        var book = await figures.ReadAsync(indicators, allAreas: false, ct);
        var text = new StringBuilder(Head);
        foreach (var (of, goal) in indicators.SelectMany(i => i.Goals.Select(g => (i, g))).OrderBy(g => g.g.Target, StringComparer.Ordinal))
        {
            var judged = of.Kind is IndicatorKind.Stated ? JudgeStated.Run(goal, catalogue, rulebook, figures.Today) : book.Judge(of, goal);
            var (printed, recorded) = Compared(goal);
            string[] cells =
            [
                goal.Target, of.Id, Word(of.Kind), Word(of.Direction), of.UnitId, CsvCell.Number(of.Decimals), CsvCell.Number(of.Checks.Min), CsvCell.Number(of.Checks.Max),
                goal.Plan, goal.Clause, Word(goal.Role), Word(goal.Comparator), Word(goal.Measure), CsvCell.Number(goal.Since), CsvCell.Number(goal.Value), CsvCell.Number(goal.Year), goal.Hold ? "true" : "false",
                CsvCell.Number(goal.Tolerance ?? tolerance), CsvCell.Number(content.Limits.OnTrack), CsvCell.Number(content.Limits.OffTrack), CsvCell.Number(content.Limits.Interval), printed, recorded,
                goal is { Role: GoalRole.Baseline, Year: { } at } ? book.StatedBy(of, at) ?? "" : "",
                Word(judged.Standing), Word(judged.Why), CsvCell.Number(judged.Observed), CsvCell.Number(judged.ObservedYear), CsvCell.Number(judged.Threshold),
                CsvCell.Number(judged.Forecast?.Mean), CsvCell.Number(judged.Forecast?.Low), CsvCell.Number(judged.Forecast?.High), CsvCell.Number(judged.Probability), CsvCell.Number(judged.Needed),
            ];
            text.AppendJoin(',', cells.Select(CsvCell.Quote)).Append("\r\n");
        }

        return text.ToString();
    }

    /// <summary>What the text prints and what the platform uses, where a goal is a comparison of these; both are empty for all others.</summary>
    private (string Printed, string Recorded) Compared(Goal goal)
    {
        if (goal.Parameter is { } parameter)
        {
            var value = rulebook.ParameterAt(parameter, figures.Today);
            return (CsvCell.Number(goal.Value), value.Kind is ValueKind.Number ? CsvCell.Number(value.AsNumber) : "");
        }

        return goal.Period is not { } period ? ("", "")
            : (Days(period.From, period.To, period.Issued), catalogue.Document(period.Document) is { } held ? Days(held.ValidFrom, held.ValidTo, held.Date) : "");

        // Only what the text prints is compared.
        string Days(DateOnly? from, DateOnly? to, DateOnly? issued) => string.Join(' ', ((string?[])[
            period.ChecksFrom ? $"from {from:yyyy-MM-dd}" : null, period.ChecksTo ? $"to {to:yyyy-MM-dd}" : null, period.Issued is null ? null : $"issued {issued:yyyy-MM-dd}"]).OfType<string>());
    }

    private static string Word(Enum value) => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());
}
