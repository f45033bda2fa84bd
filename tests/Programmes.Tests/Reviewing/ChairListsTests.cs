using System.Net;
using Kechuang.Platform.Database;
using Kechuang.Platform.Identity;
using Kechuang.Programmes.Deciding;
using Kechuang.Registry.Contracts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Kechuang.Programmes.Tests.Reviewing;

/// <summary>What a chair must keep away from leaves no trace in what they are shown of a call: lists, files, numbers, rankings, work, notices, search.</summary>
public sealed class ChairListsTests : IAsyncLifetime
{
    private const string Tied = "避嫌甲题目", Free = "公开乙题目", Name = "避嫌组长";

    private readonly World world = new();
    private City city = null!;
    private Reviewers reviewers = null!;
    private Call call = null!;
    private Guid tied, free;

    public async Task InitializeAsync()
    {
        city = await new City(world).Build();
        reviewers = new(world, city);
        await reviewers.Join(3);
        call = await city.Open(r => r.AnswerDays = 4);
        tied = await city.Submitted(call, change: new() { ["project.title"] = Tied, ["coworkers"] = Name });
        free = await city.Submitted(call, await city.Colleague(), new() { ["project.title"] = Free });
    }

    public async Task DisposeAsync() => await world.DisposeAsync();

    [Fact]
    public async Task At_no_stage_does_a_chair_find_a_trace_of_what_they_must_keep_away_from()
    {
        var chair = await Chair(Name);
        await Nothing(chair, "submitted");
        await Accepted();
        await Nothing(chair, "accepted");
        var round = await reviewers.Forward(call, tied);
        await reviewers.Assign(round);
        await reviewers.Score(p => p.Html.Contains(Tied, StringComparison.Ordinal) ? 97 : 63);
        await Nothing(chair, "scored");
        var ranking = await chair.Open($"/programmes/calls/{call.Id}");
        ranking.Text.ShouldContain("63.00");
        ranking.Text.ShouldNotContain("97.00");
        (await city.Chair.Open($"/programmes/calls/{call.Id}")).Text.ShouldContain("97.00");
        await reviewers.Decide(round, row => row.Contains(Free, StringComparison.Ordinal));
        Reviewers.Taken(await reviewers.Steer(call, "take-over"));
        await Nothing(chair, "decided");
        (await chair.Open($"/programmes/calls/{call.Id}")).Text.ShouldNotContain("不予资助");
        world.Clock.Now = new(2026, 9, 28, 2, 0, 0, TimeSpan.Zero);
        Reviewers.Taken(await reviewers.Steer(call, "publish"));
        Reviewers.Taken(await city.Investigator.Send($"/applications/{tied}", "object", ("Objection.Reason", "评审意见与事实不符")));
        await Nothing(chair, "objected");
        (await city.Chair.Open("/my/notifications")).Text.ShouldContain((await city.Application(tied)).Number);
        (await city.Chair.Open("/my")).Text.ShouldContain(Tied);
    }

    [Fact]
    public async Task A_tie_that_comes_up_late_takes_it_out_of_every_list_at_once()
    {
        var chair = await Chair("别名组长");
        await Accepted();
        (await chair.Open($"/programmes/calls/{call.Id}/applications")).Text.ShouldContain(Tied);

        await world.Db(db => db.Set<User>().Where(u => u.Id == chair.Id).ExecuteUpdateAsync(u => u.SetProperty(x => x.DisplayName, Name)));

        await Nothing(chair, "accepted");
    }

