using System.Globalization;
using Kechuang.Kernels.Rules;
using Kechuang.Platform.Packs;
using Kechuang.Platform.Time;

namespace Kechuang.Programmes.Definitions;

/// <summary>Asks the rule sets that stand before a step, and counts the periods of a programme.</summary>
/// <param name="decide">Decides one rule set on facts at a day.</param>
/// <param name="calendar">The official working days.</param>
/// <param name="centre">The centre's clock.</param>
/// <param name="typeOf">The type of a fact; null for a word that is none.</param>
internal sealed class Gatekeeper(
    Func<string, IReadOnlyDictionary<string, Value>, DateOnly, Verdict> decide, WorkingCalendar calendar, Centre centre, Func<string, FactType?> typeOf)
{
    /// <summary>What the rules say of a step now; stores nothing.</summary>
    public GateAnswer Ask(ProgrammeDefinition definition, string step, IReadOnlyDictionary<string, Value> facts, DateTimeOffset at) =>
        definition.GateOf(step) is { } gate ? gate.Answer([.. gate.Sets.Select(set => decide(set, facts, centre.DateOf(at)))]) : GateAnswer.Free;

    /// <summary>A plain value of a file as the fact that it stands for: digits of a code are a text, although the file does not quote them.</summary>
    public Value Fit(string key, Value value) =>
        value.Kind is ValueKind.Number && typeOf(key)?.Kind is ValueKind.Text ? Value.Of(value.AsNumber.ToString(CultureInfo.InvariantCulture)) : value;

    /// <summary>The last day on which an applicant may object: the n-th working day after the day of publication.</summary>
    /// <returns>Null while nothing is published or no period is set, and when the calendar of a year in between is not known.</returns>
    public DateOnly? ObjectionEnds(DateTimeOffset? publishedAt, int? days)
    {
        try
        {
            return publishedAt is { } at && days is { } n ? calendar.AddWorkingDays(centre.DateOf(at), n) : null;
        }
        catch (UnknownYearException)
        {
            return null;
        }
    }

    /// <summary>Working days from tomorrow to a day, both in the centre's time; negative when it is past; null when the calendar of a year in between is not known.</summary>
    public int? WorkingDaysLeft(DateOnly end, DateTimeOffset now)
    {
        try
        {
            var today = centre.DateOf(now);
            return today <= end ? calendar.WorkingDaysBetween(today, end) : -Math.Max(1, calendar.WorkingDaysBetween(end, today));
        }
        catch (UnknownYearException)
        {
            return null;
        }
    }

    /// <summary>Where a thing stands for somebody who wants to take a step now.</summary>
    public LifeSituation Situation(string? state, string role, DateTimeOffset now) => new(state, role, now, centre.DateOf(now));
}
