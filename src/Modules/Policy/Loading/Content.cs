using Kechuang.Kernels.Rules;
using Kechuang.Policy.Contracts;
using LocalText = Kechuang.Platform.LocalText;

namespace Kechuang.Policy.Loading;

/// <summary>A phrase of a document, with the line it stands on there, and with its place in the pack.</summary>
internal sealed record Phrase(string Text, string At, string File, int Line);

/// <summary>What the texts name: software runs a core system, and follows a tracked one.</summary>
internal sealed record CentreSystem(
    string Id, string Area, bool IsCore, string Pattern, LocalText Name, IReadOnlyList<string> Clauses, string Duty,
    IReadOnlyList<string> Steps, IReadOnlyList<string> Actors, IReadOnlyList<string> Rules, IReadOnlyList<string> Public,
    IReadOnlyList<string> Open, IReadOnlyList<Phrase> Evidence)
{
    /// <summary>Where the pack names its rules.</summary>
    public (string File, int Line) RulesAt { get; init; }
}

/// <summary>A group of systems.</summary>
internal sealed record Area(string Id, string Module, LocalText Name);

/// <summary>A rule of the texts, in words.</summary>
internal sealed record CatalogueRule(
    string Id, LocalText Title, Force Force, RuleStatus Status, IReadOnlyList<string> Clauses, LocalText Condition, LocalText Consequence,
    string? Parameters, string? Inputs, LocalText? Decider, bool IsInferred, string? Logged, IReadOnlyList<Phrase> Phrases)
{
    /// <summary>The catalogue id of an executable rule: B-007-A is a part of B-007.</summary>
    public static string BaseOf(string id) => id is [.., '-', >= 'A' and <= 'Z'] ? id[..^2] : id;
}

/// <summary>A dated goal, baseline, parameter or period.</summary>
internal sealed record Target(
    string Id, IReadOnlyList<string> Clauses, LocalText Indicator, string? Value, string? Unit, string? Year, string? Comparator,
    TargetKind Kind, IReadOnlyList<Phrase> Phrases);

internal enum TargetKind
{
    Target,
    Baseline,
    Parameter,
    Period,
    Tracked,
}

/// <summary>A contradiction or gap, and how the pack treats it.</summary>
internal sealed record Ambiguity(string Id, LocalText Subject, LocalText Texts, LocalText Treatment);

/// <summary>A dated parameter with what people must know of it.</summary>
internal sealed record ParameterEntry(
    Parameter Parameter, LocalText Title, string? Unit, string? Clause, LocalText MayBeSetBy, LocalText? Note, bool IsDesign);

/// <summary>All that the module loaded from the pack. Immutable.</summary>
internal sealed class Content
{
    public static readonly Content Empty = new();

    public IReadOnlyList<LibraryDocument> Documents { get; init; } = [];

    /// <summary>Documents that are cited without their text.</summary>
    public IReadOnlyList<CitedSource> Sources { get; init; } = [];

    public IReadOnlyList<Area> Areas { get; init; } = [];

    public IReadOnlyList<CentreSystem> Systems { get; init; } = [];

    public IReadOnlyList<CatalogueRule> Rules { get; init; } = [];

    public IReadOnlyList<Target> Targets { get; init; } = [];

    public IReadOnlyList<Ambiguity> Ambiguities { get; init; } = [];

    public IReadOnlyList<ParameterEntry> Parameters { get; init; } = [];

    public IReadOnlyList<FactKey> Facts { get; init; } = [];

    /// <summary>The executable rule sets, by id in ordinal order.</summary>
    public IReadOnlyDictionary<string, RuleSetEntry> Sets { get; init; } = new SortedDictionary<string, RuleSetEntry>(StringComparer.Ordinal);

    /// <summary>How policies of different rule sets go together, in the order in which that is decided.</summary>
    public IReadOnlyList<PackStacking> Stacking { get; init; } = [];

    public IReadOnlyDictionary<string, LibraryDocument> DocumentsById => byDocument ??= Index(Documents, d => d.Info.Id);

    public IReadOnlyDictionary<string, CitedSource> SourcesById => bySource ??= Index(Sources, s => s.Id);

    public IReadOnlyDictionary<string, CentreSystem> SystemsById => bySystem ??= Index(Systems, s => s.Id);

    public IReadOnlyDictionary<string, CatalogueRule> RulesById => byRule ??= Index(Rules, r => r.Id);

    public IReadOnlyDictionary<string, ParameterEntry> ParametersById => byParameter ??= Index(Parameters, p => p.Parameter.Id);

    public IReadOnlyDictionary<string, FactKey> FactsByKey => byFact ??= Index(Facts, f => f.Key);

    private IReadOnlyDictionary<string, LibraryDocument>? byDocument;
    private IReadOnlyDictionary<string, CitedSource>? bySource;
    private IReadOnlyDictionary<string, CentreSystem>? bySystem;
    private IReadOnlyDictionary<string, CatalogueRule>? byRule;
    private IReadOnlyDictionary<string, ParameterEntry>? byParameter;
    private IReadOnlyDictionary<string, FactKey>? byFact;

    /// <summary>The same with rule sets and, where they are given, other parameters and other rules across sets.</summary>
    public Content With(IReadOnlyDictionary<string, RuleSetEntry> sets, IReadOnlyList<ParameterEntry>? parameters = null, IReadOnlyList<PackStacking>? stacking = null) => new()
    {
        Documents = Documents,
        Sources = Sources,
        Areas = Areas,
        Systems = Systems,
        Rules = Rules,
        Targets = Targets,
        Ambiguities = Ambiguities,
        Parameters = parameters ?? Parameters,
        Facts = Facts,
        Stacking = stacking ?? Stacking,
        Sets = sets,
    };

    /// <summary>The value of a parameter on a day; unknown where nothing is set.</summary>
    public Value ValueOf(string parameter, DateOnly at) => ParametersById.GetValueOrDefault(parameter)?.Parameter.At(at)?.Value ?? Value.Null;

    /// <summary>What the rules across sets rest on, a line each; none where the pack has no such rules.</summary>
    public IEnumerable<string> StackingOn(DateOnly at) =>
        Stacking.Select(s => $"{s.Id} {s.Kind} {string.Join(' ', s.Members)} {s.Clause} {(s.Limit is { } limit ? ValueOf(limit, at) : "")}");

    /// <summary>Names all that decides on a day, 64 hexadecimal digits: the versions of all rule sets, and what goes together across them.</summary>
    public string VersionOn(DateOnly at) => Platform.Packs.Pack.VersionOf(string.Join('\n', Sets.Values.Select(s => $"{s.Id} {s.Source.Hash}").Concat(StackingOn(at))));

    /// <summary>The title of a fact or a parameter; null when neither has this name.</summary>
    public LocalText? TitleOf(string name) => FactsByKey.GetValueOrDefault(name)?.Title ?? ParametersById.GetValueOrDefault(name)?.Title;

    private static Dictionary<string, T> Index<T>(IEnumerable<T> items, Func<T, string> key) =>
        items.GroupBy(key, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.First(), StringComparer.Ordinal);
}
