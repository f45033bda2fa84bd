using Kechuang.Kernels.Rules;
using Kechuang.Kernels.Rules.Dmn;

namespace Kechuang.Policy.Modelling;

/// <summary>What people and programs are told of a model: what it asks for, what it decides and how, what of it cannot be read.</summary>
internal sealed record LookAtModel(
    string Name, IReadOnlyList<(string Name, string? Type)> Inputs, IReadOnlyList<LookAtModel.Decision> Decisions, IReadOnlyList<LocalText> Problems)
{
    /// <summary>A decision of the model.</summary>
    /// <param name="Name">Its name.</param>
    /// <param name="Kind">How it is decided: <c>table</c>, <c>expression</c>, <c>boxed</c>, or <c>open</c> where the model leaves it open.</param>
    /// <param name="Policy">The hit policy of a table.</param>
    /// <param name="Rows">How many rows a table has.</param>
    /// <param name="Text">The expression.</param>
    /// <param name="Needs">What it needs, by name or address.</param>
    /// <param name="Table">The table.</param>
    internal sealed record Decision(string Name, string Kind, string? Policy, int Rows, string? Text, IReadOnlyList<string> Needs, DmnDecisionTable? Table);

    public static LookAtModel At(DmnProgram program)
    {
        var model = program.Model;
        var names = model.InputData.Select(i => (i.Id, i.Variable.Name)).Concat(model.Decisions.Select(d => (d.Id, d.Variable.Name))).Concat(model.KnowledgeModels.Select(k => (k.Id, k.Variable.Name)))
            .DistinctBy(p => p.Id).ToDictionary(p => "#" + p.Id, p => p.Name, StringComparer.Ordinal);
        return new(
            model.Name,
            [.. model.InputData.Select(i => (i.Variable.Name, i.Variable.TypeRef))],
            [.. model.Decisions.Select(d => Of(d, [.. d.Requirements.Select(r => names.GetValueOrDefault(r.Href, r.Href))]))],
            [.. program.Problems, .. model.KnowledgeModels.Where(k => k.Function is { Kind: not "FEEL" }).Select(k => new LocalText($"{k.Variable.Name}：不运行 {k.Function!.Kind}", $"{k.Variable.Name}: {k.Function.Kind} is not run"))]);
    }

    private static Decision Of(DmnDecision decision, IReadOnlyList<string> needs) => decision.Logic switch
    {
        DmnDecisionTable table => new(decision.Variable.Name, "table", HitPolicyCode.Of(table.HitPolicy, table.Aggregation), table.Rules.Count, null, needs, table),
        DmnLiteral literal => new(decision.Variable.Name, "expression", null, 0, literal.Text, needs, null),
        null => new(decision.Variable.Name, "open", null, 0, null, needs, null),
        _ => new(decision.Variable.Name, "boxed", null, 0, null, needs, null),
    };
}
