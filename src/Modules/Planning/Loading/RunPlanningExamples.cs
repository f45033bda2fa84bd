using System.Globalization;
using Kechuang.Planning.Collecting;
using Kechuang.Planning.Judging;
using Kechuang.Platform.Packs;
using Kechuang.Policy.Contracts;

namespace Kechuang.Planning.Loading;

/// <summary>Runs the examples of indicators and plans by the same arithmetic that pages show.</summary>
internal sealed class RunPlanningExamples(PlanningContent content, Catalogue catalogue, Rulebook rulebook)
{
    public IEnumerable<PackExample> Run() => content.Examples.Select(Run).Concat(content.TaskExamples.SelectMany(Run)).Concat(content.SurveyExamples.Select(Run));

    private PackExample Run(SurveyExample example)
    {
        var question = content.Survey(example.Survey)!.Questions.First(q => q.Indicator == example.Question);
        var compiled = CompileFigures.Run(example.Given, question.Estimate, content.Indicator(question.Indicator)!.Decimals, content.Limits.LeastUnits);
        var published = compiled.Parts.Where(p => p.State is CellState.Published).Select(p => p.Area!).ToList();
        var total = compiled.Total.State is CellState.Published ? compiled.Total.Value : (decimal?)null;
        return new(
            example.Survey, example.Systems, example.Name.Zh, example.File, example.Line,
            total != example.Total ? string.Create(CultureInfo.InvariantCulture, $"total is {total}, not {example.Total}.")
            : !published.Order(StringComparer.Ordinal).SequenceEqual(example.Published.Order(StringComparer.Ordinal)) ? $"publishes {string.Join(", ", published)}, not {string.Join(", ", example.Published)}."
            : null);
    }

    private PackExample Run(IndicatorExample example)
    {
        var indicator = content.Indicator(example.Indicator)!;
        return new(example.Indicator, example.Systems, example.Name.Zh, indicator.File, example.Line, Failure(indicator, example));
    }

    private string? Failure(Indicator indicator, IndicatorExample example)
    {
        var series = new Series(example.Given);
        var forecast = ForecastSeries.Of(indicator, series, content.Limits.Interval);
        if (example.Target is null)
        {
            return indicator.Goals.Count > 0 ? "has goals, so the example must name a target." : example.Gives is Standing.NoGoal ? null : "expected no-goal.";
        }

        var goal = indicator.Goals.First(g => g.Target == example.Target);
        var judgement = indicator.Kind is IndicatorKind.Stated
            ? JudgeStated.Run(goal, catalogue, rulebook, example.At)
            : new JudgeGoal(content.Limits, example.Tolerance).Run(indicator, goal, series, forecast);
        return judgement.Standing != example.Gives ? $"gives {judgement.Standing} ({judgement.Why}), not {example.Gives}."
            : Differs("needed", example.Needed, judgement.Needed) ?? Differs("forecast", example.Forecast, (decimal?)judgement.Forecast?.Mean);
    }

    private IEnumerable<PackExample> Run(TaskExample example)
    {
        foreach (var id in example.Tasks)
        {
            var task = content.Task(id)!;
            var last = example.Reports.Count == 0 ? (Reported?)null : example.Reports.MaxBy(r => r.On);
            var light = JudgeTask.Run(example.Moved ?? task.Until, last, example.At, content.Limits);
            yield return new(
                id, task.System is null ? content.PlanSystems[task.Plan] : [task.System], example.Name.Zh, example.File, example.Line,
                light == example.Gives ? null : $"gives {light}, not {example.Gives}.");
        }
    }

    /// <summary>A number is compared at the precision at which the example writes it.</summary>
    private static string? Differs(string what, decimal? wanted, decimal? given) =>
        wanted is null ? null
        : given is { } value && Math.Round(value, Places(wanted.Value), MidpointRounding.AwayFromZero) == wanted ? null
        : string.Create(CultureInfo.InvariantCulture, $"{what} is {given}, not {wanted}.");

    private static int Places(decimal value) => (decimal.GetBits(value)[3] >> 16) & 0xFF;
}
