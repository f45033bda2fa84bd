using Kechuang.Kernels.Rules;
using Kechuang.Platform.Packs;
using Kechuang.Policy.Contracts;

namespace Kechuang.Planning.Loading;

/// <summary>What the pack's folder <c>planning/</c> holds: indicators, plans, series, and how they are watched. A pack without the folder has none.</summary>
internal sealed class PlanningPack(Catalogue catalogue, ClauseRefs clauses, Rulebook rulebook) : IPackSection, IBindingSource
{
    public int Order => 50;

    public PlanningContent Content { get; private set; } = PlanningContent.None;

    /// <inheritdoc />
    public IEnumerable<Binding> Bindings =>
    [
        .. Content.Indicators.Where(i => i.Goals.Count > 0 || i.Clauses.Count > 0).Select(i => new Binding(
            "indicator", i.Id, i.Name, i.Href, i.Clauses, Content.SystemsOf(i.Id), [.. i.Goals.Select(g => g.Target)])),
        .. Content.Surveys.Select(s => new Binding("survey", s.Id, s.Title, $"/indicators/{s.Questions[0].Indicator}", s.Clauses, Content.SystemsOf(s.Id), [])),
        .. Content.Plans.SelectMany(p => p.Tasks).Select(t => new Binding(
            "plan-task", t.Id, t.Name, t.Href, t.Clauses, t.System is null ? Content.SystemsOf(t.Plan) : [t.System], [])),
    ];

    /// <summary>The tolerance of 左右 on a day, as a share; null while nobody has set it.</summary>
    public decimal? ToleranceAt(DateOnly day) => Content.ToleranceParameter is { } id && rulebook.ParameterAt(id, day) is { Kind: ValueKind.Number } value ? value.AsNumber : null;

    /// <inheritdoc />
    public void Load(Pack pack)
    {
        Content = PlanningContent.None;
        if (!Directory.Exists(Path.Combine(pack.Root, "planning")))
        {
            return;
        }

        Content = new ReadIndicators(pack, catalogue, clauses).Run(new ReadMonitoring(pack));
    }

    /// <inheritdoc />
    public IEnumerable<PackExample> RunExamples() => new RunPlanningExamples(Content, catalogue, rulebook).Run();
}
