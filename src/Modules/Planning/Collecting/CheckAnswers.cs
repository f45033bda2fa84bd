using System.Globalization;
using Kechuang.Planning.Loading;
using Kechuang.Platform;
using Kechuang.Platform.Ui;

namespace Kechuang.Planning.Collecting;

/// <summary>An answer as it was typed.</summary>
internal sealed record GivenAnswer(string Question, string Value, string Note);

/// <summary>What the checks say of an answer: a mistake refuses it, a question needs a note.</summary>
internal sealed record CheckedAnswer(string Question, decimal? Value, string Note, LocalText? Mistake, LocalText? Doubt)
{
    public bool Passes => Mistake is null && (Doubt is null || Note.Length > 0);
}

/// <summary>Checks what a unit answers: number, unit, range, what cannot be more than another answer, and jumps against its own answer of the year before. Pure.</summary>
internal sealed class CheckAnswers(PlanningContent content, IReadOnlyList<Question> questions, IReadOnlyDictionary<string, decimal> before)
{
    /// <summary>No answer is beyond this, so that sums and shares of answers stay numbers.</summary>
    private const decimal Most = 1_000_000_000_000_000m;

    /// <summary>Checks every question; one without an answer is a mistake, as nothing is no nought.</summary>
    public IReadOnlyList<CheckedAnswer> Run(IReadOnlyList<GivenAnswer> given)
    {
        var read = questions.Select(q => Read(q, given.FirstOrDefault(g => g.Question == q.Indicator))).ToList();
        var values = read.Where(r => r.Value is not null).ToDictionary(r => r.Question, r => r.Value!.Value);
        return [.. read.Zip(questions, (r, q) => r.Mistake is not null ? r : r with { Mistake = Within(q, r.Value!.Value, values), Doubt = Jump(q, r.Value!.Value) })];
    }

    private CheckedAnswer Read(Question question, GivenAnswer? given)
    {
        var (text, note) = (given?.Value.Trim() ?? "", given?.Note.Trim() ?? "");
        LocalText? mistake = null;
        var number = TypedNumber.Read(Bare(question, text));
        var value = number ?? 0;
        if (text.Length == 0)
        {
            mistake = new("请填写；没有就填0", "Fill in; 0 where there is none");
        }
        else if (number is null)
        {
            var unit = content.Indicator(question.Indicator)?.Unit;
            mistake = new($"“{text}”应为以“{unit?.Zh}”为单位的数", $"“{text}” must be a number in “{unit?.En}”");
        }
        else if (question.Ask is Asking.YesNo && value is not (0 or 1))
        {
            mistake = new("应选是或否", "Choose yes or no");
        }
        else if (value < (question.Min ?? -Most) || value > (question.Max ?? Most))
        {
            mistake = new($"应在{Text(question.Min ?? -Most)}至{Text(question.Max ?? Most)}之间", $"Must be from {Text(question.Min ?? -Most)} to {Text(question.Max ?? Most)}");
        }

        return new(question.Indicator, mistake is null ? value : null, note, mistake, null);
    }

    /// <summary>The text without the indicator's own unit behind it; any other unit stays and is no number.</summary>
    private string Bare(Question question, string text)
    {
        var unit = content.Indicator(question.Indicator)?.Unit;
        var own = new[] { unit?.Zh, unit?.En }.FirstOrDefault(u => u is { Length: > 0 } && text.EndsWith(u, StringComparison.OrdinalIgnoreCase));
        return own is null ? text : text[..^own.Length].TrimEnd();
    }

    private LocalText? Within(Question question, decimal value, Dictionary<string, decimal> values) =>
        question.Within is { } whole && values.TryGetValue(whole, out var most) && value > most && content.Indicator(whole)?.Name is { } name
            ? new($"不能大于“{name.Zh}”的{Text(most)}", $"Cannot be more than “{name.En}”, {Text(most)}")
            : null;

    private LocalText? Jump(Question question, decimal value) =>
        question.Jump is { } most && before.TryGetValue(question.Indicator, out var last) && last != 0 && Math.Abs((value - last) / last) * 100 is var change && change > most
            ? new($"上年为{Text(last)}，变动{change:0.#}%，超过{most:0.#}%，请说明原因", string.Create(CultureInfo.InvariantCulture, $"{Text(last)} the year before: changed by {change:0.#}%, more than {most:0.#}%: say why"))
            : null;

    private static string Text(decimal value) => value.ToString("0.####", CultureInfo.InvariantCulture);
}
