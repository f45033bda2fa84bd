using Kechuang.Platform.Packs;
using Kechuang.Policy.Contracts;
using Kechuang.Policy.Covering;

namespace Kechuang.Policy.Tests.Covering;

public sealed class CoverageTests
{
    private static readonly Binding Programme = new("programme", "fund", new("基金", "Fund"), null, ["000-20"], ["PGM-16", "PGM-99"], ["C-01"]);

    [Fact]
    public void A_system_without_a_passing_example_is_not_bound()
    {
        Report([], Programme).Systems.Bound.ShouldBe(0);
        Report([Example("fund", "wrong", "PGM-16")], Programme).Systems.Bound.ShouldBe(0);
    }

    [Fact]
    public void A_system_is_bound_when_a_definition_names_it_and_its_examples_pass()
    {
        var report = Report([Example("fund", null, "PGM-16")], Programme);

        report.Systems.Bound.ShouldBe(1);
        report.Bound["PGM-16"].Single().Id.ShouldBe("fund");
        report.Systems.ByModule["M01"].Bound.ShouldBe(1);
    }

    [Fact]
    public void One_failing_example_takes_the_whole_definition_away() =>
        Report([Example("fund", null, "PGM-16"), Example("fund", "wrong", "PGM-16")], Programme).Systems.Bound.ShouldBe(0);

    [Fact]
    public void An_example_of_another_definition_or_a_system_that_no_definition_names_does_not_count()
    {
        Report([Example("other", null, "PGM-16")], Programme).Systems.Bound.ShouldBe(0);
        Report([Example("fund", null, "PGM-01")], Programme).Systems.Bound.ShouldBe(0);
        Report([Example("fund", null, "PGM-99")], Programme).Systems.Bound.ShouldBe(0);
    }

    [Fact]
    public void A_rule_is_bound_by_an_executable_rule_whose_examples_pass()
    {
        Report([Example("B-001", null)]).BoundRules.ShouldBe(["B-001"]);
        Report([Example("B-001", "wrong")]).BoundRules.ShouldBeEmpty();
        Report([Example("B-999", null)]).BoundRules.ShouldBeEmpty();
        Report([Example("B-007-A", null)]).BoundRules.ShouldBe(["B-007"]);
    }

    [Fact]
    public void Clauses_are_bound_through_what_cites_them()
    {
        var none = Report([]);
        none.Clauses.Bound.ShouldBe(0);
        none.Clauses.Actionable.ShouldBeGreaterThan(200);
        none.Clauses.Total.ShouldBeGreaterThan(none.Clauses.Actionable);

        Report([Example("fund", null, "PGM-16")], Programme).Clauses.Bound.ShouldBeGreaterThan(0);
        Report([Example("B-001", null)]).Clauses.Bound.ShouldBe(1);
    }

    [Fact]
    public void A_target_is_bound_only_by_what_computes_it()
    {
        Report([Example("fund", null, "PGM-16")], Programme).Targets.Bound.ShouldBe(1);
        Report([], Programme).Targets.Bound.ShouldBe(0);
    }

    [Fact]
    public void The_figures_of_documents_and_areas_add_up()
    {
        var report = Report([.. Packs.Sound.RunExamples()]);

        report.PerDocument.Sum(d => d.Clauses).ShouldBe(report.Clauses.Total);
        report.PerDocument.Sum(d => d.Bound).ShouldBe(report.Clauses.Bound);
        report.Systems.ByModule.Values.Sum(m => m.Total).ShouldBe(report.Systems.Total);
        report.Systems.ByModule.Values.Sum(m => m.Core).ShouldBe(report.Systems.Core);
        report.PerDocument.ShouldAllBe(d => d.Bound <= d.Actionable || d.Bound <= d.Clauses);
        report.Examples.Passed.ShouldBe(report.Examples.Total);
    }

    private static CoverageReport Report(PackExample[] examples, params Binding[] bindings) => Coverage.Compute(Packs.Sound.Content, examples, bindings);

    private static PackExample Example(string definition, string? failure, params string[] systems) => new(definition, systems, "例", "x.yaml", 1, failure);
}
