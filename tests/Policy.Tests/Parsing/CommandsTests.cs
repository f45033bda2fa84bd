using System.Text.Json;
using Kechuang.Platform.CommandLine;

namespace Kechuang.Policy.Tests.Parsing;

[Collection("console")]
public sealed class CommandsTests(World world) : IClassFixture<World>
{
    [Fact]
    public async Task Coverage_answers_in_its_stable_shape()
    {
        var (code, output, _) = await Run("coverage", "--json");

        code.ShouldBe(0);
        using var json = JsonDocument.Parse(output);
        var root = json.RootElement;
        root.GetProperty("systems").GetProperty("total").GetInt32().ShouldBe(350);
        root.GetProperty("systems").GetProperty("core").GetInt32().ShouldBe(274);
        root.GetProperty("systems").GetProperty("bound").GetInt32().ShouldBeGreaterThanOrEqualTo(0);
        root.GetProperty("systems").GetProperty("byModule").GetProperty("M01").GetProperty("total").GetInt32().ShouldBe(58);
        root.GetProperty("rules").GetProperty("total").GetInt32().ShouldBe(168);
        root.GetProperty("rules").GetProperty("bound").GetInt32().ShouldBeGreaterThan(15);
        root.GetProperty("targets").GetProperty("total").GetInt32().ShouldBe(83);
        root.GetProperty("clauses").GetProperty("actionable").GetInt32().ShouldBeGreaterThan(200);
        root.GetProperty("examples").GetProperty("passed").GetInt32().ShouldBe(root.GetProperty("examples").GetProperty("total").GetInt32());
        root.GetProperty("perDocument").GetArrayLength().ShouldBe(5);
    }

    [Fact]
    public async Task Coverage_has_a_table_for_people() => (await Run("coverage")).Output.ShouldContain("systems");

    [Fact]
    public async Task A_rule_set_is_decided_on_the_facts_of_a_file()
    {
        var facts = File("""{"project.milestone_pilot":true,"budget.equipment":1}""");

        var (code, output, _) = await Run("rules", "eval", "budget", "--facts", facts, "--at", "2026-03-01", "--json");

        code.ShouldBe(0);
        using var json = JsonDocument.Parse(output);
        json.RootElement.GetProperty("verdict").GetString().ShouldBe("unknown");
        json.RootElement.GetProperty("missing").GetArrayLength().ShouldBeGreaterThan(0);
        json.RootElement.GetProperty("at").GetString().ShouldBe("2026-03-01");
        (await Run("rules", "eval", "budget", "--facts", facts, "--explain")).Output.ShouldContain("B-001");
    }

    [Fact]
    public async Task What_cannot_be_decided_is_refused_with_a_reason()
    {
        (await Run("rules", "eval", "none", "--facts", File("{}"))).ShouldSatisfyAllConditions(r => r.Code.ShouldBe(1), r => r.Error.ShouldContain("No rule set none"));
        (await Run("rules", "eval", "budget", "--facts", File("no json"))).ShouldSatisfyAllConditions(r => r.Code.ShouldBe(1), r => r.Error.ShouldContain("not JSON"));
        (await Run("rules", "eval", "budget", "--facts", File("""{"no.fact":1}"""))).ShouldSatisfyAllConditions(r => r.Code.ShouldBe(1), r => r.Error.ShouldContain("no.fact"));
        (await Run("rules", "eval", "budget", "--facts", File("{}"), "--at", "soon")).ShouldSatisfyAllConditions(r => r.Code.ShouldBe(1), r => r.Error.ShouldContain("--at"));
        (await Run("rules", "eval", "budget", "--facts", "/no/such/file")).ShouldSatisfyAllConditions(r => r.Code.ShouldBe(1), r => r.Error.ShouldContain("No such file"));
    }

    private static string File(string text)
    {
        var path = Path.GetTempFileName();
        System.IO.File.WriteAllText(path, text);
        return path;
    }

    private Task<(int Code, string Output, string Error)> Run(params string[] args)
    {
        var services = world.Services;
        return CommandCall.RunAsync(PolicyModule.Commands(new CommandHost((_, _) => Task.FromResult<IServiceProvider?>(services))), args);
    }
}
