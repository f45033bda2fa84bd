using Kechuang.Kernels.Rules.Dmn;
using Kechuang.Kernels.Rules.Feel;

namespace Kechuang.Kernels.Rules.Tests;

/// <summary>Short ways to make models and to decide them in tests.</summary>
internal static class DmnCases
{
    public static DmnModel Model(params DmnDecision[] decisions) => new("test", "urn:test", "_test") { Decisions = [.. decisions] };

    public static DmnDecision Decision(string name, DmnLogic? logic, params string[] requires) => new($"_{name}", new(name))
    {
        Logic = logic,
        Requirements = [.. requires.Select(r => new DmnRequirement(r[0] switch { 'i' => DmnRequirementKind.Input, 'k' => DmnRequirementKind.Knowledge, _ => DmnRequirementKind.Decision }, r[1..]))],
    };

    public static DmnInputData Input(string name, string? type = null) => new($"_{name}", new(name, type));

    public static string Decide(DmnModel model, string decision, params (string Name, FeelValue? Value)[] inputs) =>
        FeelWriter.Write(DmnProgram.Make(model).Decide(decision, inputs.ToDictionary(i => i.Name, i => i.Value), FeelCases.Now).Value);

    public static DmnDecisionTable Table(HitPolicy policy, Aggregator aggregation, string? values, string? otherwise, params (string Condition, string Conclusion)[] rules) => new(
        policy,
        aggregation,
        [new("x", "number")],
        [new(null, null, null, values, otherwise)],
        [.. rules.Select(r => new DmnRule([r.Condition], [r.Conclusion], []))]);
}
