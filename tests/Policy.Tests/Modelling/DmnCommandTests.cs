using System.CommandLine;
using Kechuang.Platform.CommandLine;
using Kechuang.Policy.Modelling;

namespace Kechuang.Policy.Tests.Modelling;

public sealed class DmnCommandTests : IDisposable
{
    private const string Model = """
        <definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" name="grant" namespace="urn:grant">
          <import namespace="urn:rates" name="rates" importType="https://www.omg.org/spec/DMN/20230324/MODEL/"/>
          <inputData id="_cost" name="研发 费用"><variable name="研发 费用" typeRef="number"/></inputData>
          <inputData id="_day" name="day"><variable name="day" typeRef="date"/></inputData>
          <decision id="_grant" name="grant"><variable name="grant" typeRef="number"/>
            <informationRequirement><requiredInput href="#_cost"/></informationRequirement>
            <informationRequirement><requiredInput href="#_day"/></informationRequirement>
            <informationRequirement><requiredDecision href="urn:rates#_rate"/></informationRequirement>
            <literalExpression><text>if day.year = 2026 then 研发 费用 * rates.rate else 0</text></literalExpression>
          </decision>
        </definitions>
        """;

    private const string Rates = """
        <definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" name="rates" namespace="urn:rates">
          <decision id="_rate" name="rate"><variable name="rate"/><literalExpression><text>0.25</text></literalExpression></decision>
        </definitions>
        """;

    private const string Cases = """
        <testCases xmlns="http://www.omg.org/spec/DMN/20160719/testcase" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:xsd="http://www.w3.org/2001/XMLSchema">
          <modelName>grant.dmn</modelName>
          <testCase id="good"><inputNode name="研发 费用"><value xsi:type="xsd:decimal">400</value></inputNode><inputNode name="day"><value xsi:type="xsd:date">2026-03-01</value></inputNode>
            <resultNode name="grant"><expected><value xsi:type="xsd:decimal">100</value></expected></resultNode></testCase>
          <testCase id="bad &quot;one&quot;"><resultNode name="grant"><expected><value xsi:type="xsd:decimal">1</value></expected></resultNode></testCase>
        </testCases>
        """;

    private readonly string folder = Directory.CreateTempSubdirectory("dmn").FullName;

    [Fact]
    public void Test_cases_are_run_by_level_and_written_in_five_columns()
    {
        var output = Path.Combine(folder, "results.csv");
        Put("compliance-level-2/0001-grant/grant.dmn", Model);
        Put("compliance-level-2/0001-grant/rates.dmn", Rates);
        Put("compliance-level-2/0001-grant/0001-grant-test-01.xml", Cases);
        Put("compliance-level-3/0002-broken/0002-broken-test-01.xml", Cases);
        Run("tck", folder, "--out", output).ShouldBe(CommandHost.Ok);
        var lines = File.ReadAllLines(output);
        lines.Length.ShouldBe(4);
        lines[0].ShouldBe("\"compliance-level-2/0001-grant\",\"0001-grant-test-01\",\"good\",\"SUCCESS\",\"\"");
        lines[1].ShouldStartWith("\"compliance-level-2/0001-grant\",\"0001-grant-test-01\",\"bad \"\"one\"\"\",\"ERROR\",\"grant: expected 1, found");
        lines[2].ShouldContain("\"ERROR\"");
    }

    [Fact]
    public void A_model_is_decided_with_the_models_beside_it()
    {
        Put("grant.dmn", Model);
        Put("rates.dmn", Rates);
        Put("in.json", """{ "研发 费用": 1000, "day": "2026-12-31" }""");
        Run("run", Path.Combine(folder, "grant.dmn"), "--inputs", Path.Combine(folder, "in.json")).ShouldBe(CommandHost.Ok);
        Run("run", Path.Combine(folder, "grant.dmn"), "--inputs", Path.Combine(folder, "in.json"), "--decision", "nobody").ShouldBe(CommandHost.Refused);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("{")]
    public void Inputs_that_are_no_object_are_refused(string json)
    {
        Put("grant.dmn", Model);
        Put("in.json", json);
        Run("run", Path.Combine(folder, "grant.dmn"), "--inputs", Path.Combine(folder, "in.json")).ShouldBe(CommandHost.Refused);
    }

    [Fact]
    public void What_is_not_there_or_no_model_is_refused()
    {
        Put("in.json", "{}");
        Put("not.dmn", "<a/>");
        Run("run", Path.Combine(folder, "none.dmn"), "--inputs", Path.Combine(folder, "in.json")).ShouldBe(CommandHost.Refused);
        Run("run", Path.Combine(folder, "not.dmn"), "--inputs", Path.Combine(folder, "in.json")).ShouldBe(CommandHost.Refused);
        Run("tck", Path.Combine(folder, "none"), "--out", Path.Combine(folder, "out.csv")).ShouldBe(CommandHost.Refused);
        Run("tck", folder, "--out", Path.Combine(folder, "out.csv")).ShouldBe(CommandHost.Refused);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private void Put(string path, string text)
    {
        var file = Path.Combine(folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }

    private static int Run(params string[] arguments) => new RootCommand { DmnCommand.Make(new((_, _) => Task.FromResult<IServiceProvider?>(null))), CommandHost.Json }.Parse(["dmn", .. arguments]).Invoke();
}
