using Kechuang.Kernels.Rules;
using Kechuang.Platform.Ui;
using Kechuang.Policy.Citing;
using Kechuang.Policy.Contracts;
using Kechuang.Policy.Loading;
using PlatformText = Kechuang.Platform.LocalText;

namespace Kechuang.Policy.Deciding;

/// <summary>Makes the tree that people read from a verdict.</summary>
internal sealed class VerdictNodes(Content content)
{
    public IReadOnlyList<VerdictNode> Make(Verdict verdict, bool all) =>
    [
        .. verdict.Rules.Where(r => all || r.Outcome is not RuleOutcome.NotApplicable).Select(r => Rule(r, verdict)),
        .. verdict.Stack is { } stack ? [new StackNodes(this).Make(verdict, stack)] : Array.Empty<VerdictNode>(),
        .. verdict.Tables.Select(new TableNodes(content, this, verdict).Make),
    ];

    private VerdictNode Rule(RuleResult rule, Verdict verdict)
    {
        var finding = rule.Outcome is RuleOutcome.NotBinding ? Word(rule.Finding) : rule.Outcome switch
        {
            RuleOutcome.Yes => "yes",
            RuleOutcome.No => "no",
            RuleOutcome.Unknown => "unknown",
            _ => "na",
        };
        var clause = rule.Clauses.Count > 0 ? rule.Clauses[0] : null;
        return Node(Heading(rule), finding, null, null, null, clause, Missing(rule.MissingFacts, rule.MissingParameters), [.. Precedence(rule, verdict), .. Parts(rule)]);
    }

    // Which rule stands before this one, and the clause of that rule: it is what takes this one's place.
    private IEnumerable<VerdictNode> Precedence(RuleResult rule, Verdict verdict) => rule.Outcome is not RuleOutcome.Overridden ? [] : rule.OverriddenBy
        .Select(id => verdict.Rules.FirstOrDefault(r => r.RuleId == id)).OfType<RuleResult>().Select(other => Node(
            new PlatformText($"{other.RuleId}“{other.Title.Zh}”优先于 {rule.RuleId}“{rule.Title.Zh}”", $"{other.RuleId} “{other.Title.En}” comes before {rule.RuleId} “{rule.Title.En}”").ToString(),
            "na", null, null, null, other.Clauses.Count > 0 ? other.Clauses[0] : null, [], []));

    private static string Heading(RuleResult rule)
    {
        var remark = rule switch
        {
            { Status: RuleStatus.Draft } => new("草案，不具约束力", "draft, binds nobody"),
            { Outcome: RuleOutcome.Overridden } => new PlatformText($"由 {string.Join("、", rule.OverriddenBy)} 优先适用", $"{string.Join(", ", rule.OverriddenBy)} takes precedence"),
            { Outcome: RuleOutcome.NotApplicable } => null,
            { Binding: false } => new("提示", "for information"),
            _ => null,
        };
        var text = rule.Message is { } message ? $"{Say(rule.Title)}{(PlatformText.IsEnglish ? ": " : "：")}{Say(message)}" : Say(rule.Title);
        return $"{rule.RuleId} {text}" + (remark is null ? "" : PlatformText.IsEnglish ? $" ({remark})" : $"（{remark}）");
    }

    private List<VerdictNode> Parts(RuleResult rule)
    {
        var parts = new List<VerdictNode>();
        // What makes the rule apply is worth reading when it is not plainly so.
        if (rule.Applies is { } applies)
        {
            parts.Add(Group(new("适用条件", "It applies when"), applies));
        }

        parts.AddRange(rule.Unless.Select(u => Group(new("例外", "Unless"), u)));
        if (rule.Holds is { } holds)
        {
            parts.AddRange(holds.Kind is ConditionKind.All && holds.Text is null ? holds.Parts.Select(Condition) : [Condition(holds)]);
        }

        return parts;
    }

    private VerdictNode Group(PlatformText title, ConditionResult condition) => Node(
        title.ToString(), Word(condition.Truth), null, null, null, null, [],
        condition.Kind is ConditionKind.That || condition.Text is not null ? [Condition(condition)] : [.. condition.Parts.Select(Condition)]);

    private VerdictNode Condition(ConditionResult condition)
    {
        var text = condition.Text is { } own ? Say(own) : condition.Kind switch
        {
            ConditionKind.Any => new PlatformText("满足任一", "Any of these").ToString(),
            ConditionKind.None => new PlatformText("均不满足", "None of these").ToString(),
            _ => new PlatformText("同时满足", "All of these").ToString(),
        };
        var choices = Choices(condition.Expression);
        var shown = condition.Kind is ConditionKind.That && !(condition.Actual.IsNull && condition.Threshold.IsNull);
        return Node(
            text,
            Word(condition.Truth),
            shown ? ShowValue.Of(condition.Actual, condition.Unit, choices) : null,
            shown ? Sign(condition.Expression) + ShowValue.Of(condition.Threshold, condition.Unit, choices) : null,
            condition is { Gap: > 0, Truth: not Truth.Yes } ? ShowValue.Number(condition.Gap.Value, condition.Unit) : null,
            condition.Clause,
            condition.Parts.Count > 0 ? [] : [.. Missing(condition.MissingFacts, condition.MissingParameters), .. condition.Reasons.Select(Say)],
            [.. condition.Parts.Select(Condition)]);
    }

    /// <summary>How what is must stand to what is asked for; nothing for equality, and where the expression compares more than once.</summary>
    private static string Sign(string? expression)
    {
        var words = expression?.Split(' ') ?? [];
        var found = words.Where(w => w is "!=" or "<" or "<=" or ">" or ">=").ToList();
        // What is stands on the other side where the expression begins with a number.
        var swapped = words is [{ Length: > 0 } first, ..] && char.IsAsciiDigit(first[0]);
        return found is not [var only] ? "" : (only, swapped) switch
        {
            ("!=", _) => "≠ ",
            ("<", false) or (">", true) => "< ",
            ("<=", false) or (">=", true) => "≤ ",
            (">", false) or ("<", true) => "> ",
            _ => "≥ ",
        };
    }

    internal IReadOnlyList<FactChoice>? Choices(string? expression) => expression is null || !Expression.TryParse(expression, out var parsed, out _)
        ? null
        : parsed.Names.Select(n => content.FactsByKey.GetValueOrDefault(n)?.Choices).FirstOrDefault(c => c is { Count: > 0 });

    internal List<string> Missing(IReadOnlyList<string> facts, IReadOnlyList<string> parameters) =>
    [
        .. facts.Select(f => content.TitleOf(f)?.ToString() ?? f),
        .. parameters.Select(p => content.ParametersById.GetValueOrDefault(p) is { } found
            ? new PlatformText($"参数：{found.Title.Zh}（未设定，可由{found.MayBeSetBy.Zh}设定）", $"parameter: {found.Title.En} (not set; may be set by: {found.MayBeSetBy.En})").ToString()
            : p),
    ];

    internal VerdictNode Node(
        string text, string truth, string? actual, string? threshold, string? gap, string? clause, IReadOnlyList<string> missing, IReadOnlyList<VerdictNode> children)
    {
        var link = clause is null ? null : Citations.Find(content, clause);
        return new(text, truth, actual, threshold, gap, link?.Citation.ToString() ?? clause, link?.Href, missing, children);
    }

    internal static string Word(Truth truth) => truth switch
    {
        Truth.Yes => "yes",
        Truth.No => "no",
        _ => "unknown",
    };

    internal static string Say(LocalText text) => PlatformText.IsEnglish ? text.En : text.Zh;
}
