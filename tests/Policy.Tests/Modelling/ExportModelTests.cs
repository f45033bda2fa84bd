using System.Net;
using System.Text;
using System.Xml;
using System.Xml.Schema;
using Kechuang.Kernels.Rules;
using Kechuang.Kernels.Rules.Dmn;
using Kechuang.Kernels.Rules.Feel;
using Kechuang.Platform.Identity;
using Kechuang.Policy.Modelling;

namespace Kechuang.Policy.Tests.Modelling;

public sealed class ExportModelTests(World world) : IClassFixture<World>
{
    private static readonly DateOnly Day = new(2026, 3, 1);
    private static readonly string Kit = Path.Combine(Repository.Root, "..", "shared", "data", "dmn-tck", "TestCases");

    [Fact]
    public void Every_set_of_the_city_becomes_a_model_that_reads_back_whole()
    {
        var sets = Packs.Sound.Content.Sets.Values.ToList();
        sets.Count.ShouldBeGreaterThan(60);
        foreach (var set in sets)
        {
            var xml = ExportModel.Write(set, Day, out _).ShouldNotBeNull(set.Id);
            var program = DmnProgram.Make(DmnReader.Read(xml, out _)!);
            program.Problems.Select(p => p.En).ShouldBeEmpty(set.Id);
            program.Model.Decisions.Count.ShouldBeGreaterThan(0);
        }
    }

    [Fact]
    public void Where_an_example_of_the_city_is_decided_its_model_says_the_same()
    {
        var compared = 0;
        foreach (var set in Packs.Sound.Content.Sets.Values)
        {
            foreach (var group in set.Examples.Where(e => e.Given.Keys.All(set.Rules.Definition.Vocabulary!.ContainsKey)).GroupBy(e => e.At))
            {
                var program = DmnProgram.Make(RuleSetModel.Of(set.Rules, set.Title.Zh, group.Key));
                compared += group.Sum(example => Compare(set.Rules, program, example.Given, example.At, $"{set.Id} {example.Name.En}"));
            }
        }

        compared.ShouldBeGreaterThan(700);
    }

    [SkippableKit]
    public void Every_model_of_the_city_is_valid_by_the_schema()
    {
        var schemas = new XmlSchemaSet { XmlResolver = new XmlUrlResolver() };
        using (var reader = XmlReader.Create(Path.Combine(Kit, "DMN15.xsd")))
        {
            schemas.Add(null, reader);
        }

        schemas.Compile();
        foreach (var set in Packs.Sound.Content.Sets.Values)
        {
            List<string> errors = [];
            var settings = new XmlReaderSettings { ValidationType = ValidationType.Schema, Schemas = schemas };
            settings.ValidationEventHandler += (_, e) => errors.Add(e.Message);
            using var xml = XmlReader.Create(new StringReader(ExportModel.Write(set, Day, out _)!), settings);
            while (xml.Read())
            {
            }

            errors.ShouldBeEmpty(set.Id);
        }
    }

    [Fact]
    public async Task Anybody_downloads_a_model_and_an_unknown_set_is_not_found()
    {
        var answer = await world.Visitor().Http.GetAsync("/rules/sets/high_tech_enterprise.dmn");
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Content.Headers.ContentDisposition!.FileName.ShouldBe("high_tech_enterprise.dmn");
        DmnReader.Read(await answer.Content.ReadAsStringAsync(), out _)!.Decisions.ShouldContain(d => d.Variable.Name == "hte_rd_ratio_required");
        (await world.Visitor().Http.GetAsync("/rules/sets/none.dmn")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await world.Visitor().Open("/rules/try/high_tech_enterprise")).Text.ShouldContain("下载为 DMN 1.5");
    }

