using Kechuang.Kernels.Rules.Dmn;

namespace Kechuang.Kernels.Rules.Tests;

public sealed class DmnReaderTests
{
    private const string Start = "<definitions xmlns=\"https://www.omg.org/spec/DMN/20230324/MODEL/\" name=\"m\" namespace=\"urn:m\">";

    public static TheoryData<string> Refused => new(
        "",
        "text",
        "<a/>",
        "<definitions/>",
        Start,
        "<!DOCTYPE definitions [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;\">]>" + Start + "&b;</definitions>",
        "<!DOCTYPE definitions SYSTEM \"file:///etc/passwd\">" + Start + "</definitions>",
        Start + string.Concat(Enumerable.Repeat("<list>", 5000)) + string.Concat(Enumerable.Repeat("</list>", 5000)) + "</definitions>",
        Start + "<decision name=\"a\" name=\"b\"/></definitions>",
        Start + "&undefined;</definitions>",
        new string(' ', DmnReader.MaxLength + 1));

    [Theory]
    [MemberData(nameof(Refused))]
    public void What_is_no_model_is_refused_with_a_reason(string xml)
    {
        DmnReader.Read(xml, out var error).ShouldBeNull();
        error!.Zh.ShouldNotBeEmpty();
        error.En.ShouldNotBeEmpty();
    }

    [Fact]
    public void A_file_of_test_cases_that_is_nested_without_end_is_none()
    {
        static string Nested(int levels) => "<testCases><testCase id=\"1\"><resultNode name=\"d\"><expected>"
            + string.Concat(Enumerable.Repeat("<list><item>", levels)) + "<value>1</value>" + string.Concat(Enumerable.Repeat("</item></list>", levels)) + "</expected></resultNode></testCase></testCases>";
        TckFile.Read(Nested(20)).ShouldNotBeNull();
        TckFile.Read(Nested(100_000)).ShouldBeNull();
    }

    [Fact]
    public void Elements_that_lack_everything_are_read_and_their_decisions_are_null()
    {
        var model = DmnReader.Read(
            Start + "<import/><itemDefinition/><inputData/><decision name=\"d\"><informationRequirement/><knowledgeRequirement><requiredKnowledge/></knowledgeRequirement><decisionTable/></decision>"
            + "<decision name=\"e\"><invocation><binding/></invocation></decision><decision name=\"f\"><conditional/></decision><decision name=\"g\"><for/></decision>"
            + "<decision name=\"h\"><relation><row/></relation></decision><businessKnowledgeModel/><decisionService/></definitions>",
            out _)!;
        var program = DmnProgram.Make(model);
        program.Problems.ShouldNotBeEmpty();
        foreach (var name in new[] { "d", "e", "f", "g" })
        {
            DmnCases.Decide(model, name).ShouldBe("null");
        }
    }

    [Fact]
    public void Older_versions_of_the_schema_are_read()
    {
        var model = DmnReader.Read(
            "<definitions xmlns=\"http://www.omg.org/spec/DMN/20151101/dmn.xsd\" name=\"m\" namespace=\"urn:m\"><decision id=\"d\" name=\"d\"><variable name=\"d\" typeRef=\"feel:number\"/>"
            + "<literalExpression><text>1 + 1</text></literalExpression></decision></definitions>",
            out _)!;
        DmnCases.Decide(model, "d").ShouldBe("2");
    }
}
