using Kechuang.Platform.Packs;
using Microsoft.Extensions.DependencyInjection;

namespace Kechuang.Programmes.Definitions.Tests;

public sealed class ProgrammePackTests(World world) : IClassFixture<World>
{
    private ProgrammePack Pack => world.Services.GetRequiredService<ProgrammePack>();

    [Fact]
    public void The_pack_holds_the_natural_science_foundation()
    {
        var programme = Pack.Find("PGM-16").ShouldNotBeNull();

        programme.Modes.Select(m => m.Id).ShouldBe(["normal", "lump_sum", "budget_negative_list"]);
        programme.Systems.Count.ShouldBe(9);
        programme.Version.Length.ShouldBe(64);
        programme.Form.Section("content")!.Fields.Count.ShouldBe(7);
    }

    [Fact]
    public void Every_example_ends_as_it_says()
    {
        var examples = Pack.RunExamples().ToList();

        examples.Count.ShouldBe(39);
        examples.Where(e => e.Failure is not null).Select(e => $"{e.Line} {e.Name}: {e.Failure}").ShouldBeEmpty();
    }

    [Fact]
    public void An_example_that_expects_something_else_fails()
    {
        var programme = Pack.Find("PGM-16")!;
        var gatekeeper = world.Services.GetRequiredService<Gatekeeper>();
        var first = programme.Examples.Items[0];

        ExampleRunner.Run(programme, gatekeeper, first).ShouldBeNull();
        ExampleRunner.Run(programme, gatekeeper, first with { Expect = first.Expect with { State = "declined" } }).ShouldBe("state: expected declined, was submitted.");
        ExampleRunner.Run(programme, gatekeeper, first with { Expect = first.Expect with { Refused = "B-001" } }).ShouldBe("refused: expected B-001, was nothing.");
    }

    [Fact]
    public void A_kept_text_gives_the_same_definition_again()
    {
        var programme = Pack.Find("PGM-16")!;

        var again = ProgrammePack.Read(Pack.TextOf(programme.Version)!);

        again.Version.ShouldBe(programme.Version);
        again.Life.Application.Steps.Select(s => s.Do).ShouldBe(programme.Life.Application.Steps.Select(s => s.Do));
    }

    [Theory]
    [InlineData("  - { step: submit, sets: [eligibility, funding_mode, budget], whenNo: refuse, whenUnknown: warn }", "  - { step: submit, sets: [eligibilty], whenNo: refuse, whenUnknown: warn }", "eligibilty: the pack has no such rule set; ")]
    [InlineData("to: not_accepted, by: [officer]", "to: not_accepted, by: [offcer]", "roles: offcer is not defined.")]
    [InlineData("clauses: [\"000-16\", \"000-17\"]", "clauses: [\"000-99\"]", "000-99: the pack has no such clause; ")]
    [InlineData("facts: [budget.equipment,", "facts: [budget.equipmnt,", "budget.equipmnt: the pack has no such fact; ")]
    [InlineData("parameter: objection.days\n  counts", "parameter: objection.dys\n  counts", "objection.dys: the pack has no such parameter; ")]
    [InlineData("from: [declined], to: objected", "from: [declind], to: objected", "declind: no such state.")]
    [InlineData("maxFiles: 10", "maxFile: 10", "unknown key")]
    [InlineData("weight: 30, max: 100 }", "weight: 31, max: 100 }", "add up to 100")]
    public void A_slip_of_the_pen_is_found(string right, string wrong, string message)
    {
        var text = Pack.TextOf(Pack.Find("PGM-16")!.Version)!;
        text.ShouldContain(right);
        var broken = text.Replace(right, wrong, StringComparison.Ordinal);
        var folder = Directory.CreateTempSubdirectory("pack-");
        try
        {
            Directory.CreateDirectory(Path.Combine(folder.FullName, "programmes"));
            File.WriteAllText(Path.Combine(folder.FullName, "programmes", "one.yaml"), broken);
            var pack = new Pack(folder.FullName);
            new ProgrammePack(world.Services.GetRequiredService<Gatekeeper>(), world.Services.GetRequiredService<DefinitionReferences>()).Load(pack);

            pack.Errors.ShouldContain(e => e.Message.Contains(message, StringComparison.Ordinal), string.Join('\n', pack.Errors.Select(e => $"{e.Line}: {e.Message}")));
            pack.Errors.ShouldAllBe(e => e.Line > 0);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