    [Fact]
    public async Task A_chair_whom_the_register_does_not_know_sees_no_application_at_all()
    {
        var unknown = await world.Someone(Role.PanelChair, programme: City.Programme);
        await Accepted();

        (await Traces(unknown, tied)).ShouldBeEmpty();
        (await Traces(unknown, free)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_chair_who_applies_learns_from_the_chairs_lists_nothing_that_applicants_do_not_learn()
    {
        var both = await world.Someone((Role.PanelChair, null, City.Programme), (Role.PrincipalInvestigator, city.Unit, null));
        await Known(both);
        var own = await city.Submitted(call, both, new() { ["project.title"] = "自己的丙题目" });
        await Accepted(own);
        await reviewers.Through(call, own, fund: true);

        foreach (var path in Lists)
        {
            (await Read(both, path)).ShouldNotContain("自己的丙题目", customMessage: path);
        }

        (await both.Open($"/programmes/calls/{call.Id}")).Text.ShouldNotContain("拟资助");
        (await both.Open("/my/applications")).Text.ShouldContain("自己的丙题目");
        (await both.Open($"/applications/{own}")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task The_findings_of_a_call_are_listed_for_those_who_check_copies_there_and_for_no_chair_who_does_so_elsewhere()
    {
        await Accepted();
        await world.Given(new DuplicateFinding
        {
            Id = Guid.CreateVersion7(),
            ApplicationId = tied,
            CallId = call.Id,
            Programme = City.Programme,
            InvestigatorId = city.Investigator.Id,
            EarlierId = free,
            IsOwn = false,
            Share = 4_321,
            EarlierShare = 1_234,
            FoundAt = world.Clock.Now,
        });
        var both = await world.Someone((Role.PanelChair, null, City.Programme), (Role.ProgrammeOfficer, null, "PGM-99"));
        await Known(both, Name);
        var list = $"/programmes/calls/{call.Id}/duplicates";

        (await city.Officer.Open(list)).Text.ShouldContain(Tied);
        (await Read(city.Officer, $"{list}.csv")).ShouldContain("43.2%");
        (await both.Open(list)).Status.ShouldBe(HttpStatusCode.NotFound);
        foreach (var path in (string[])[$"{list}.csv", $"{list}.csv?q={Uri.EscapeDataString(Tied)}", $"{list}.csv?state=Open"])
        {
            var file = await Read(both, path);
            file.ShouldNotContain(Tied);
            file.ShouldNotContain("43.2%");
        }

        (await city.Chair.Open(list)).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await Traces(both, tied)).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_page_of_what_a_chair_must_keep_away_from_does_not_say_what_it_is_called()
    {
        var chair = await Chair(Name);
        await Accepted();

        var page = await chair.Open($"/applications/{tied}");

        page.Text.ShouldContain("你应当回避");
        page.Html.ShouldNotContain(Tied);
    }

    [Fact]
    public async Task A_rank_on_the_page_of_another_application_does_not_tell_the_rank_of_what_a_chair_must_keep_away_from()
    {
        var chair = await Chair(Name);
        await Accepted();
        var round = await reviewers.Forward(call, tied);
        await reviewers.Assign(round);
        await reviewers.Score(p => p.Html.Contains(Tied, StringComparison.Ordinal) ? 97 : 63);

        Rank(await city.Chair.Open($"/applications/{free}")).ShouldBe("2");
        Rank(await chair.Open($"/applications/{free}")).ShouldBe("1");

        static string Rank(Page page) => System.Text.RegularExpressions.Regex.Match(page.Text, @"名次\s*(\S+)").Groups[1].Value;
    }

    [Fact]
    public async Task Who_reads_it_for_the_applicants_unit_learns_nothing_more_for_being_a_chair()
    {
        var both = await world.Someone((Role.PanelChair, null, City.Programme), (Role.ResearchOffice, city.Unit, null));
        await Known(both, Name);
        await Accepted();
        await reviewers.Through(call, tied, fund: true);

        foreach (var who in (Person[])[both, city.Office])
        {
            (await Read(who, $"/api/applications/{tied}")).ShouldContain("\"state\":\"in_review\"");
            (await who.Open($"/applications/{tied}")).Text.ShouldNotContain("决定时间");
            (await who.Open("/organisation/applications")).Text.ShouldNotContain("拟资助");
        }

        (await Read(city.Chair, $"/api/applications/{tied}")).ShouldContain("\"state\":\"funded\"");
    }

    private string[] Lists =>
    [
        $"/programmes/calls/{call.Id}", $"/programmes/calls/{call.Id}/applications", $"/programmes/calls/{call.Id}/applications.csv",
        $"/programmes/calls/{call.Id}/applications?state=in_review", $"/programmes/calls/{call.Id}/applications?field=F", $"/programmes/calls/{call.Id}/applications.csv?q=",
        "/programmes/objections", "/programmes/objections.csv", "/programmes/objections?state=open", "/programmes/calls", "/programmes/calls.csv",
    ];

    /// <summary>The addresses at which somebody is shown the title, the number or the id of an application.</summary>
    private async Task<List<string>> Traces(Person who, Guid id)
    {
        var it = await city.Application(id);
        List<string> found = [];
        foreach (var path in (string[])[.. Lists, $"/programmes/calls/{call.Id}/applications?q={Uri.EscapeDataString(it.Title)}", $"/programmes/calls/{call.Id}/applications?q={it.Number}", "/my", "/my/notifications", $"/search?q={it.Number}"])
        {
            // A search repeats what was typed.
            var body = (await Read(who, path)).Replace(path.Contains("q=", StringComparison.Ordinal) ? path.EndsWith(it.Number, StringComparison.Ordinal) ? it.Number : it.Title : "\0", "", StringComparison.Ordinal);
            if (body.Contains(it.Title, StringComparison.Ordinal) || body.Contains(it.Number, StringComparison.Ordinal) || body.Contains($"{id}", StringComparison.Ordinal))
            {
                found.Add(path);
            }
        }

        found.AddRange((await who.Find(it.Title)).Hits.Concat(await who.Complete(it.Title)).Where(h => h.Href.Contains($"{id}", StringComparison.Ordinal)).Select(h => $"search {h.Kind}"));
        return found;
    }

    private async Task Nothing(Person chair, string stage)
    {
        (await Traces(chair, tied)).ShouldBeEmpty(stage);
        (await Traces(chair, free)).ShouldContain($"/programmes/calls/{call.Id}/applications.csv", stage);
        (await chair.Open($"/programmes/calls/{call.Id}/applications?q={Uri.EscapeDataString(Tied)}")).Text.ShouldNotContain(Free, customMessage: stage);
    }

    private static async Task<string> Read(Person who, string path)
    {
        var page = await who.Open(path);
        page.Status.ShouldBe(HttpStatusCode.OK, path);
        return page.Html;
    }

    private async Task Accepted(params Guid[] more)
    {
        world.Clock.Now = call.Deadline.AddDays(1);
        (await world.With<AcceptApplications, AcceptApplications.Outcome>(city.Officer, a => a.AcceptAsync([tied, free, .. more], default))).Refused.ShouldBeEmpty();
    }

    private async Task<Person> Chair(string name)
    {
        var chair = await world.Someone(Role.PanelChair, programme: City.Programme);
        await Known(chair, name);
        return chair;
    }

    private async Task Known(Person who, string name = "另一位组长")
    {
        await world.Db(db => db.Set<User>().Where(u => u.Id == who.Id).ExecuteUpdateAsync(u => u.SetProperty(x => x.DisplayName, name)));
        await world.With<IServiceProvider, int>(null, services =>
        {
            services.GetRequiredService<Enrolment>().AddPerson("登记的姓名", who.Id, null);
            return services.GetRequiredService<KechuangDb>().SaveChangesAsync();
        });
    }
}
