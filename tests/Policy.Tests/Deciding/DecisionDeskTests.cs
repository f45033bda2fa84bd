using System.Net;
using Kechuang.Kernels.Rules;
using Kechuang.Platform.Database;
using Kechuang.Platform.Identity;
using Kechuang.Platform.Journal;
using Kechuang.Platform.Packs;
using Kechuang.Policy.Contracts;
using Kechuang.Policy.Deciding;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Kechuang.Policy.Tests.Deciding;

public sealed class DecisionDeskTests(World world) : IClassFixture<World>
{
    private static readonly DateOnly Day = new(2026, 3, 1);

    [Fact]
    public async Task A_decision_is_stored_with_its_record_in_one_save()
    {
        var id = await Decide();

        var entry = await world.Db(db => db.Set<JournalEntry>().SingleAsync(e => e.SubjectId == id));
        entry.Kind.ShouldBe("policy.decision.made");
        entry.Data.ShouldContain("\"ruleSet\":\"budget\"");
        entry.Data.ShouldNotContain("birth_year");
        var verdict = await world.With<DecisionDesk, Verdict?>(null, desk => desk.FindAsync(id, default));
        verdict!.Outcome.ShouldBe(Truth.No);
        VerdictView.RefusedBy(verdict).ShouldBe(["B-001"]);
    }

    [Fact]
    public async Task Only_what_the_rules_read_is_kept()
    {
        var id = await Decide();

        var kept = await world.Db(db => db.Set<Decision>().Where(d => d.Id == id).Select(d => d.Facts).SingleAsync());
        kept.ShouldContain("budget.equipment");
        kept.ShouldNotContain("person.birth_year");
    }

    [Fact]
    public async Task A_decision_replays_to_the_byte_also_after_the_pack_has_changed()
    {
        await using var own = new World();
        var id = await Decide(own);
        (await Replay(own, id))!.IsEqual.ShouldBeTrue();

        var folder = Packs.Copy("parameters.yaml", t => t.Replace("{value: 0.3, from: null", "{value: 0.9, from: null", StringComparison.Ordinal));
        own.Services.GetRequiredService<PackLoader>().Load(folder).Errors.ShouldBeEmpty();
        await own.With<IEnumerable<IStartTask>, int>(null, async tasks =>
        {
            foreach (var task in tasks)
            {
                await task.RunAsync(default);
            }

            return 0;
        });

        var replay = (await Replay(own, id))!;
        replay.IsEqual.ShouldBeTrue();
        replay.Replayed.Outcome.ShouldBe(Truth.No);
        // The same facts under today's parameters come out otherwise: the version mattered.
        own.Services.GetRequiredService<Rulebook>().Decide("budget", Facts(), Day).Outcome.ShouldBe(Truth.Yes);
        (await Replay(own, await Decide(own)))!.Stored.Outcome.ShouldBe(Truth.Yes);
    }

    [Fact]
    public async Task Facts_that_somebody_altered_past_the_guard_do_not_replay_equal()
    {
        await using var own = new World();
        var id = await Decide(own);
        await Unguarded(own, db => db.Set<Decision>().Where(d => d.Id == id)
            .ExecuteUpdateAsync(s => s.SetProperty(d => d.Facts, d => d.Facts.Replace("9000001", "9000000"))));

        (await Replay(own, id))!.ShouldSatisfyAllConditions(r => r.IsEqual.ShouldBeFalse(), r => r.Holds.ShouldBeFalse());
    }

    [Fact]
    public async Task A_decision_that_was_made_again_behind_the_back_of_the_journal_is_found()
    {
        await using var own = new World();
        var (id, other) = (await Decide(own), await Decide(own, null, 8_000_000m));
        var forged = await own.Db(db => db.Set<Decision>().AsNoTracking().SingleAsync(d => d.Id == other));
        await Unguarded(own, db => db.Set<Decision>().Where(d => d.Id == id).ExecuteUpdateAsync(
            s => s.SetProperty(d => d.Facts, forged.Facts).SetProperty(d => d.Verdict, forged.Verdict).SetProperty(d => d.Outcome, forged.Outcome)));

        (await Replay(own, id))!.ShouldSatisfyAllConditions(r => r.IsEqual.ShouldBeTrue(), r => r.IsSealed.ShouldBeFalse(), r => r.Holds.ShouldBeFalse());
        (await (await own.Someone(Role.Auditor)).Open($"/decisions/{id}")).Text.ShouldContain("与日志封存的摘要不一致");
    }

