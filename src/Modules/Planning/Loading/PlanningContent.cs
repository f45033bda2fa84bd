using Kechuang.Planning.Collecting;
using Kechuang.Planning.Judging;
using Kechuang.Platform;

namespace Kechuang.Planning.Loading;

/// <summary>Where a series of the pack comes from.</summary>
internal sealed record SeriesSource(LocalText Source, LocalText Licence, string Origin, DateOnly? Taken, LocalText Note, IReadOnlyDictionary<string, string> Tables);

/// <summary>An example of an indicator: figures in, a standing out.</summary>
internal sealed record IndicatorExample(
    string Indicator, LocalText Name, int Line, DateOnly At, string? Target, IReadOnlyList<Figure> Given, decimal? Tolerance, decimal? Needed, decimal? Forecast,
    IReadOnlyList<string> Systems, Standing Gives);

/// <summary>An example of a plan: reports in, a light out; for one task or for each. Moved is the day that an approved adjustment set.</summary>
internal sealed record TaskExample(
    string Plan, string File, LocalText Name, int Line, IReadOnlyList<string> Tasks, DateOnly At, IReadOnlyList<Reported> Reports, DateOnly? Moved, Light Gives);

/// <summary>An example of a survey: what units answer by area, null for none; the total and the areas that are published.</summary>
internal sealed record SurveyExample(
    string Survey, string File, LocalText Name, int Line, string Question, IReadOnlyList<UnitReport> Given, decimal? Total, IReadOnlyList<string> Published, IReadOnlyList<string> Systems);

/// <summary>All that the module loaded from the pack. Immutable.</summary>
internal sealed class PlanningContent
{
    public static readonly PlanningContent None = new();

    private readonly Lazy<IReadOnlyDictionary<string, Indicator>> indicatorsById;
    private readonly Lazy<IReadOnlyDictionary<string, PlanTask>> tasksById;
    private readonly Lazy<IReadOnlyDictionary<string, Area>> areasById;
    private readonly Lazy<ILookup<string, string>> systems;

    public PlanningContent()
    {
        indicatorsById = new(() => Indicators.ToDictionary(i => i.Id, StringComparer.Ordinal));
        tasksById = new(() => Plans.SelectMany(p => p.Tasks).ToDictionary(t => t.Id, StringComparer.Ordinal));
        areasById = new(() => Areas.ToDictionary(a => a.Id, StringComparer.Ordinal));
        systems = new(() => Examples.SelectMany(e => e.Systems.Select(s => (e.Indicator, s)))
            .Concat(SurveyExamples.SelectMany(e => e.Systems.Select(s => (e.Survey, s))))
            .Concat(PlanSystems.SelectMany(p => p.Value.Select(s => (p.Key, s)))).Distinct().ToLookup(p => p.Item1, p => p.s, StringComparer.Ordinal));
    }

    public Limits Limits { get; init; } = new(0.66, 0.33, 0.8, 100, 30);

    public Divisors Divisors { get; init; } = new(null, null);

    public string? ToleranceParameter { get; init; }

    public IReadOnlyList<int> Ladder { get; init; } = [];

    public IReadOnlyList<Named> Units { get; init; } = [];

    public IReadOnlyList<Named> Themes { get; init; } = [];

    public IReadOnlyList<Area> Areas { get; init; } = [];

    /// <summary>What indicators may be broken down by beside areas.</summary>
    public IReadOnlyList<Dimension> Dimensions { get; init; } = [];

    public IReadOnlyList<Indicator> Indicators { get; init; } = [];

    public IReadOnlyList<IndicatorExample> Examples { get; init; } = [];

    public IReadOnlyList<Plan> Plans { get; init; } = [];

    public IReadOnlyList<TaskExample> TaskExamples { get; init; } = [];

    public IReadOnlyDictionary<string, IReadOnlyList<string>> PlanSystems { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    public IReadOnlyList<Survey> Surveys { get; init; } = [];

    public IReadOnlyList<SurveyExample> SurveyExamples { get; init; } = [];

    public SeriesSource? Source { get; init; }

    /// <summary>The figures of the pack by indicator and area.</summary>
    public IReadOnlyDictionary<(string Indicator, string Area), Series> Figures { get; init; } = new Dictionary<(string, string), Series>();

    /// <summary>The figures of the pack for parts of dimensions, by indicator, area and code.</summary>
    public IReadOnlyDictionary<(string Indicator, string Area, string Code), Series> Cuts { get; init; } = new Dictionary<(string, string, string), Series>();

    /// <summary>Figures of the centre that a text of the pack states itself, by indicator and year: the clause.</summary>
    public IReadOnlyDictionary<(string Indicator, int Year), string> Stated { get; init; } = new Dictionary<(string, int), string>();

    /// <summary>The parts of the centre: its districts.</summary>
    public IEnumerable<Area> Parts => Areas.Where(a => a.Kind is AreaKind.Part);

    /// <summary>Other places that the pack has figures of, by what they are.</summary>
    public IReadOnlyList<PlaceGroup> Groups { get; init; } = [];

    /// <summary>The name in addresses of the comparison of the centre's parts.</summary>
    public const string WithParts = "parts";

    /// <summary>What is compared: the centre and its peers, its parts (<see cref="WithParts"/>), or a group; null when there is no such comparison.</summary>
    public IReadOnlyList<Area>? Compared(string? with) => with switch
    {
        null => [.. Areas.Where(a => a.Kind is AreaKind.Centre or AreaKind.Peer)],
        WithParts => [.. Parts],
        _ => Groups.FirstOrDefault(g => g.Id == with) is { } group ? [.. Areas.Where(a => a.Group == with || (group.WithCentre && a.Kind is AreaKind.Centre))] : null,
    };

    /// <summary>The centre's own area.</summary>
    public Area? Centre => Areas.FirstOrDefault(a => a.Kind is AreaKind.Centre);

    public Indicator? Indicator(string id) => indicatorsById.Value.GetValueOrDefault(id);

    public PlanTask? Task(string id) => tasksById.Value.GetValueOrDefault(id);

    public Area? Area(string id) => areasById.Value.GetValueOrDefault(id);

    public Code? Code(string id) => Dimensions.SelectMany(d => d.Codes).FirstOrDefault(c => c.Id == id);

    public Survey? Survey(string id) => Surveys.FirstOrDefault(s => s.Id == id);

    public Plan? Plan(string id) => Plans.FirstOrDefault(p => p.Id == id);

    /// <summary>The systems that the examples of an indicator or plan show to work.</summary>
    public IReadOnlyList<string> SystemsOf(string id) => [.. systems.Value[id]];
}
