using Kechuang.Platform.Front;
using Kechuang.Platform.Identity;
using Kechuang.Platform.Notices;
using Kechuang.Review.Assigning;
using Kechuang.Review.Deciding;
using Kechuang.Review.Scoring;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Kechuang.Review.Tests;

/// <summary>What the portal shows of this room: the work that waits, and what people are told.</summary>
public sealed class WorkTests : IDisposable
{
    private readonly World world = new();

    public void Dispose() => world.Dispose();

    [Fact]
    public async Task Officer_experts_and_chair_are_led_through_a_round_and_told_of_it()
    {
        var (officer, chair) = (await world.Officer(), await world.Chair());
        var experts = await world.Experts(2, ["A"]);
        var round = await world.Round(2, 4, Given.Subject(1), Given.Subject(2));
        var number = await world.Db(db => db.Set<Round>().Select(r => r.Number).SingleAsync());

        (await Pile<RoundWork>(officer)).ShouldBe([($"分配专家 {number}", $"/review/rounds/{round}/assignment")]);
        (await Pile<PanelWork>(chair)).ShouldBeEmpty();
        (await Pile<ReviewWork>(experts[0])).ShouldBeEmpty();
        await world.Assigned(officer, round);

        (await Pile<RoundWork>(officer)).ShouldBeEmpty();
        var duties = await world.Duties(round);
        (await Pile<ReviewWork>(experts[0])).Select(i => i.What).ShouldBe(["声明有无回避，答复评审 N-0001", "声明有无回避，答复评审 N-0002"], ignoreOrder: true);
        var due = (await world.With<IServiceProvider, WorkPile?>(experts[0], s => Source<ReviewWork>(s).PileAsync(9, default)))!.Items[0].Due;
        due.ShouldBe(new DateTimeOffset(2026, 3, 31, 15, 59, 59, TimeSpan.Zero));
        (await Told(experts[0])).ShouldHaveSingleItem().ShouldContain("请评审 2 个项目");
        await experts[0].Send($"/my/reviews/{duties.First(d => d.UserId == experts[0].Id).Id}", "accept");
        (await Pile<ReviewWork>(experts[0])).ShouldContain(i => i.What.StartsWith("提交评审意见", StringComparison.Ordinal));

        world.Clock.Now = new(2026, 4, 1, 2, 0, 0, TimeSpan.Zero);
        (await Pile<RoundWork>(officer)).ShouldBe([($"催交 4 份逾期意见 {number}", $"/review/rounds/{round}")]);
        (await officer.Open($"/review/rounds/{round}")).Text.ShouldContain("4 份意见逾期未交");
        (await experts[0].Open($"/my/reviews/{duties.First(d => d.UserId == experts[0].Id).Id}")).Text.ShouldContain("已过期限");
        (await Pile<PanelWork>(chair)).Single().What.ShouldBe($"召开会评 {number}（缺 4 份意见）");
        await world.Reviewed(round, experts, _ => ("A", 80));
        (await Pile<PanelWork>(chair)).Single().ShouldBe(($"召开会评 {number}", $"/review/rounds/{round}/panel"));
        (await Pile<ReviewWork>(experts[0])).ShouldBeEmpty();

        var subject = $"/review/rounds/{round}/subjects/{duties[0].EntryId}";
        (await officer.Send(subject, $"reopen-{duties[0].Code}", ("Reopen.Reason", "分数有误"))).Location.ShouldNotBeNull();
        var corrected = experts.Single(e => e.Id == duties[0].UserId);
        (await Told(corrected)).ShouldContain(t => t.StartsWith("项目主管请你修改", StringComparison.Ordinal));
        (await Pile<ReviewWork>(corrected)).Single().What.ShouldStartWith("修改评审意见");

        var panel = $"/review/rounds/{round}/panel";
        (await chair.Send(panel, "open", ("Open.HeldOn", "2026-04-02"), ("Open.Members", $"{experts[0].Id}"), ("Open.WithoutAll", "true"))).Location.ShouldBe(panel);
        (await Told(experts[0])).ShouldContain($"请参加 {number} 的会评，2026-04-02");
        (await Told(corrected)).ShouldContain($"{number} 的会评已经开始，不再接收评审意见");
        (await Pile<PanelWork>(chair)).Single().What.ShouldBe($"决定 2 个项目 {number}");
        (await Pile<PanelWork>(await world.Chair())).ShouldBeEmpty("another chair presides");
        (await chair.Send(panel, "line", ("Line.LastRank", "1"))).Location.ShouldBe(panel);
        (await Pile<PanelWork>(chair)).Single().What.ShouldBe($"签署会议记录 {number}");
        (await chair.Send(panel, "sign")).Location.ShouldNotBeNull();

        (await Pile<PanelWork>(chair)).ShouldBeEmpty();
        (await Told(officer)).ShouldHaveSingleItem().ShouldBe($"{number} 的会评已有决定并签字，可以采用");
        (await Told(experts.Single(e => e.Id != corrected.Id))).ShouldContain($"{number} 的评审已经结束，感谢你的意见");
    }

