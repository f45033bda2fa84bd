using Kechuang.Platform.Identity;
using Kechuang.Programmes.Opening;

namespace Kechuang.Programmes.Tests;

public sealed class PagesTests(World world) : IClassFixture<World>, IAsyncLifetime
{
    private readonly City city = new(world);

    public async Task InitializeAsync()
    {
        world.Clock.Now = World.Start;
        await city.Build();
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task Everybody_reads_a_call_in_both_languages()
    {
        var call = await city.Open(r => (r.TitleEn, r.GuideEn) = ("Guide 2026", "Funds basic research."));

        var (zh, en) = (await world.Visitor().Open($"/calls/{call.Number}"), await world.Visitor().Open($"/calls/{call.Number}?lang=en"));

        ((int)zh.Status).ShouldBe(200);
        zh.Text.ShouldContain("截止时间");
        zh.Text.ShouldContain("2026");
        (await world.Visitor().Open("/calls?q=" + call.Number)).Text.ShouldContain(call.Title);
        (await world.Visitor().Open("/calls?class=youth&state=open")).Text.ShouldContain(call.Number);
        (await world.Visitor().Open("/calls?class=cross")).Text.ShouldNotContain(call.Number);
        ((int)(await world.Visitor().Open("/calls/NO-SUCH")).Status).ShouldBe(404);
        ((int)en.Status).ShouldBe(200);
        en.Text.ShouldContain("Guide 2026");
        en.Text.ShouldContain("Funds basic research.");
        en.Text.ShouldContain("Deadline");
        en.Text.ShouldNotContain("截止时间");
        en.Text.ShouldNotContain(call.Title);
    }

    [Fact]
    public async Task A_draft_is_nobodys_business_but_the_programmes()
    {
        var made = await world.With<DraftCall, DraftCall.Outcome>(city.Officer, d => d.CreateAsync(City.Programme, City.Request(), default));
        var other = await world.Someone(Role.ProgrammeOfficer, programme: "PGM-99");

        ((int)(await world.Visitor().Open($"/calls/{made.Number}")).Status).ShouldBe(404);
        ((int)(await other.Open($"/programmes/calls/{made.Id}")).Status).ShouldBe(404);
        ((int)(await city.Officer.Open($"/programmes/calls/{made.Id}")).Status).ShouldBe(200);
        ((int)(await city.Officer.Open($"/programmes/calls/{made.Id}/edit")).Status).ShouldBe(200);
        (await city.Officer.Open("/programmes/calls")).Text.ShouldContain(made.Number!);
        ((int)(await city.Investigator.Open("/programmes/calls")).Status).ShouldBe(403);
    }

    [Fact]
    public async Task An_officer_drafts_and_opens_a_call_by_forms_alone()
    {
        var page = await city.Officer.Send("/programmes/calls/new", "call",
            ("Input.Title", "表单起草的指南"), ("Input.Guide", "正文"), ("Input.Contact", "办公室"), ("Input.Year", "2026"), ("Input.Opens", "2026-03-01 09:00"),
            ("Input.Deadline", "2026-03-31 17:00:00"), ("modes", "normal"), ("classes", "general"), ("fields", "F"),
            ("Input.ExpertsPerApplication", "3"), ("Input.MaxLoad", "10"), ("Input.ObjectionDays", "5"));
        page.Location.ShouldNotBeNull(page.Text);

        var opened = await city.Officer.Send(page.Location!, "steer", ("step", "open"));

        opened.Location.ShouldBe(page.Location, opened.Text);
        (await world.Visitor().Open("/calls")).Text.ShouldContain("表单起草的指南");
    }

    [Theory]
    [InlineData("Input.Title", "", "指南名称")]
    [InlineData("Input.Deadline", "soon", "截止时间")]
    [InlineData("Input.Deadline", "2026-02-01 09:00", "截止时间应在开始受理之后")]
    [InlineData("modes", "gift", "经费模式")]
    [InlineData("Input.MaxAmount", "lots", "单项资助上限")]
    [InlineData("Input.ObjectionDays", "0", "异议期")]
    [InlineData("Input.Year", "twenty", "年度")]
    public async Task A_wrong_field_of_a_call_is_named(string field, string value, string message)
    {
        (string, string?)[] right = [
            ("Input.Title", "指南"), ("Input.Guide", "正文"), ("Input.Contact", "办公室"), ("Input.Year", "2026"), ("Input.Opens", "2026-03-01 09:00"),
            ("Input.Deadline", "2026-03-31 17:00:00"), ("modes", "normal"), ("classes", "general"), ("fields", "F"),
            ("Input.ExpertsPerApplication", "3"), ("Input.MaxLoad", "10"), ("Input.ObjectionDays", "5")];

        var page = await city.Officer.Send("/programmes/calls/new", "call", [.. right.Where(r => r.Item1 != field), (field, value)]);

        ((int)page.Status).ShouldBeInRange(400, 499);
        page.Text.ShouldContain(message);
    }

    [Fact]
    public async Task Applicant_office_and_officer_walk_the_stream_by_forms_alone()
    {
        var call = await city.Open();
        var begun = await city.Investigator.Send($"/applications/new?call={call.Number}", "begin");
        var path = begun.Location.ShouldNotBeNull();
        var id = Guid.Parse(path.Split('/')[^1]);
        await city.Save(id, new(City.Complete) { ["person.employer_uscc"] = city.Code });

        (await city.Investigator.Send(path, "step", ("step", "send"))).Location.ShouldBe(path);
        (await city.Office.Open("/organisation/applications?state=awaiting_confirmation")).Text.ShouldContain("量子计算示例项目");
        (await city.Office.Send(path, "confirm")).Location.ShouldBe(path);
        (await city.Investigator.Send(path, "step", ("step", "submit"))).Location.ShouldBe(path);
        ((int)(await city.Investigator.Send(path, "step", ("step", "withdrawal"))).Status).ShouldBe(409);
        (await city.Officer.Open($"/programmes/calls/{call.Id}/applications")).Text.ShouldContain("量子计算示例项目");
        (await city.Officer.Send($"/programmes/calls/{call.Id}/applications", "accept", ("ids", id.ToString()))).Location.ShouldNotBeNull();

        (await city.Application(id)).State.ShouldBe("in_review");
    }

    [Fact]
    public async Task A_closed_call_takes_no_application()
    {
        var call = await city.Open();
        world.Clock.Now = call.Deadline.AddSeconds(1);

        var page = await city.Investigator.Send($"/applications/new?call={call.Number}", "begin");

        ((int)page.Status).ShouldBe(409);
        page.Text.ShouldContain("2026-03-31 17:00:01");
        (await world.Visitor().Open($"/calls/{call.Number}")).Text.ShouldContain("已截止");
    }

    [Fact]
    public async Task A_list_costs_the_same_queries_however_long_it_is()
    {
        var call = await city.Open();
        await city.Submitted(call);
        var path = $"/programmes/calls/{call.Id}/applications";
        await city.Officer.Open(path);
        var one = await world.Queries.During(() => city.Officer.Open(path));
        for (var i = 0; i < 4; i++)
        {
            await city.Submitted(call, await city.Colleague());
        }

        var five = await world.Queries.During(() => city.Officer.Open(path));

        five.ShouldBe(one);
        (await city.Officer.Open(path)).Text.ShouldContain("共 5 条");
    }
}