    [Fact]
    public async Task A_model_is_looked_at_and_run_in_the_browser_and_nothing_of_it_is_kept()
    {
        var officer = await world.Someone(Role.ProgrammeOfficer);
        var xml = await world.Visitor().Http.GetStringAsync("/rules/sets/high_tech_enterprise.dmn");

        var look = await Upload(officer, Encoding.UTF8.GetBytes(xml));
        look.Status.ShouldBe(HttpStatusCode.OK);
        look.Text.ShouldContain("全部读入。");
        look.Text.ShouldContain("决策表 F：取第一条适用的行");

        var ran = await officer.Send(look, "run", ("inputs", """{"hte_revenue_last_year": 6000000000}"""));
        ran.Text.ShouldContain("hte_rd_ratio_required = 0.04");
        (await officer.Send(look, "run", ("inputs", "[]"))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await officer.Send(look, "run", ("inputs", "{"))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await officer.Send(look, "run", ("inputs", "{}"), ("model", "???"))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
    }

    [Theory]
    [InlineData("")]
    [InlineData("no xml")]
    [InlineData("<a/>")]
    [InlineData("<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><definitions xmlns=\"https://www.omg.org/spec/DMN/20230324/MODEL/\">&x;</definitions>")]
    [InlineData("<!DOCTYPE a [<!ENTITY x \"xxxxxxxx\"><!ENTITY y \"&x;&x;&x;&x;\">]><definitions xmlns=\"https://www.omg.org/spec/DMN/20230324/MODEL/\">&y;</definitions>")]
    public async Task What_is_no_model_is_refused_and_says_so(string content) =>
        (await Upload(await world.Someone(Role.CentreAdministrator), Encoding.UTF8.GetBytes(content))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);

    [Fact]
    public async Task A_file_that_is_too_long_is_refused_and_the_page_is_for_policy_staff()
    {
        (await Upload(await world.Someone(Role.CentreAdministrator), new byte[(1024 * 1024) + 1])).Status.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        (await (await world.Someone(Role.Expert)).Open("/rules/dmn")).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await world.Visitor().Open("/rules/dmn")).Status.ShouldBe(HttpStatusCode.Redirect);
    }

    private static int Compare(RuleSet set, DmnProgram program, IReadOnlyDictionary<string, Value> given, DateOnly at, string where)
    {
        var verdict = set.Evaluate(given, at);
        var inputs = program.Model.InputData.ToDictionary(i => i.Variable.Name, _ => (FeelValue?)null);
        foreach (var (name, value) in given.Append(KeyValuePair.Create("today", Value.Of(at))))
        {
            if (inputs.ContainsKey(RuleSetModel.NameIn(set, name)))
            {
                inputs[RuleSetModel.NameIn(set, name)] = Feel(value);
            }
        }

        var (now, compared) = (new DateTimeOffset(at, default, default), 0);
        foreach (var (name, value) in verdict.Derived.Select(d => (d.Name, d.Value)).Concat(verdict.Tables.SelectMany(t => t.Outputs).Select(o => (o.Name, o.Value))).Where(d => !d.Item2.IsNull))
        {
            Same(program.Decide(RuleSetModel.NameIn(set, name), inputs, now).Value, value).ShouldBeTrue($"{where}: {name}");
            compared++;
        }

        foreach (var rule in verdict.Rules.Where(r => r.Holds is { Truth: not Truth.Unknown } && r.Applies?.Truth is not Truth.Unknown && r.Unless.All(u => u.Truth is Truth.No)))
        {
            (program.Decide(rule.RuleId, inputs, now).Value?.ToString()).ShouldBe(rule.Holds!.Truth is Truth.Yes ? "true" : "false", $"{where}: {rule.RuleId}");
            compared++;
        }

        return compared;
    }

    private static FeelValue? Feel(Value value)
    {
        FeelExpression.TryParse(value.ToString(), new FeelNames([]), out var expression, out _).ShouldBeTrue(value.ToString());
        return expression!.Evaluate(new Dictionary<string, FeelValue?>(), DateTimeOffset.UnixEpoch).Value;
    }

    private static bool Same(FeelValue? found, Value expected) => found is not null && found.ToString() == Feel(expected)!.ToString();

    private static async Task<Page> Upload(Person person, byte[] content)
    {
        var page = await person.Open("/rules/dmn");
        using var form = new MultipartFormDataContent();
        foreach (var hidden in page.HiddenFields("look"))
        {
            form.Add(new StringContent(hidden.Value), hidden.Key);
        }

        form.Add(new ByteArrayContent(content), "file", "model.dmn");
        return await Page.Read("/rules/dmn", await person.Http.PostAsync("/rules/dmn", form));
    }

    /// <summary>A test that needs the schemas of the compatibility kit; skipped, and says so, where they are absent.</summary>
    [AttributeUsage(AttributeTargets.Method)]
    private sealed class SkippableKitAttribute : FactAttribute
    {
        public SkippableKitAttribute() => Skip = Directory.Exists(Kit) ? null : $"The schemas of the compatibility kit are not at {Kit}.";
    }
}