    [Fact]
    public async Task A_declined_review_leaves_a_gap_for_the_officer_to_fill()
    {
        var officer = await world.Officer();
        var expert = await world.Expert(["B"]);
        var round = await world.Round(1, 4, Given.Subject(1, "B"));
        await world.Assigned(officer, round);
        await expert.Send($"/my/reviews/{(await world.Duties(round)).Single().Id}", "decline", ("Decline.Why", "busy"), ("Decline.Note", "出差"));

        (await Pile<RoundWork>(officer)).Single().What.ShouldStartWith("补齐 1 个评审空缺");
    }

    [Fact]
    public async Task Work_is_of_the_own_programme_and_of_the_own_role_and_costs_two_queries_at_most()
    {
        for (var i = 0; i < 4; i++)
        {
            await world.Round(1, 1, Given.Subject(1));
        }

        var (officer, stranger, member) = (await world.Officer(), await world.Someone(Role.ProgrammeOfficer, null, "PGM-99"), await world.Someone(Role.Member));
        (await Pile<RoundWork>(stranger)).ShouldBeEmpty();
        foreach (var (who, source) in new[] { (officer, typeof(RoundWork)), (await world.Chair(), typeof(PanelWork)), (await world.Expert(), typeof(ReviewWork)) })
        {
            (await world.With<IServiceProvider, WorkPile?>(member, s => Source(s, source).PileAsync(2, default))).ShouldBeNull();
            await world.With<IServiceProvider, int>(who, async services =>
            {
                WorkPile? pile = null;
                (await world.Queries.During(async () => pile = await Source(services, source).PileAsync(2, default))).ShouldBeLessThanOrEqualTo(2);
                pile!.Items.Count.ShouldBe(source == typeof(RoundWork) ? 2 : 0);
                pile.Total.ShouldBe(source == typeof(RoundWork) ? 4 : 0);
                return 0;
            });
        }

        (await officer.Open("/my")).Text.ShouldContain("分配专家");
    }

    private async Task<List<(string What, string Href)>> Pile<TSource>(Person person)
        where TSource : IWorkSource =>
        [.. (await world.With<IServiceProvider, WorkPile?>(person, s => Source<TSource>(s).PileAsync(9, default)))!.Items.Select(i => (i.What, i.Href))];

    private static IWorkSource Source<TSource>(IServiceProvider services) => Source(services, typeof(TSource));

    private static IWorkSource Source(IServiceProvider services, Type type) => services.GetServices<IWorkSource>().Single(s => s.GetType() == type);

    private Task<List<string>> Told(Person person) => world.Db(async db =>
        (await db.Set<Notice>().AsNoTracking().Where(n => n.UserId == person.Id).OrderBy(n => n.Id).ToListAsync()).ConvertAll(n => n.Text.Zh));
}
