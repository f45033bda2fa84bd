using System.Globalization;
using Kechuang.Kernels.Rules;
using Kechuang.Platform.Packs;
using Kechuang.Platform.Time;
using Kechuang.Policy.Contracts;

namespace Kechuang.Registry.Keeping;

/// <summary>What keepers ask of rules, parameters and the calendar.</summary>
internal sealed class KeepingRules(Rulebook rulebook, Vocabulary vocabulary, WorkingCalendar calendar, Centre centre)
{
    public DateOnly DayOf(DateTimeOffset at) => centre.DateOf(at);

    /// <summary>The first moment of a day.</summary>
    public DateTimeOffset StartOf(DateOnly day) => new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), centre.UtcOffset).ToUniversalTime();

    public int? Number(string? parameter, DateOnly at) =>
        parameter is not null && rulebook.ParameterAt(parameter, at) is { Kind: ValueKind.Number } value ? (int)value.AsNumber : null;

    public DateOnly? After(DateOnly day, int days)
    {
        try
        {
            return calendar.AddWorkingDays(day, days);
        }
        catch (UnknownYearException)
        {
            return null;
        }
    }

    /// <summary>The rule for whose sake an entry is not admitted; null when it is.</summary>
    public string? Refuses(RegisterDefinition definition, IReadOnlyDictionary<string, string> fields, DateTimeOffset now)
    {
        if (definition.Admission is not { } admission)
        {
            return null;
        }

        var facts = definition.Fields.Where(f => f.Fact is not null && fields.ContainsKey(f.Id)).ToDictionary(f => f.Fact!, f => ValueOf(f.Fact!, fields[f.Id]), StringComparer.Ordinal);
        var results = rulebook.Decide(admission.Set, facts, centre.DateOf(now)).Rules.Where(r => admission.Grounds.Contains(r.RuleId) && r.Status is not RuleStatus.Draft).ToList();
        return results.Count == 0 || results.Exists(r => r.Outcome is RuleOutcome.Yes) ? null : results[0].RuleId;
    }

    private Value ValueOf(string key, string text) => vocabulary.Find(key)?.Type.Kind switch
    {
        ValueKind.Boolean => Value.Of(text is "true" or "yes"),
        ValueKind.Number when decimal.TryParse(text, CultureInfo.InvariantCulture, out var number) => Value.Of(number),
        ValueKind.Date when DateOnly.TryParseExact(text, "yyyy-MM-dd", out var day) => Value.Of(day),
        _ => Value.Of(text),
    };
}
