using Kechuang.Platform.Front;
using Kechuang.Platform.Identity;
using Kechuang.Platform.Notices;
using Kechuang.Programmes.Deciding;
using Kechuang.Programmes.Objecting;
using Kechuang.Programmes.Tests.Reviewing;
using Kechuang.Programmes.Working;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Programmes.Tests.Objecting;

/// <summary>Results are published on Monday 28 September 2026; objections come on the 29th. The week of the national day does not count, Saturday the 10th does.</summary>
public sealed class AnswerClockTests : IAsyncLifetime
{
    private readonly World world = new();
    private City city = null!;
    private Reviewers reviewers = null!;

    public async Task InitializeAsync()
    {
        city = await new City(world).Build();
        reviewers = new(world, city);
        await reviewers.Join(3);
    }

    public async Task DisposeAsync() => await world.DisposeAsync();

    [Fact]
    public async Task Whoever_opens_a_call_is_told_that_answers_have_no_clock_and_so_is_everybody_else()
    {
        var unset = await city.Open();
        var draft = await Draft(null);
        (await city.Officer.Open($"/programmes/calls/{draft}")).Text.ShouldContain("没有设定异议答复期限");
        (await city.Officer.Open($"/programmes/calls/{await Draft(4)}")).Text.ShouldNotContain("没有设定异议答复期限");
        (await city.Investigator.Open($"/calls/{unset.Number}")).Text.ShouldContain("未设定：文本没有规定，本指南也没有设定");

        var id = await Objected(unset);

        (await Of(id)).ShouldSatisfyAllConditions(o => o.AnswerDays.ShouldBeNull(), o => o.Due.ShouldBeNull());
        (await city.Chair.Open($"/applications/{id}")).Text.ShouldNotContain("暂停计时");
        (await Stop(id)).ShouldBe("这份异议没有在计时。");
        (await city.Officer.Open("/programmes/objections")).Text.ShouldContain("未设定");
        (await Watch(2027, 3, 1)).ShouldBe(0, "what has no day is never late");
    }

    [Fact]
    public async Task The_answer_is_due_after_the_working_days_that_the_call_has_set()
    {
        var call = await city.Open(r => r.AnswerDays = 4);
        (await city.Investigator.Open($"/calls/{call.Number}")).Text.ShouldContain("提出异议后 4 个工作日；文本没有规定，由本指南设定");
        var id = await Objected(call);

        (await Of(id)).Due.ShouldBe(new(2026, 10, 10));
        foreach (var who in new[] { city.Investigator, city.Chair, city.Officer })
        {
            (await who.Open($"/applications/{id}")).Text.ShouldContain("还剩 4 个工作日");
        }

        (await Watch(2026, 9, 30)).ShouldBe(1, "three days are left");
        (await Watch(2026, 10, 10)).ShouldBe(0, "the chair is told once");
        (await Told(city.Chair, "即将到期")).ShouldBe(1);
        (await Told(city.Investigator, "没有按期答复")).ShouldBe(0);
        (await Watch(2026, 10, 11)).ShouldBe(1);
        (await Watch(2026, 10, 12)).ShouldBe(0);
        (await Told(city.Chair, "超过答复期限 2026-10-10")).ShouldBe(1);
        (await Told(city.Investigator, "没有按期答复")).ShouldBe(1);
        (await city.Investigator.Open($"/applications/{id}")).Text.ShouldContain("已超期 1 个工作日");
        (await city.Officer.Open("/programmes/objections?state=overdue")).Text.ShouldContain("已超期");

        Reviewers.Taken(await city.Chair.Send($"/applications/{id}", "decide", ("Input.Reason", "依据充分"), ("Input.Step", "decline")));

        (await Of(id)).AnsweredOn.ShouldBe(new(2026, 10, 12));
        (await city.Investigator.Open($"/applications/{id}")).Text.ShouldContain("已办结，超期 1 个工作日");
        (await Watch(2026, 12, 1)).ShouldBe(0);
    }

