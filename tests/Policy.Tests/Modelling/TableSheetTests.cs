using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using FsCheck;
using FsCheck.Fluent;
using Kechuang.Kernels.Rules;
using Kechuang.Kernels.Rules.Dmn;
using Kechuang.Platform.Lists;
using Kechuang.Policy.Editing;
using Kechuang.Policy.Loading;
using Kechuang.Policy.Modelling;
using Kechuang.Policy.Tests.Drafting;

namespace Kechuang.Policy.Tests.Modelling;

public sealed class TableSheetTests(World world) : IClassFixture<World>
{
    private const string Address = "/rules/tables/high_tech_enterprise/hte.rd_ratio";

    private static readonly string[] Cells =
        ["-", "5", "-0.30", "1, 2, 3", "[1..5)", "(2..3]", ">= 5", "not(3)", "null", "!= null", "<= limit", "\"a\"", "\"=1+1\", \"@x\"", "not(\"<b>&amp;\")", "\"日期\\n\\\"引号\\\"\"", "true", "date(\"2026-01-01\")"];

    private static readonly string[] Answers = ["1", "-2.5", "x + 1", "\"=cmd|' /C calc'!A0\"", "\"文本\"", "if x > 1 then 2 else 3", "null", "date(\"2026-03-01\")", "[1, 2]"];

