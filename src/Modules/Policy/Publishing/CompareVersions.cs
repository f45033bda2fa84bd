using Kechuang.Kernels.Rules;
using Kechuang.Policy.Contracts;
using LocalText = Kechuang.Platform.LocalText;

namespace Kechuang.Policy.Publishing;

/// <summary>What differs between two versions of a rule set, part by part, in words.</summary>
internal static class CompareVersions
{
    /// <summary>A rule, table, formula, stacking rule or parameter that differs.</summary>
    /// <param name="Id">Its id.</param>
    /// <param name="Was">False where it is new.</param>
    /// <param name="Is">False where it was dropped.</param>
    /// <param name="Lines">What of it differs.</param>
    internal sealed record Part(string Id, bool Was, bool Is, IReadOnlyList<Line> Lines);

    /// <summary>One thing that differs, before and after; empty for nothing.</summary>
    internal sealed record Line(LocalText What, string Old, string New);

    public static IReadOnlyList<Part> Run(RuleSet old, RuleSet now) =>
    [
        .. Parts(old.Definition.Rules, now.Definition.Rules, r => r.Id, Of),
        .. Parts(old.Definition.Tables, now.Definition.Tables, t => t.Id, Of),
        .. Parts(old.Definition.Derived, now.Definition.Derived, d => d.Name, Of),
        .. Parts(old.Definition.Stacking, now.Definition.Stacking, s => s.Id, Of),
        .. Parts(old.Definition.Parameters, now.Definition.Parameters, p => p.Id, Of),
    ];

    private static IEnumerable<Part> Parts<T>(IReadOnlyList<T> old, IReadOnlyList<T> now, Func<T, string> id, Func<T, IEnumerable<(LocalText What, string Text)>> tell)
        where T : class
    {
        foreach (var key in old.Concat(now).Select(id).Distinct(StringComparer.Ordinal))
        {
            var (was, isNow) = (old.FirstOrDefault(o => id(o) == key), now.FirstOrDefault(n => id(n) == key));
            var before = was is null ? [] : tell(was).ToList();
            var after = isNow is null ? [] : tell(isNow).ToList();
            var lines = before.Concat(after).Select(t => t.What).Distinct()
                .Select(what => new Line(what, Text(before, what), Text(after, what)))
                .Where(l => l.Old != l.New).ToList();
            if (lines.Count > 0)
            {
                yield return new(key, was is not null, isNow is not null, lines);
            }
        }
    }

    private static string Text(List<(LocalText What, string Text)> told, LocalText what) => told.FirstOrDefault(t => t.What == what).Text ?? "";

    private static IEnumerable<(LocalText What, string Text)> Of(Rule rule) =>
    [
        (new("名称", "Title"), Both(rule.Title)),
        (new("效力", "Force"), rule.Force.ToString()),
        (new("状态", "Status"), rule.Status.ToString()),
        (new("作用", "Effect"), rule.Effect.ToString()),
        (new("依据", "Clauses"), string.Join(", ", rule.Clauses)),
        (new("适用范围", "Scope"), Both(rule.Scope)),
        (new("有效期", "Validity"), $"{rule.ValidFrom:yyyy-MM-dd} – {rule.ValidTo:yyyy-MM-dd}"),
        (new("适用于", "Applies when"), Words(rule.Applies)),
        (new("例外", "Unless"), string.Join("\n", rule.Unless.Select(Words))),
        (new("要求", "Requires"), Words(rule.Holds)),
        (new("符合时的提示", "Message when met"), Both(rule.Messages?.Yes)),
        (new("不符合时的提示", "Message when not met"), Both(rule.Messages?.No)),
        (new("不能判断时的提示", "Message when unknown"), Both(rule.Messages?.Unknown)),
        (new("优先于", "Overrides"), string.Join(", ", rule.Overrides)),
        (new("金额", "Amount"), rule.Amount?.Source ?? ""),
    ];

    private static IEnumerable<(LocalText What, string Text)> Of(DecisionTable table) =>
    [
        (new("名称", "Title"), Both(table.Title)),
        (new("命中方式", "Hit policy"), $"{table.HitPolicy} {table.Aggregator}"),
        (new("列", "Columns"), string.Join(" | ", [.. table.Inputs.Select(i => i.Of.Source), .. table.Outputs.Select(o => $"→ {o.Name}{(o.Default is { } value ? $" ({value.Source})" : "")}")])),
        (new("行", "Rows"), string.Join("\n", table.Rows.Select(r => string.Join(" | ", [.. r.Cells.Select(c => c.ToString() ?? ""), .. r.Outputs.Select(o => $"→ {o.Source}"), r.Clause ?? ""])))),
    ];

    private static IEnumerable<(LocalText What, string Text)> Of(Derived derived) =>
        [(new("公式", "Formula"), derived.Formula.Source), (new("单位", "Unit"), derived.Unit ?? ""), (new("依据", "Clauses"), derived.Clause ?? "")];

    private static IEnumerable<(LocalText What, string Text)> Of(SetStacking stacking) =>
    [
        (new("名称", "Title"), Both(stacking.Title)),
        (new("叠加方式", "How they go together"), Kind(stacking.Kind)),
        (new("政策，按先后", "Policies, in their order"), string.Join("\n", stacking.Members.Select(m => m.Until is { } until ? $"{m.Rule} ≤ {until.Source}" : m.Rule))),
        (new("限额", "Limit"), stacking.Limit?.Source ?? ""),
        (new("依据", "Clauses"), stacking.Clause ?? ""),
    ];

    private static string Kind(StackingKind kind) => kind switch
    {
        StackingKind.Highest => "从高不重复 / the highest, not both",
        StackingKind.Precedence => "按先后取一项 / the first of them",
        _ => "合计不超过限额 / all, up to the limit",
    };

    private static IEnumerable<(LocalText What, string Text)> Of(Parameter parameter) =>
        [(new("参数值", "Values"), string.Join("\n", parameter.Values.Select(v => $"{ShowValue.Of(v.Value, parameter.Unit)} {v.From:yyyy-MM-dd} – {v.To:yyyy-MM-dd} {v.SetBy}")))];

    private static string Both(Kernels.Rules.LocalText? text) => text is null ? "" : $"{text.Zh} / {text.En}";

    private static string Words(Condition? condition) => condition is null ? "" : string.Join("\n", Lines(condition, 0));

    private static string Group(ConditionKind kind) => kind switch
    {
        ConditionKind.Any => "满足任一 / any",
        ConditionKind.None => "均不满足 / none",
        _ => "同时满足 / all",
    };

    private static IEnumerable<string> Lines(Condition condition, int depth)
    {
        var indent = new string('　', depth);
        var clause = condition.Clause is { } cited ? $" [{cited}]" : "";
        return condition.Test is { } test
            ? [$"{indent}{Both(condition.Text)}（{test.Source}）{clause}"]
            : [$"{indent}{Group(condition.Kind)} {Both(condition.Text)}{clause}".TrimEnd(), .. condition.Parts.SelectMany(p => Lines(p, depth + 1))];
    }
}
