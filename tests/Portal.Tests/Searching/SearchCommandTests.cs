using Kechuang.Portal.Searching;

namespace Kechuang.Portal.Tests.Searching;

public sealed class SearchCommandTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("search").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Questions_are_answered_as_a_run()
    {
        var documents = Write("docs.jsonl",
            """{"id":"a 1","title":"民法典 第七百二十六条","text":"出租人出卖租赁房屋的，应当在出卖之前的合理期限内通知承租人，承租人享有以同等条件优先购买的权利。"}""",
            """{"id":2,"title":"劳动合同法 第八十二条","text":"用人单位自用工之日起超过一个月不满一年未与劳动者订立书面劳动合同的，应当向劳动者每月支付二倍的工资。"}""",
            "",
            """{"id":"c","text":"发明专利权的期限为二十年。"}""");
        var run = Path.Combine(folder, "run.trec");

        var (code, output, _) = await Call("search", "eval", "--json", "--docs", documents, "--out", run, "--queries", Write(
            "q.jsonl", """{"id":"q1","text":"房东要卖房子，租客能先买吗？"}""", """{"id":"q2","text":"老板不跟我签合同怎么办"}"""));

        code.ShouldBe(0);
        output.ShouldContain("\"documents\": 3");
        var lines = (await File.ReadAllLinesAsync(run)).Select(l => l.Split(' ')).ToList();
        lines.ShouldAllBe(l => l.Length == 6 && l[1] == "Q0");
        lines.First(l => l[0] == "q1")[2].ShouldBe("a_1");
        lines.First(l => l[0] == "q2")[2].ShouldBe("2");
    }

    [Fact]
    public async Task An_id_that_was_there_before_is_passed_over_and_counted()
    {
        var run = Path.Combine(folder, "run.trec");
        var documents = Write("docs.jsonl", """{"id":"a","text":"发明专利权的期限为二十年。"}""", """{"id":"a","title":null,"text":"专利年费。"}""");
        var questions = Write("q.jsonl", """{"id":1,"text":"专利"}""", """{"id":1,"text":"年费"}""", """{"id":2,"text":""}""");

        var (code, output, _) = await Call("search", "eval", "--json", "--docs", documents, "--out", run, "--queries", questions);

        code.ShouldBe(0);
        output.ShouldContain("\"repeatedIds\": 2");
        (await File.ReadAllLinesAsync(run)).ShouldHaveSingleItem().ShouldStartWith("1 Q0 a 1 ");
    }

    [Theory]
    [InlineData("""{"id":"a"}""" + "\n[1]", "docs.jsonl:2")]
    [InlineData("""{"text":"a"}""", "docs.jsonl:1")]
    [InlineData("{", "docs.jsonl:1")]
    [InlineData("""{"id":"a","text":[1]}""", "docs.jsonl:1: text")]
    public async Task A_bad_line_is_named(string text, string place)
    {
        var documents = Write("docs.jsonl", text);

        var (code, _, error) = await Call("search", "eval", "--docs", documents, "--queries", documents, "--out", Path.Combine(folder, "run"));

        code.ShouldBe(1);
        error.ShouldContain(place);
    }

    [Fact]
    public async Task A_missing_file_is_refused() =>
        (await Call("search", "eval", "--docs", "/nowhere.jsonl", "--queries", "/nowhere.jsonl", "--out", Path.Combine(folder, "run"))).Code.ShouldBe(1);

    private static Task<(int Code, string Output, string Error)> Call(params string[] args) => CommandCall.RunAsync([SearchCommand.Make()], args);

    private string Write(string name, params string[] lines)
    {
        var path = Path.Combine(folder, name);
        File.WriteAllLines(path, lines);
        return path;
    }
}
