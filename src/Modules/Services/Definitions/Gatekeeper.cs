using Kechuang.Kernels.Rules;
using Kechuang.Platform.Packs;
using Kechuang.Platform.Time;
using Kechuang.Policy.Contracts;
using Kechuang.Registry.Contracts;
using Kechuang.Review.Contracts;

namespace Kechuang.Services.Definitions;

/// <summary>What the steps of a case ask of the rules, the parameters and the calendar. Pure: stores nothing.</summary>
internal sealed class Gatekeeper(Rulebook rulebook, Vocabulary vocabulary, WorkingCalendar calendar, Centre centre, Registers registers, ReviewSchemes schemes)
{
    private IReadOnlyDictionary<string, Value> assumed = new Dictionary<string, Value>();

    public WorkingCalendar Calendar => calendar;

    public Registers Registers => registers;

    public ReviewSchemes Schemes => schemes;

    /// <summary>What the rules say now.</summary>
    public GateAnswer Ask(Gate? gate, IReadOnlyDictionary<string, Value> facts, DateTimeOffset now) => gate is null
        ? GateAnswer.Free
        : gate.Answer([.. gate.Sets.Select(set => rulebook.DecideAssuming(set, facts, centre.DateOf(now), assumed))]);

    /// <summary>The same with other values for some parameters, for a story that sets what nobody has set yet.</summary>
    public Gatekeeper Assuming(IReadOnlyDictionary<string, Value> parameters) =>
        parameters.Count == 0 ? this : new(rulebook, vocabulary, calendar, centre, registers, schemes) { assumed = new Dictionary<string, Value>(assumed.Concat(parameters.Where(p => !assumed.ContainsKey(p.Key)))) };

    /// <summary>Whether the pack has a parameter of this id.</summary>
    public bool IsParameter(string id) => rulebook.Parameter(id) is not null;

    /// <summary>A number that the text gives; null where it gives none, or where nothing is named.</summary>
    public int? Number(string? parameter, DateOnly at) =>
        parameter is not null && (assumed.TryGetValue(parameter, out var other) ? other : rulebook.ParameterAt(parameter, at)) is { Kind: ValueKind.Number } value ? (int)value.AsNumber : null;

    /// <summary>The local day of an instant.</summary>
    public DateOnly DayOf(DateTimeOffset at) => centre.DateOf(at);

    /// <summary>The n-th working day after a day; null where there is no n, or the calendar of a year in between is not known.</summary>
    public DateOnly? After(DateOnly day, int? days)
    {
        try
        {
            return days is { } n ? calendar.AddWorkingDays(day, n) : null;
        }
        catch (UnknownYearException)
        {
            return null;
        }
    }

    /// <summary>A plain value of a file as the fact that it stands for: digits of a code are a text, although the file does not quote them, and a day is a day.</summary>
    public Value Fit(string key, Value value) => (value.Kind, vocabulary.Find(key)?.Type.Kind) switch
    {
        (ValueKind.Number, ValueKind.Text) => Value.Of(value.ToString()),
        (ValueKind.Text, ValueKind.Date) when DateOnly.TryParseExact(value.AsText, "yyyy-MM-dd", out var day) => Value.Of(day),
        _ => value,
    };

    /// <summary>Whether a fact is personal.</summary>
    public bool IsPersonal(string key) => vocabulary.Find(key)?.Personal == true;

    public FactKey? Key(string key) => vocabulary.Find(key);
}
