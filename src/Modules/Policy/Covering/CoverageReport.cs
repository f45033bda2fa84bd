using System.Text.Json.Serialization;
using LocalText = Kechuang.Platform.LocalText;

namespace Kechuang.Policy.Covering;

/// <summary>What of the documents is carried out by something that runs. Shape of <c>kc coverage --json</c>.</summary>
internal sealed record CoverageReport(
    CoverageReport.SystemFigures Systems,
    CoverageReport.Figures Rules,
    CoverageReport.Figures Targets,
    CoverageReport.ClauseFigures Clauses,
    CoverageReport.ExampleFigures Examples,
    IReadOnlyList<CoverageReport.DocumentFigures> PerDocument)
{
    /// <summary>What is bound, by id, with the definitions that bind it.</summary>
    [JsonIgnore]
    public IReadOnlyDictionary<string, IReadOnlyList<Contracts.Binding>> Bound { get; init; } = new Dictionary<string, IReadOnlyList<Contracts.Binding>>();

    /// <summary>The rules of the catalogue that an executable rule with passing examples carries out.</summary>
    [JsonIgnore]
    public IReadOnlySet<string> BoundRules { get; init; } = new HashSet<string>();

    [JsonIgnore]
    public IReadOnlySet<string> BoundTargets { get; init; } = new HashSet<string>();

    internal sealed record Figures(int Total, int Bound);

    internal sealed record SystemFigures(int Total, int Core, int Bound, IReadOnlyDictionary<string, ModuleFigures> ByModule);

    internal sealed record ModuleFigures(string Area, LocalText Title, int Total, int Core, int Bound);

    internal sealed record ClauseFigures(int Total, int Actionable, int Bound);

    internal sealed record ExampleFigures(int Total, int Passed);

    internal sealed record DocumentFigures(string Document, LocalText Title, int Clauses, int Actionable, int Bound);
}
