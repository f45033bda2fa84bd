using System.Net;
using Kechuang.Kernels.Rules;
using Kechuang.Platform.Database;
using Kechuang.Platform.Identity;
using Kechuang.Platform.Journal;
using Kechuang.Policy.Contracts;
using Kechuang.Policy.Deciding;
using Kechuang.Policy.Drafting;
using Kechuang.Policy.Loading;
using Kechuang.Policy.Publishing;
using Kechuang.Policy.Tests.Drafting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Kechuang.Policy.Tests.Publishing;

public sealed class PublishDraftTests(World world) : IClassFixture<World>
{
    [Fact]
    public async Task A_published_version_decides_from_then_on_and_older_decisions_keep_theirs()
    {
        var (author, publisher) = (await world.Clerks(), await world.Someone(Role.CentreAdministrator));
        var facts = new Dictionary<string, Value> { ["material.already_held"] = Value.Of(true), ["material.asked_again"] = Value.Of(true) };
        var old = await Decide(publisher, "eligibility", facts);
        var before = world.Pack().Content.Sets["eligibility"].Source.Hash;

        var draft = await author.Submitted(world, "eligibility", t => t.Replace("材料已经报送，不得再次要求。", "材料已有，不得再要。", StringComparison.Ordinal));
        (await publisher.Publish(draft)).Location.ShouldBe("/workbench/eligibility/history");

        var now = world.Pack().Content.Sets["eligibility"];
        now.Source.Hash.ShouldNotBe(before);
        now.Origin.Published!.Number.ShouldBe(1);
        (await world.Visitor().Open("/rules/try/eligibility?material.already_held=true&material.asked_again=true&go=1")).Text.ShouldContain("材料已有，不得再要。");
        var replay = await world.With<DecisionDesk, Replay?>(publisher, desk => desk.ReplayAsync(old, default));
        replay!.Holds.ShouldBeTrue();
        replay.Stored.Version.ShouldBe(before);
        var history = await publisher.Open("/workbench/eligibility/history?from=pack&to=1");
        history.Text.ShouldContain("经集体研究同意");
        history.Text.ShouldContain("B-021");
        (await Records("policy.ruleset.published", "eligibility")).ShouldBe(1);
        (await Records("policy.ruleset.submitted", "eligibility")).ShouldBe(1);
        (await Records("policy.ruleset.drafted", "eligibility")).ShouldBe(1);
    }

    [Fact]
    public async Task A_restart_and_another_node_run_what_was_published()
    {
        var (author, publisher) = (await world.Clerks(), await world.Clerks());
        await publisher.Publish(await author.Submitted(world, "audit", t => t.Replace("title: {zh: ", "title: {zh: 新", StringComparison.Ordinal)));
        var published = world.Pack().Content.Sets["audit"];
        published.Origin.Published.ShouldNotBeNull();

        var (node, _) = Packs.Load(Packs.Beijing);
        node.Content.Sets["audit"].Source.Hash.ShouldNotBe(published.Source.Hash);
        (await Follow(node)).ShouldBeTrue();
        node.Content.Sets["audit"].Source.Hash.ShouldBe(published.Source.Hash);
        (await Follow(node)).ShouldBeFalse("nothing is new");
    }

    [Fact]
    public async Task The_author_can_never_publish_not_even_beside_another_publisher()
    {
        var (author, publisher) = (await world.Clerks(), await world.Clerks());
        var draft = await author.Submitted(world, "procurement", t => t.Replace("title: {zh: ", "title: {zh: 新", StringComparison.Ordinal));
        var id = Guid.Parse(draft[(draft.LastIndexOf('/') + 1)..]);

        (await author.Open(draft)).Html.ShouldNotContain("value=\"publish\"");
        (await world.With<PublishDraft, string?>(author, async publish => await publish.HandleAsync(
            await world.Db(db => db.Set<RuleDraft>().AsNoTracking().SingleAsync(d => d.Id == id)), new() { Reason = "自己发布自己的", Version = 2 }, default)))!.ShouldContain("起草人");
        // Past the use case, the database refuses too: at the same moment as somebody else publishes.
        var page = await publisher.Open(draft);
        var forged = Enumerable.Range(0, 4).Select(_ => Forge(id, author.Id));
        var answers = await Task.WhenAll(forged.Append(Task.Run(async () => (await publisher.Send(page, "publish", ("ToPublish.Reason", "经集体研究同意"))).Status is HttpStatusCode.Found ? Saved.Done : Saved.TooLate)));
        answers.Count(a => a is Saved.Done).ShouldBe(1);
        (await world.Db(db => db.Set<Publication>().SingleAsync(p => p.DraftId == id))).PublishedBy.ShouldBe(publisher.Id);
    }