    [Fact]
    public async Task The_database_refuses_to_change_or_remove_a_decision_or_its_version()
    {
        var id = await Decide();
        Func<KechuangDb, Task<int>>[] attempts =
        [
            db => db.Set<Decision>().Where(d => d.Id == id).ExecuteUpdateAsync(s => s.SetProperty(d => d.Verdict, "{}")),
            db => db.Set<Decision>().Where(d => d.Id == id).ExecuteDeleteAsync(),
            db => db.Set<Definition>().ExecuteUpdateAsync(s => s.SetProperty(d => d.Text, "{}")),
            db => db.Set<Definition>().ExecuteDeleteAsync(),
        ];

        foreach (var attempt in attempts)
        {
            (await Should.ThrowAsync<System.Data.Common.DbException>(() => world.Db(attempt))).Message.ShouldContain("never changed");
        }

        (await Replay(world, id))!.Holds.ShouldBeTrue();
    }

    [Fact]
    public async Task Keeping_definitions_again_and_at_once_from_many_nodes_adds_nothing()
    {
        var before = await world.Db(db => db.Set<Definition>().CountAsync());
        before.ShouldBeGreaterThanOrEqualTo(8);

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => world.With<IEnumerable<IStartTask>, int>(null, async tasks =>
        {
            await tasks.OfType<KeepDefinitions>().Single().RunAsync(default);
            return 0;
        })));

        (await world.Db(db => db.Set<Definition>().CountAsync())).ShouldBe(before);
    }

    [Fact]
    public async Task An_unknown_rule_set_or_decision_is_refused_by_name()
    {
        await Should.ThrowAsync<ArgumentException>(() => world.With<DecisionDesk, DecisionMade>(
            null, desk => desk.DecideAsync("none", "application", Guid.CreateVersion7(), Facts(), Day, default)));
        (await Replay(world, Guid.CreateVersion7())).ShouldBeNull();
    }

    [Fact]
    public async Task The_page_of_a_decision_shows_the_tree_and_the_replay_to_its_maker_and_to_auditors_alone()
    {
        var maker = await world.Someone(Role.Member);
        var auditor = await world.Someone(Role.Auditor);
        var stranger = await world.Someone(Role.Member);
        var id = await Decide(world, maker);

        foreach (var reader in new[] { maker, auditor })
        {
            var page = await reader.Open($"/decisions/{id}");
            page.Status.ShouldBe(HttpStatusCode.OK);
            page.Text.ShouldContain("重算结果与当时一致");
            page.Text.ShouldContain("B-001");
            page.Html.ShouldContain("/library/thirty-measures/");
        }

        (await maker.Open($"/decisions/{id}?lang=en")).Text.ShouldContain("Deciding again gives the same.");
        (await stranger.Open($"/decisions/{id}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await auditor.Open($"/decisions/{Guid.CreateVersion7()}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await world.Visitor().Open($"/decisions/{id}")).Status.ShouldBe(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task The_page_of_a_decision_asks_the_database_a_bounded_number_of_times()
    {
        var auditor = await world.Someone(Role.Auditor);
        var id = await Decide();
        await auditor.Open($"/decisions/{id}");

        var queries = await world.Queries.During(() => auditor.Open($"/decisions/{id}"));

        queries.ShouldBeInRange(2, 8);
    }

    private static Dictionary<string, Value> Facts() => new()
    {
        ["project.funding_mode"] = Value.Of("normal"),
        ["project.indirect_cost_pilot"] = Value.Of(true),
        ["project.intellect_intensive"] = Value.Of(true),
        ["project.basic_research"] = Value.Of(true),
        ["project.subfield"] = Value.Of("other"),
        ["budget.equipment"] = Value.Of(20_000_000m),
        ["budget.business"] = Value.Of(20_000_000m),
        ["budget.labour"] = Value.Of(10_000_000m),
        ["budget.indirect"] = Value.Of(9_000_001m),
        ["budget.performance_pay"] = Value.Of(0m),
        ["person.birth_year"] = Value.Of(1985m),
    };

    private Task<Guid> Decide() => Decide(world);

    /// <summary>Works as somebody who has the database in hand and takes the guards away first.</summary>
    private static Task<int> Unguarded(World world, Func<KechuangDb, Task<int>> work) => world.Db(async db =>
    {
        await db.Database.ExecuteSqlRawAsync(World.IsPostgres ? "DROP TRIGGER policy_decision_frozen ON policy_decision" : "DROP TRIGGER policy_decision_frozen_update");
        return await work(db);
    });

    private static Task<Guid> Decide(World world, Person? person = null, decimal indirect = 9_000_001m) => world.With<IServiceProvider, Guid>(person, async services =>
    {
        var made = await services.GetRequiredService<DecisionDesk>().DecideAsync("budget", "application", Guid.CreateVersion7(), new Dictionary<string, Value>(Facts()) { ["budget.indirect"] = Value.Of(indirect) }, Day, default);
        (await services.GetRequiredService<KechuangDb>().TrySaveAsync(default)).ShouldBe(Saved.Done);
        return made.Id;
    });

    private static Task<Replay?> Replay(World world, Guid id) => world.With<DecisionDesk, Replay?>(null, desk => desk.ReplayAsync(id, default));
}