    [Fact]
    public void A_table_that_was_exported_and_not_changed_is_imported_as_an_equal_one() => Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), seed =>
    {
        var random = new Random(seed);
        var table = Made(random);

        var rows = XlsxGrid.From(Bytes(TableSheet.Write(table)));
        rows.Errors.ShouldBeEmpty();
        var read = DmnGrid.Read(rows.Rows!, out var errors);

        errors.ShouldBeEmpty();
        read.ShouldBe(Normal(RuleSetModel.Table(table)));
        return true;
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(200));

    [Fact]
    public async Task A_table_goes_out_of_a_draft_and_what_a_clerk_changed_comes_back_into_it()
    {
        var author = await world.Clerks();
        var draft = await author.Begin("high_tech_enterprise");
        var page = $"{draft}/tables/hte.rd_ratio";
        var before = await author.Open($"{draft}/text");

        (await Upload(author, page, await author.Http.GetByteArrayAsync($"{page}.xlsx"))).Status.ShouldBe(HttpStatusCode.Found);
        (await author.Open($"{draft}/text")).Text.ShouldBe(before.Text, "what was not changed is not written");
        (await Upload(author, page, Edited(rows => rows[6][2] = "0.2"))).Status.ShouldBe(HttpStatusCode.Found);
        (await author.Open(page)).Html.ShouldContain("value=\"0.2\"");

        (await Upload(author, page, Edited(rows => rows[6][1] = "<= "))).ShouldSatisfyAllConditions(
            p => p.Status.ShouldBe(HttpStatusCode.UnprocessableEntity), p => p.Text.ShouldContain("B7："));
        (await Upload(author, page, Workbook("""<row r="1"><c r="A1"><f>1+1</f></c></row>"""))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await Upload(author, page, [])).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await Upload(author, page, new byte[XlsxGrid.LongestFile + 1])).Status.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        (await (await world.Clerks()).Http.GetAsync($"{page}.xlsx")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await world.Visitor().Http.GetAsync($"{Address}.xlsx")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await world.Visitor().Http.GetAsync("/rules/tables/high_tech_enterprise/none.xlsx")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await world.Visitor().Open("/rules/tables/none/none")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public void Rows_that_were_not_changed_keep_their_text_and_others_are_written_added_and_taken_out()
    {
        const string Source = """
            tables:
              - table: t
                policy: U
                inputs: [{value: x}]
                outputs: [{name: y, type: number}]
                rows:
                  - {when: ["<= 1"],   then: [1]}   # kept
                  - {when: ["(1..5]"], then: [2], clause: "000-17"}
                  - when: ["> 5"]
                    then: [3]
            """;
        var before = new DecisionTable
        {
            Id = "t",
            HitPolicy = HitPolicy.Unique,
            Inputs = [new(Expression.Parse("x"))],
            Outputs = [new("y", new(ValueKind.Number))],
            Rows = [Row("<= 1", "1"), Row("(1..5]", "2", "000-17"), Row("> 5", "3")],
        };

        Put(before with { Rows = [before.Rows[0], Row("(1..9]", "2", "000-17"), Row("(9..20]", "4"), Row("> 20", "5")] })
            .ShouldContain("""
                      - {when: ["<= 1"],   then: [1]}   # kept
                      - {when: [(1..9]], then: ['2'], clause: 000-17}
                """.Replace("[(1..9]]", YamlText.List(["(1..9]"]), StringComparison.Ordinal));
        Put(before with { Rows = [before.Rows[0]] }).ShouldEndWith("# kept\n");
        Put(before with { HitPolicy = HitPolicy.Collect, Aggregator = Aggregator.Sum, Outputs = [before.Outputs[0] with { Default = Expression.Parse("0") }] })
            .ShouldSatisfyAllConditions(t => t.ShouldContain("policy: 'C+'"), t => t.ShouldContain("otherwise: "));
        Put(before).ShouldBe(Source + "\n");

        string Put(DecisionTable edited)
        {
            var text = YamlText.TryParse(Source + "\n")!;
            TableSheet.Put(text, ["tables", 0], before, edited);
            return YamlText.TryParse(text.Text).ShouldNotBeNull().Text;
        }

        static TableRow Row(string cell, string output, string? clause = null) => new() { Cells = [TableCell.Parse(cell)], Outputs = [Expression.Parse(output)], Clause = clause };
    }

    [Theory]
    [InlineData(6, 1, "<= ", "B7：")]
    [InlineData(6, 2, "", "C7：缺少结果")]
    [InlineData(6, 2, "\"much\"", "C7：")]
    [InlineData(6, 1, "<= \"a\"", "B7：")]
    [InlineData(6, 3, "101-A99", "D7：没有条款“101-A99”")]
    [InlineData(6, 4, "", "E7：说明须有中文和英文")]
    [InlineData(1, 1, "hte.other", "B2：应为“hte.revenue_last_year”")]
    [InlineData(0, 0, "Z", "A1：应是命中策略")]
    [InlineData(0, 0, "P", "hte.rd_ratio：")]
    public void What_is_wrong_is_named_by_its_cell(int row, int column, string text, string says)
    {
        var read = TableSheet.Read(Packs.Sound.Content, Set, Table, XlsxGrid.From(Edited(rows => rows[row][column] = text)).Rows!);

        read.Table.ShouldBeNull();
        string.Join('\n', read.Errors.Select(e => e.Zh)).ShouldContain(says);
    }

    [Fact]
    public void Numbers_dates_and_booleans_that_a_clerk_types_are_read_and_formulas_are_refused()
    {
        XlsxGrid.From(Workbook("""<row r="2"><c r="B2"><v>0.30000000000000004</v></c><c r="D2" t="b"><v>1</v></c><c r="E2" s="1"><v>46082</v></c><c t="inlineStr"><is><t> a </t></is></c></row>"""))
            .Rows.ShouldBe([[], ["", "0.3", "", "true", "date(\"2026-03-01\")", "a"]]);
        var formula = XlsxGrid.From(Workbook("""<row r="7"><c r="B7"><f>HYPERLINK("http://example.org")</f><v>1</v></c><c r="C7" t="e"><v>#REF!</v></c></row>"""));
        formula.Rows.ShouldBeNull();
        formula.Errors.Select(e => e.En).ShouldBe(["B7: a formula is not read; paste it as a value.", "C7: is the error #REF!."]);
    }

    [Fact]
    public void Hostile_files_are_refused_and_quickly()
    {
        (string Name, byte[] File)[] hostile =
        [
            ("empty", []),
            ("no zip", "hello"u8.ToArray()),
            ("a zip of nothing", Zip()),
            ("a bomb", Workbook(new string(' ', 60_000_000))),
            ("a million rows", Workbook(string.Concat(Enumerable.Range(1, 100_000).Select(i => $"<row r=\"{i}\"><c><v>1</v></c></row>")))),
            ("a row far below", Workbook("<row r=\"1048576\"><c r=\"A1048576\"><v>1</v></c></row>")),
            ("a column far out", Workbook("<row r=\"1\"><c r=\"XFD1\"><v>1</v></c></row>")),
            ("a document type", Workbook("", "<!DOCTYPE x [<!ENTITY a \"b\">]>")),
            ("an external link", Zip(("xl/workbook.xml", "<workbook/>"), ("xl/externalLinks/externalLink1.xml", "<a/>"))),
            ("macros", Zip(("xl/workbook.xml", "<workbook/>"), ("xl/vbaProject.bin", "x"))),
            ("a path outside", Zip(("xl/workbook.xml", "<workbook xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets><sheet r:id=\"a\"/></sheets></workbook>"), ("xl/_rels/workbook.xml.rels", "<Relationships><Relationship Id=\"a\" Target=\"../../etc/passwd\"/></Relationships>"))),
            ("many parts", Zip([.. Enumerable.Range(0, 300).Select(i => ($"xl/{i}.xml", "<a/>"))])),
            ("a text out of range", Workbook("<row r=\"1\"><c t=\"s\"><v>7</v></c></row>")),
            ("another sheet", Workbook("<row r=\"1\"><c t=\"str\"><v>姓名</v></c></row>")),
        ];
        foreach (var (name, file) in hostile)
        {
            var read = XlsxGrid.From(file);
            (read.Rows is null || TableSheet.Read(Packs.Sound.Content, Set, Table, read.Rows).Table is null).ShouldBeTrue(name);
        }
    }

    [Fact]
    public void Random_bytes_and_damaged_files_are_refused_or_read_and_never_fail()
    {
        var whole = Bytes(TableSheet.Write(Table));
        var random = new Random(7);
        for (var i = 0; i < 400; i++)
        {
            var damaged = whole.ToArray();
            for (var n = 0; n < random.Next(1, 8); n++)
            {
                damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
            }

            var read = XlsxGrid.From(damaged);
            (read.Rows is null).ShouldBe(read.Errors.Count > 0);
            if (read.Rows is { } rows)
            {
                TableSheet.Read(Packs.Sound.Content, Set, Table, rows).ShouldNotBeNull();
            }
        }
    }

    private static RuleSetEntry Set => Packs.Sound.Content.Sets["high_tech_enterprise"];

    private static DecisionTable Table => Set.Rules.Definition.Tables.Single(t => t.Id == "hte.rd_ratio");

    private static byte[] Edited(Action<List<List<string>>> edit)
    {
        var rows = TableSheet.Write(Table).Select(r => r.Concat(Enumerable.Repeat("", 6)).Take(6).ToList()).ToList();
        edit(rows);
        return Bytes(rows);
    }

    private static byte[] Bytes(IReadOnlyList<IReadOnlyList<string>> rows) => BytesAsync(rows).GetAwaiter().GetResult();

    private static async Task<byte[]> BytesAsync(IReadOnlyList<IReadOnlyList<string>> rows)
    {
        using var sheet = new MemoryStream();
        await XlsxGrid.WriteAsync(sheet, rows, default);
        return sheet.ToArray();
    }

    // An empty remark at the end of a row is nothing.
    private static DmnDecisionTable Normal(DmnDecisionTable table) => table with
    {
        Rules = [.. table.Rules.Select(r => r with { Annotations = [.. r.Annotations.Reverse().SkipWhile(a => a.Length == 0).Reverse()] })],
    };

    private static DecisionTable Made(Random random)
    {
        var (inputs, outputs) = (random.Next(1, 4), random.Next(1, 3));
        var (policy, aggregator) = random.Next(3) == 0 ? (HitPolicy.Collect, (Aggregator)random.Next(5)) : ((HitPolicy)random.Next(7), Aggregator.None);
        return new()
        {
            Id = "t",
            HitPolicy = policy,
            Aggregator = aggregator,
            Inputs = [.. Enumerable.Range(0, inputs).Select(i => new TableInput(Expression.Parse($"x{i} + 1"), random.Next(2) == 0 ? new("标题 <&>", "title") : null, random.Next(3) == 0 ? [Value.Of("甲"), Value.Of(1.5m)] : null))],
            Outputs = [.. Enumerable.Range(0, outputs).Select(o => new TableOutput($"o{o}", new((ValueKind)random.Next(1, 5)), Default: random.Next(2) == 0 ? Expression.Parse(Pick(Answers)) : null))],
            Rows = [.. Enumerable.Range(0, random.Next(0, 8)).Select(_ => new TableRow
            {
                Cells = [.. Enumerable.Range(0, inputs).Select(_ => TableCell.Parse(Pick(Cells)))],
                Outputs = [.. Enumerable.Range(0, outputs).Select(_ => Expression.Parse(Pick(Answers)))],
                Clause = random.Next(3) == 0 ? null : "000-17",
                Text = random.Next(2) == 0 ? new("=说明", "+note") : null,
            })],
        };

        string Pick(string[] of) => of[random.Next(of.Length)];
    }

    [Fact]
    public async Task A_table_changed_in_a_modeller_is_read_back_with_the_names_and_remarks_of_the_set()
    {
        var author = await world.Clerks();
        var draft = await author.Begin("high_tech_enterprise");
        var address = $"{draft}/tables/hte.rd_ratio";
        var model = await author.Http.GetStringAsync("/rules/sets/high_tech_enterprise.dmn");

        (await Upload(author, address, Encoding.UTF8.GetBytes(model))).Location.ShouldBe($"{address}?read=0");
        (await author.Open($"{address}?read=0")).Text.ShouldContain("文件与草稿没有差别");

        // As modellers leave it: remarks dropped, a type and a heading of their own; the second row changed.
        var changed = Regex.Replace(model, "<annotation(Entry)?[ >].*?(</annotationEntry>|/>)", "", RegexOptions.Singleline)
            .Replace("label=\"最近一年销售收入\"", "label=\"收入\"", StringComparison.Ordinal)
            .Replace("&lt;= hte_revenue_middle", "&lt; hte_revenue_middle", StringComparison.Ordinal);
        var taken = await Upload(author, address, Encoding.UTF8.GetBytes(changed));
        taken.Location.ShouldNotBeNull(taken.Text).ShouldStartWith($"{address}?read=");
        var text = System.Net.WebUtility.HtmlDecode((await author.Open($"{draft}/text")).Html);
        text.ShouldContain("< hte.revenue_middle");
        text.ShouldContain("第一档");
        text.ShouldNotContain("hte_revenue");

        // A row more says its clause where modellers keep what is said of a row.
        var row = changed[changed.IndexOf("<rule>", StringComparison.Ordinal)..(changed.IndexOf("</rule>", StringComparison.Ordinal) + "</rule>".Length)];
        var more = row.Replace("&lt;= hte_revenue_small", "&lt; 1", StringComparison.Ordinal);
        (await Upload(author, address, Encoding.UTF8.GetBytes(changed.Replace(row, more + row, StringComparison.Ordinal)))).Text.ShouldContain("没有依据条款");
        (await Upload(author, address, Encoding.UTF8.GetBytes(changed.Replace(row, more.Replace("<rule>", "<rule><description>101-A11</description>", StringComparison.Ordinal) + row, StringComparison.Ordinal)))).Location.ShouldNotBeNull();

        foreach (var (file, says) in new[] { (model.Replace("name=\"hte_rd_ratio_required\"", "name=\"other\"", StringComparison.Ordinal), "模型里没有这张表"), ("<definitions", "XML"), (model.Replace("&lt;= hte_revenue_small", "&lt;= nothing_of_ours", StringComparison.Ordinal), "nothing_of_ours"), (model.Replace("&lt;= hte_revenue_small", string.Concat(Enumerable.Repeat("\\\"", 200_000)), StringComparison.Ordinal), "超过 20000 个字符") })
        {
            var refused = await Upload(author, address, Encoding.UTF8.GetBytes(file));
            refused.Status.ShouldBe(System.Net.HttpStatusCode.UnprocessableEntity, says);
            refused.Text.ShouldContain(says, Case.Insensitive);
            refused.Html.Length.ShouldBeLessThan(100_000);
        }
    }

    private static byte[] Workbook(string rows, string before = "") => Zip(
        ("xl/workbook.xml", "<workbook xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets><sheet name=\"a\" r:id=\"r\"/></sheets></workbook>"),
        ("xl/_rels/workbook.xml.rels", "<Relationships><Relationship Id=\"r\" Target=\"worksheets/sheet1.xml\"/></Relationships>"),
        ("xl/styles.xml", "<styleSheet><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs></styleSheet>"),
        ("xl/worksheets/sheet1.xml", $"{before}<worksheet><sheetData>{rows}</sheetData></worksheet>"));

    private static byte[] Zip(params (string Name, string Text)[] parts)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, text) in parts)
            {
                using var part = zip.CreateEntry(name).Open();
                part.Write(Encoding.UTF8.GetBytes(text));
            }
        }

        return bytes.ToArray();
    }

    private static async Task<Page> Upload(Person person, string address, byte[] content)
    {
        var page = await person.Open(address);
        using var form = new MultipartFormDataContent();
        foreach (var hidden in page.HiddenFields("sheet"))
        {
            form.Add(new StringContent(hidden.Value), hidden.Key);
        }

        form.Add(new ByteArrayContent(content), "file", "table.xlsx");
        return await Page.Read(address, await person.Http.PostAsync(address, form));
    }
}