    [Fact]
    public async Task A_stopped_clock_has_no_day_and_goes_on_with_what_was_left()
    {
        var id = await Objected(await city.Open(r => r.AnswerDays = 4));
        Reviewers.Taken(await city.Chair.Send($"/applications/{id}", "clock", ("Input.Reason", "向原评审专家核实"), ("Input.Step", "stop")));

        (await Of(id)).Due.ShouldBeNull();
        var stopped = await city.Investigator.Open($"/applications/{id}");
        stopped.Text.ShouldContain("已暂停，恢复后还剩 4 个工作日");
        stopped.Text.ShouldContain("向原评审专家核实");
        stopped.Text.ShouldContain("异议暂停计时");
        (await Told(city.Investigator, "暂停计时")).ShouldBe(1);
        (await Stop(id)).ShouldBe("计时已经暂停。");
        (await Watch(2026, 10, 19)).ShouldBe(0, "a stopped clock does not run out");

        Reviewers.Taken(await city.Chair.Send($"/applications/{id}", "clock", ("Input.Reason", "已核实"), ("Input.Step", "resume")));

        (await Of(id)).Due.ShouldBe(new(2026, 10, 23));
        (await Told(city.Investigator, "答复期限 2026-10-23")).ShouldBe(1);
        (await Stop(id, stop: false)).ShouldBe("计时没有暂停。");
        (await Watch(2026, 10, 24)).ShouldBe(1);
        (await Stop(id)).ShouldBe("期限已过或无法计算，不能暂停。");
    }

    [Fact]
    public async Task Only_the_chair_of_the_programme_stops_a_clock()
    {
        var id = await Objected(await city.Open(r => r.AnswerDays = 4));

        foreach (var who in new[] { city.Officer, city.Investigator, city.Office, await world.Someone(Role.PanelChair, programme: "PGM-99") })
        {
            (await Stop(id, who: who)).ShouldNotBeNull();
        }

        (await Of(id)).Stops.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_is_due_first_comes_first_and_what_has_no_clock_last()
    {
        var (none, late, soon) = (await city.Open(), await city.Open(r => r.AnswerDays = 9), await city.Open(r => r.AnswerDays = 4));
        List<Guid> ids = [];
        foreach (var call in new[] { none, late, soon })
        {
            ids.Add(await Objected(call, await city.Colleague()));
        }

        var pile = await world.With<IEnumerable<IWorkSource>, WorkPile?>(city.Chair, s => s.OfType<ChairWork>().Single().PileAsync(10, default));

        pile.ShouldNotBeNull().Items.Select(i => i.Href).ShouldBe([$"/applications/{ids[2]}", $"/applications/{ids[1]}", $"/applications/{ids[0]}"]);
        pile.Items.Select(i => i.Due is null).ShouldBe([false, false, true]);
        var listed = (await city.Officer.Open("/programmes/objections")).Text;
        var numbers = await Task.WhenAll(ids.Select(async i => (await city.Application(i)).Number));
        numbers.Reverse().Select(n => listed.IndexOf(n, StringComparison.Ordinal)).ShouldBeInOrder();
        numbers.ShouldAllBe(n => listed.Contains(n));
    }

    private async Task<Guid> Draft(int? days)
    {
        var request = City.Request();
        request.AnswerDays = days;
        return (await world.With<Opening.DraftCall, Opening.DraftCall.Outcome>(city.Officer, d => d.CreateAsync(City.Programme, request, default))).Id!.Value;
    }

    private async Task<Guid> Objected(Call call, Person? who = null)
    {
        who ??= city.Investigator;
        world.Clock.Now = World.Start;
        var id = await city.Submitted(call, who);
        world.Clock.Now = call.Deadline.AddDays(1);
        await world.With<AcceptApplications, AcceptApplications.Outcome>(city.Officer, a => a.AcceptAsync([id], default));
        await reviewers.Through(call, id, fund: false);
        world.Clock.Now = new(2026, 9, 28, 2, 0, 0, TimeSpan.Zero);
        Reviewers.Taken(await reviewers.Steer(call, "publish"));
        world.Clock.Now = new(2026, 9, 29, 2, 0, 0, TimeSpan.Zero);
        Reviewers.Taken(await who.Send($"/applications/{id}", "object", ("Objection.Reason", "评审意见与事实不符")));
        return id;
    }

    private Task<ObjectionCase> Of(Guid id) => world.Db(db => db.Set<ObjectionCase>().AsNoTracking().SingleAsync(o => o.ApplicationId == id));

    private Task<string?> Stop(Guid id, bool stop = true, Person? who = null) =>
        world.With<StopClock, string?>(who ?? city.Chair, s => s.HandleAsync(id, stop, "核实", default));

    /// <summary>The platform looks at the clocks on a day.</summary>
    private Task<int> Watch(int year, int month, int day)
    {
        world.Clock.Now = new(year, month, day, 2, 0, 0, TimeSpan.Zero);
        return world.With<WatchObjections, int>(null, w => w.RunAsync(default));
    }

    private Task<int> Told(Person who, string words) =>
        world.Db(async db => (await db.Set<Notice>().Where(n => n.UserId == who.Id).ToListAsync()).Count(n => n.Text.Zh.Contains(words, StringComparison.Ordinal)));
}
