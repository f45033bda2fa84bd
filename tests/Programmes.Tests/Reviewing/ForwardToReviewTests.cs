using System.Text.Json;
using Kechuang.Platform.Identity;
using Kechuang.Programmes.Deciding;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Programmes.Tests.Reviewing;

public sealed class ForwardToReviewTests : IAsyncLifetime, IDisposable
{
    private readonly World world = new();
    private readonly City city;

    public ForwardToReviewTests() => city = new(world);

    [Fact]
    public async Task Each_kind_of_project_goes_to_a_round_of_its_own_scheme_and_takes_along_what_experts_are_chosen_by()
    {
        var call = await city.Open();
        var free = await city.Submitted(call, change: new() { ["avoid"] = "张某，学术分歧\n李某", ["coworkers"] = "王某：合作论文" });
        var read = await world.Visitor().Open($"/calls/{call.Number}");
        foreach (var said in (string[])["科学意义", "目标明确、可考核", "适用于：", "其他申请", $"由 {call.ExpertsPerApplication} 位专家"])
        {
            read.Text.ShouldContain(said, Shouldly.Case.Sensitive, "the criteria are those of the schemes that rounds are opened on");
        }

        var task = await city.Submitted(call, await city.Colleague(), new() { ["project.evaluation_type"] = "task_oriented" });
        world.Clock.Now = call.Deadline.AddDays(1);
        await world.With<AcceptApplications, AcceptApplications.Outcome>(city.Officer, a => a.AcceptAsync([free, task], default));

        var reviewers = new Reviewers(world, city);
        var round = await reviewers.Forward(call, free);

        var other = (await city.Application(task)).RoundId.ShouldNotBeNull();
        other.ShouldNotBe(round);
        (await city.Officer.Open($"/review/rounds/{round}")).Text.ShouldContain("科学意义");
        (await city.Officer.Open($"/review/rounds/{other}")).Text.ShouldContain("目标明确、可考核");
        var (summary, avoided, related) = await Entry(free);
        summary.ShouldContain(City.Complete["objectives"]);
        JsonSerializer.Deserialize<string[]>(avoided!)!.ShouldBe(["张某", "李某"]);
        JsonSerializer.Deserialize<string[]>(related!)!.ShouldBe(["王某"]);

        // Only officers of the programme read what the applicant declared.
        foreach (var (person, reads) in new[] { (city.Officer, true), (city.Investigator, true), (city.Chair, false), (city.Office, false), (await world.Someone(Role.Auditor), false) })
        {
            (await person.Open($"/applications/{free}")).Text.Contains("学术分歧", StringComparison.Ordinal).ShouldBe(reads);
        }
    }

    public async Task InitializeAsync() => await city.Build();

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => world.Dispose();

    private Task<(string Summary, string? Avoided, string? Related)> Entry(Guid application) => world.Db(async db =>
    {
        Task<string?> Column(string sql) => db.Database.SqlQueryRaw<string?>(sql, application).SingleAsync();
        return (
            (await Column("SELECT CAST(summary AS text) AS \"Value\" FROM review_round_entry WHERE subject_id = {0}"))!,
            await Column("SELECT CAST(avoided AS text) AS \"Value\" FROM review_round_entry WHERE subject_id = {0}"),
            await Column("SELECT CAST(related AS text) AS \"Value\" FROM review_round_entry WHERE subject_id = {0}"));
    });
}
