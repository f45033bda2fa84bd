using Kechuang.Platform.Identity;
using Kechuang.Services.Guiding;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Services.Tests.Guiding;

/// <summary>What the public is told of a service stands for a month and moves on with no fewer cases than the least; the desk reads what it is now.</summary>
public sealed class PublishFiguresTests : IAsyncLifetime
{
    private const string Service = "simplified-residence";
    private const string Desk = "TAL-34";
    private readonly World world = new();
    private int given;

    [Fact]
    public async Task From_one_day_to_another_the_public_learns_nothing_of_a_single_case()
    {
        await Granted(4, 4, 5, 5);
        (await Read(world.Visitor())).ShouldContain("还没有公布");
        await NextMonth();
        var (visitor, officer) = (world.Visitor(), await world.Someone(Role.ProgrammeOfficer, null, Desk));
        var first = await Read(visitor);
        first.ShouldContain("截至");
        first.ShouldContain("4.5");

        await Granted(40);
        (await Read(visitor)).ShouldBe(first);
        (await Read(officer)).ShouldContain("11.6");
        (await Read(officer)).ShouldNotContain("截至");
        await NextMonth();
        (await Read(visitor)).ShouldBe(first, "one case more does not move it in a later month either");
        await Granted(6);
        await NextMonth();
        (await Read(visitor)).ShouldBe(first);
        await Granted(8);
        (await Read(visitor)).ShouldBe(first);
        await NextMonth();
        var moved = await Read(visitor);
        moved.ShouldNotBe(first);
        moved.ShouldContain("10.3", Shouldly.Case.Sensitive, "seventy-two days in seven cases");
        (await visitor.Open("/services/figures.csv")).Html.ShouldContain(",7,7,0,0,");
        (await visitor.Open("/services?lang=en")).Status.ShouldBe(System.Net.HttpStatusCode.OK);
    }

    [Fact]
    public async Task Districts_are_told_when_enough_was_closed_at_each_at_which_anything_was()
    {
        await Granted(5, 5, 5);
        await At("/110108", 6, 6);
        await NextMonth();
        (await Row()).ShouldBe((true, false));
        await At("/110108", 6);
        await NextMonth();
        (await Row()).ShouldBe((false, true));
        await NextMonth();
        (await Row()).ShouldBe((false, false), "nothing was closed");
    }

    [Fact]
    public async Task Nodes_that_count_at_once_count_once_and_what_was_told_is_never_changed()
    {
        await Granted(5, 5, 5);
        world.Clock.Now = World.Start.AddDays(28);

        var counted = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => world.With<PublishFigures, int>(null, p => p.RunAsync(default)))));

        counted.Sum().ShouldBe(1);
        (await world.Db(db => db.Set<MonthlyFigures>().CountAsync())).ShouldBe(1);
        await Should.ThrowAsync<Exception>(() => world.Db(db => db.Set<MonthlyFigures>().ExecuteUpdateAsync(u => u.SetProperty(f => f.Told, false))));
        await Should.ThrowAsync<Exception>(() => world.Db(db => db.Set<MonthlyFigures>().ExecuteDeleteAsync()));
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => world.DisposeAsync().AsTask();

    private static async Task<string> Read(Visitor who) => (await who.Open($"/services/{Service}")).Text is var text ? text[text.IndexOf("按期办结", StringComparison.Ordinal)..text.IndexOf("依据", StringComparison.Ordinal)] : "";

    private async Task NextMonth()
    {
        var now = world.Clock.Now.AddHours(8);
        world.Clock.Now = new DateTimeOffset(now.Year, now.Month, 1, 0, 0, 0, TimeSpan.FromHours(8)).AddMonths(1).AddMinutes(5).ToUniversalTime();
        (await world.With<PublishFigures, int>(null, p => p.RunAsync(default))).ShouldBe(1);
        (await world.With<PublishFigures, int>(null, p => p.RunAsync(default))).ShouldBe(0);
    }

    private Task<(bool Told, bool DesksTold)> Row() => world.Db(async db => await db.Set<MonthlyFigures>().OrderByDescending(f => f.Month).FirstAsync() is var f ? (f.Told, f.DesksTold) : default);

    private Task Granted(params int[] days) => At("", days);

    private async Task At(string district, params int[] days)
    {
        foreach (var took in days)
        {
            var number = $"TAL-34-2026-{80_000 + ++given}";
            var application = new Application { Id = Guid.CreateVersion7(), Service = Service, Definition = "x", ApplicantId = Guid.CreateVersion7(), Holder = "甲", StartedAt = world.Clock.Now, SubmittedAt = world.Clock.Now, Number = number };
            var it = new Case { Id = Guid.CreateVersion7(), ApplicationId = application.Id, Service = Service, Strand = "main", Number = number, Desk = Desk + district, SubmittedAt = world.Clock.Now, State = CaseState.Proposed, HandlerId = Guid.CreateVersion7(), DaysUsed = took, InTime = true };
            await world.Given(application);
            await world.Given(it);
            var decision = new Decision { Id = Guid.CreateVersion7(), CaseId = it.Id, Instance = 1, Outcome = Granting.Grant, Reason = "同意", DecidedBy = Guid.CreateVersion7(), DecidedAt = world.Clock.Now, Verdicts = [] };
            await world.Given(decision);
            await world.Db(db => db.Set<Case>().Where(c => c.Id == it.Id).ExecuteUpdateAsync(u => u.SetProperty(c => c.DecisionId, decision.Id).SetProperty(c => c.State, CaseState.Granted)));
        }
    }
}
