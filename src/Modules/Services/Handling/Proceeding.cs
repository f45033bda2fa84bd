using Kechuang.Kernels.Rules;
using Kechuang.Platform.Time;
using Kechuang.Services.Definitions;

namespace Kechuang.Services.Handling;

/// <summary>
/// An application with its cases, its facts and its papers, and the steps that may be taken on it. Pure: a step changes the objects at hand and
/// says what happened; whoever called it stores both. The examples of a definition walk through this same code.
/// </summary>
internal sealed partial class Proceeding(ServiceDefinition definition, Gatekeeper gatekeeper, Application application)
{
    private readonly List<Happening> happenings = [];

    public ServiceDefinition Definition => definition;

    public Application Application => application;

    public List<Case> Cases { get; init; } = [];

    /// <summary>What is known, as rules take it.</summary>
    public Dictionary<string, Value> Facts { get; init; } = new(StringComparer.Ordinal);

    /// <summary>The papers that are there, by id.</summary>
    public HashSet<string> Materials { get; init; } = new(StringComparer.Ordinal);

    /// <summary>The same papers by their digests, for certificates that seal them.</summary>
    public List<SealedPaper> Papers { get; init; } = [];

    public List<Decision> Decisions { get; init; } = [];

    public List<Certificate> Certificates { get; init; } = [];

    public List<Objection> Objections { get; init; } = [];

    /// <summary>Whether the user at hand has a tie to a side, and takes no step of the desk.</summary>
    public bool KeepsAway { get; set; }

    /// <summary>Whether the other side handed evidence in; asked only where it can be a person.</summary>
    public bool HasEvidence { get; set; }

    /// <summary>What happened since this was loaded.</summary>
    public IReadOnlyList<Happening> Happenings => happenings;

    /// <summary>What the rules said at the last step that asked them.</summary>
    public GateAnswer Answer { get; private set; } = GateAnswer.Free;

    /// <summary>What an applicant must still give before submitting, by id.</summary>
    public IReadOnlyList<string> Lacking(bool committed) =>
    [
        .. definition.Facts.Where(f => f.Required && !Facts.ContainsKey(f.Key)).Select(f => f.Key),
        .. definition.Prose.Where(p => p.Required && string.IsNullOrWhiteSpace(application.Prose.GetValueOrDefault(p.Id))).Select(p => p.Id),
        .. definition.Materials.Where(m => m.Required && !Materials.Contains(m.Id) && !(m.Later && committed && definition.Commitment is not null)).Select(m => m.Id),
    ];

    /// <summary>The papers that may still follow a commitment: until it is checked, or the case has ended otherwise. Those that came already may be added to.</summary>
    public IEnumerable<Material> Promised => application is { Committed: true, IsDraft: false } && definition.Commitment is not null && Cases.Exists(c => !Case.Ended(c.State) || c.LaterCheck is LaterChecked.Due)
        ? definition.Materials.Where(m => m.Later) : [];

    /// <summary>What the rules say before submitting, without submitting.</summary>
    public GateAnswer Check(DateTimeOffset now) => gatekeeper.Ask(definition.Accept, Facts, now);

    /// <summary>What the rules say of granting a case now, without deciding.</summary>
    public GateAnswer CheckGrant(Case it, DateTimeOffset now) => gatekeeper.Ask(definition.StrandOf(it.Strand).Decide, FactsOf(it, now), now);

    /// <summary>How a case's clock stands.</summary>
    public StatutoryClock.Reading? Clock(Case it, DateTimeOffset now) => it.Clock?.On(gatekeeper.DayOf(now), gatekeeper.Calendar);

    /// <summary>A value in its canonical text.</summary>
    public static string TextOf(Value value) => value.Kind is ValueKind.Text ? value.AsText : value.ToString();

    private void Happened(string kind, Case? of, object? data = null, object? personal = null) => happenings.Add(new(kind, of, data, personal));

    /// <summary>The facts as the strand sees them: with the working days that it took.</summary>
    private Dictionary<string, Value> FactsOf(Case it, DateTimeOffset now)
    {
        var facts = new Dictionary<string, Value>(Facts, StringComparer.Ordinal);
        if (definition.StrandOf(it.Strand).Clock.Fact is { } key && Used(it, now) is { } days)
        {
            facts[key] = Value.Of(days);
        }

        return facts;
    }

    private int? Used(Case it, DateTimeOffset now) =>
        it.DaysUsed ?? (it.ClockFrom is null ? null : it.Clock is { Limit: var limit } clock && clock.On(gatekeeper.DayOf(now), gatekeeper.Calendar).Left is { } left ? limit - left : Counted(it, now));

    // Where the text gives no time the days are counted all the same: the figures of punctuality say how long it takes.
    private int? Counted(Case it, DateTimeOffset now) =>
        new StatutoryClock(it.ClockFrom!.Value, 0, [.. it.Stops.Select(s => new StatutoryClock.Pause(s.From, s.To, s.Title, s.Clause ?? ""))])
            .On(gatekeeper.DayOf(now), gatekeeper.Calendar).Left is { } left ? -left : null;

    private void Reckon(Case it, DateTimeOffset now) => it.Due = Clock(it, now)?.Due;
}
