using System.Globalization;
using System.Text.RegularExpressions;
using Kechuang.Platform.Packs;
using Kechuang.Policy.Contracts;

namespace Kechuang.Planning.Loading;

/// <summary>Reads the goals of one indicator. A row of the targets is bound once in the whole pack.</summary>
internal sealed partial class ReadGoals(Catalogue catalogue, ClauseRefs clauses, Dictionary<string, string> bound)
{
    public IReadOnlyList<Goal> Run(PackNode indicator, string id)
    {
        List<Goal> goals = [];
        foreach (var node in indicator.List("goals"))
        {
            var target = node.Text("target");
            if (catalogue.TargetName(target) is null)
            {
                node.ErrorAt("target", $"targets.yaml has no {target}.", $"targets.yaml 里没有 {target}。");
            }
            else if (!bound.TryAdd(target, id))
            {
                node.ErrorAt("target", $"{target} is already bound to {bound[target]}.", $"{target} 已经属于 {bound[target]}。");
            }

            var goal = new Goal(
                target, node.Text("plan"), node.Text("clause"), node.Choice<GoalRole>("role"), node.Choice<Comparator>("comparator"), node.Number("value"),
                node.Whole("year"), node.Has("measure") ? node.Choice<GoalMeasure>("measure") : GoalMeasure.Value, node.Whole("since"), node.Flag("hold"),
                node.Number("tolerance"), node.OptionalText("parameter"), Period(node), node.Local("words"));
            Check(node, goal);
            goals.Add(goal);
            node.RefuseUnknownKeys();
        }

        return goals;
    }

    private void Check(PackNode node, Goal goal)
    {
        if (catalogue.Document(goal.Plan) is null)
        {
            node.ErrorAt("plan", $"the library has no document {goal.Plan}.", $"政策库里没有文件 {goal.Plan}。");
        }

        if (!clauses.Resolves(goal.Clause))
        {
            node.ErrorAt("clause", $"{goal.Clause} is no clause of the pack's documents.", $"中心包的文件里没有条款 {goal.Clause}。");
        }

        if (goal.Measure is not GoalMeasure.Value && (goal.Since is null || goal.Year is null || goal.Since >= goal.Year))
        {
            node.ErrorAt("since", $"{goal.Measure} needs a year since, before the year of the goal.", $"{goal.Measure} 要写起算年份 since，早于目标年。");
        }

        if (goal.Tolerance is < 0 or > 1)
        {
            node.ErrorAt("tolerance", "is a share of the goal, between 0 and 1.", "是目标的比例，在0与1之间。");
        }

        if (goal.Year is < 1900 or > 2200)
        {
            node.ErrorAt("year", "must be a year.", "要写年份。");
        }

        Agree(node, goal);
    }

    /// <summary>Where the row of the targets says one year and one number, the goal says the same: words and several numbers are left to whoever binds it.</summary>
    private void Agree(PackNode node, Goal goal)
    {
        if (goal.Role is GoalRole.Parameter or GoalRole.Period || catalogue.TargetText(goal.Target) is not { } row)
        {
            return;
        }

        if (row.Year is { Length: 4 } text && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var year) && goal.Year != year)
        {
            node.ErrorAt("year", $"targets.yaml says {year} for {goal.Target}; the goal says {goal.Year?.ToString(CultureInfo.InvariantCulture) ?? "no year"}.", $"targets.yaml 里 {goal.Target} 是{year}年，这里{(goal.Year is { } own ? $"写{own}年" : "没有写年份")}。");
        }

        var numbers = Number().Matches(row.Value ?? "");
        if (numbers.Count == 1 && decimal.TryParse(numbers[0].Value, NumberStyles.Number, CultureInfo.InvariantCulture, out var value) && goal.Value != value && (goal.Value is not null || numbers[0].Length == row.Value!.Length))
        {
            node.ErrorAt("value", $"targets.yaml says {row.Value} for {goal.Target}; the goal says {goal.Value?.ToString(CultureInfo.InvariantCulture) ?? "nothing"}.", $"targets.yaml 里 {goal.Target} 是 {row.Value}，这里{(goal.Value is { } said ? $"写 {said.ToString(CultureInfo.InvariantCulture)}" : "没有写")}。");
        }
    }

    private static StatedPeriod? Period(PackNode node)
    {
        if (node.Child("period") is not { } period)
        {
            return null;
        }

        var values = period.Values().Select(v => v.Key).ToHashSet(StringComparer.Ordinal);
        var found = new StatedPeriod(
            period.Text("document"), values.Contains("from"), period.Date("from"), values.Contains("to"), period.Date("to"), period.Date("issued"));
        foreach (var key in values.Except(["document", "from", "to", "issued"]))
        {
            period.Error($"{key}: unknown key. Known here: document, from, issued, to.", $"{key}：没有这个键。这里可用：document、from、issued、to。");
        }

        return found;
    }

    [GeneratedRegex("[0-9][0-9,]*(?:\\.[0-9]+)?")]
    private static partial Regex Number();
}