    [Fact]
    public async Task Of_two_drafts_published_at_once_one_wins_and_the_other_is_told()
    {
        var (one, two, publisher, other) = (await world.Clerks(), await world.Clerks(), await world.Clerks(), await world.Clerks());
        var first = await one.Submitted(world, "ethics", t => t.Replace("title: {zh: ", "title: {zh: 甲", StringComparison.Ordinal));
        var second = await two.Submitted(world, "ethics", t => t.Replace("title: {zh: ", "title: {zh: 乙", StringComparison.Ordinal));
        var pages = (await publisher.Open(first), await other.Open(second));

        var answers = await Task.WhenAll(
            publisher.Send(pages.Item1, "publish", ("ToPublish.Reason", "经集体研究同意")), other.Send(pages.Item2, "publish", ("ToPublish.Reason", "经集体研究同意")));

        answers.Count(a => a.Status is HttpStatusCode.Found).ShouldBe(1);
        var lost = answers.Single(a => a.Status is not HttpStatusCode.Found);
        lost.Status.ShouldBe(HttpStatusCode.Conflict);
        (lost.Text.Contains("别人刚刚发布了", StringComparison.Ordinal) || lost.Text.Contains("已有新的版本", StringComparison.Ordinal)).ShouldBeTrue(lost.Text);
        (await world.Db(db => db.Set<Publication>().CountAsync(p => p.SetId == "ethics"))).ShouldBe(1);
    }

    [Fact]
    public async Task A_draft_with_an_error_is_not_submitted_and_one_with_a_failing_example_is_not_published()
    {
        var (author, publisher) = (await world.Clerks(), await world.Clerks());
        var draft = await author.Begin("integrity");
        var text = world.Pack().Content.Sets["integrity"].Text;
        await author.WriteText(draft, text.Replace("that: integrity.recorded = true", "that: integrity.nowhere = true", StringComparison.Ordinal));
        var refused = await author.Step(draft, "Submit");
        refused.Status.ShouldBe(HttpStatusCode.Conflict);
        refused.Text.ShouldContain("草稿还有错误");
        refused.Text.ShouldContain("integrity.nowhere");

        await author.WriteText(draft, text.Replace("that: integrity.recorded = true", "that: integrity.recorded = false", StringComparison.Ordinal));
        (await author.Open($"{draft}/examples")).Text.ShouldContain("与现行版本不同");
        (await author.Step(draft, "Submit")).Status.ShouldBe(HttpStatusCode.Found);
        var failing = await publisher.Publish(draft);
        failing.Status.ShouldBe(HttpStatusCode.Conflict);
        failing.Text.ShouldContain("示例没有通过");
    }

    [Fact]
    public async Task A_changed_parameter_holds_for_every_set_that_reads_it()
    {
        var (author, publisher) = (await world.Clerks(), await world.Clerks());
        var parameter = world.Pack().Content.Parameters.First(p => p.Parameter is { Kind: ValueKind.Number, Values.Count: 0 }
            && world.Pack().Content.Sets.Values.Any(s => s.Rules.Definition.Parameters.Any(q => q.Id == p.Parameter.Id))).Parameter.Id;
        var set = world.Pack().Content.Sets.Values.First(s => s.Rules.Definition.Parameters.Any(p => p.Id == parameter));
        var draft = await author.Begin(set.Id);
        (await author.Send($"{draft}/parameters", "add", ("parameter", parameter), ("value", "12"), ("from", "2026-03-01"), ("setBy", "主管部门来函"))).Status.ShouldBe(HttpStatusCode.Found);
        (await author.Step(draft, "Submit")).Status.ShouldBe(HttpStatusCode.Found);
        var published = await publisher.Publish(draft);
        published.Status.ShouldBe(HttpStatusCode.Found, published.Text);

        world.Services.GetRequiredService<Rulebook>().ParameterAt(parameter, new(2026, 3, 4)).ShouldBe(Value.Of(12m));
        world.Services.GetRequiredService<Rulebook>().ParameterAt(parameter, new(2026, 2, 28)).IsNull.ShouldBeTrue();
        world.Pack().Content.Sets.Values.Where(s => s.Rules.Definition.Parameters.Any(p => p.Id == parameter)).ShouldAllBe(s => s.Rules.Definition.Parameters.Single(p => p.Id == parameter).Values.Count == 1);
    }

    private Task<int> Records(string kind, string set) => world.Db(db => db.Set<JournalEntry>().CountAsync(e => e.Kind == kind && e.Data.Contains(set)));

    private async Task<Guid> Decide(Person person, string set, IReadOnlyDictionary<string, Value> facts)
    {
        await using var scope = world.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentUser>().Become(person.User, person.Grants, null);
        var made = scope.ServiceProvider.GetRequiredService<MakeDecision>().Run(set, "test", Guid.CreateVersion7(), facts, new(2026, 3, 4));
        await scope.ServiceProvider.GetRequiredService<KechuangDb>().SaveChangesAsync();
        return made.Id;
    }

    private async Task<bool> Follow(PolicyPack node)
    {
        await using var scope = world.Services.CreateAsyncScope();
        var services = scope.ServiceProvider;
        return await new FollowPublications(services.GetRequiredService<KechuangDb>(), node, services.GetRequiredService<KeepDefinitions>(), world.Clock).CatchUpAsync(default);
    }

    private Task<Saved> Forge(Guid draft, Guid by) => world.Db(async db =>
    {
        var found = await db.Set<RuleDraft>().AsNoTracking().SingleAsync(d => d.Id == draft);
        db.Add(new Publication
        {
            Id = Guid.CreateVersion7(),
            SetId = found.SetId,
            Number = 1,
            Hash = found.BaseHash,
            Before = found.BaseHash,
            DraftId = draft,
            AuthorId = by,
            PublishedBy = by,
            Reason = "自己发布自己的",
            PublishedAt = world.Clock.Now,
            PackText = found.BaseHash,
        });
        return await db.TrySaveAsync(default);
    });
}
