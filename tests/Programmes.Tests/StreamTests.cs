using System.Data.Common;
using Kechuang.Kernels.Rules;
using Kechuang.Platform.Database;
using Kechuang.Platform.Identity;
using Kechuang.Platform.Journal;
using Kechuang.Platform.Packs;
using Kechuang.Programmes.Confirming;
using Kechuang.Programmes.Deciding;
using Kechuang.Programmes.Definitions;
using Kechuang.Programmes.Opening;
using Kechuang.Programmes.Tests.Reviewing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Kechuang.Programmes.Tests;

public sealed class StreamTests(World world) : IClassFixture<World>, IAsyncLifetime
{
    private readonly City city = new(world);

    public async Task InitializeAsync()
    {
        world.Clock.Now = World.Start;
        await city.Build();
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task An_application_goes_from_a_draft_to_a_project()
    {
        var call = await city.Open();
        var id = await city.Submitted(call);
        (await city.Application(id)).SubmitDecisions.Count.ShouldBe(3);
        (await city.Application(id)).Amount.ShouldBe(59_000_000);

        world.Clock.Now = call.Deadline.AddDays(1);
        (await world.With<AcceptApplications, AcceptApplications.Outcome>(city.Officer, a => a.AcceptAsync([id], default))).Done.ShouldBe(1);
        (await Publish(call)).ShouldNotBeNull("an application is undecided");
        await new Reviewers(world, city).Through(call, id, fund: true);
        (await city.Investigator.Open($"/applications/{id}")).Text.ShouldContain("评审中");
        (await city.Investigator.Open("/my/applications?state=funded")).Text.ShouldContain("没有符合条件的记录");
        (await city.Investigator.Open("/my/applications?state=in_review")).Text.ShouldContain("量子计算示例项目");
        (await Publish(call)).ShouldBeNull();

        var project = await world.Db(db => db.Set<Project>().SingleAsync(p => p.ApplicationId == id));
        project.State.ShouldBe("task_book_draft");
        project.Amount.ShouldBe(59_000_000);
        project.TermMonths.ShouldBe(36);
        project.Budget["budget.equipment"].ShouldBe(20_000_000);
        (await world.Visitor().Open("/funded")).Text.ShouldContain("量子计算示例项目");
        var kinds = await world.Db(db => db.Set<JournalEntry>().Where(e => e.SubjectId == id && e.Kind.StartsWith("programmes.")).OrderBy(e => e.Sequence).Select(e => e.Kind).ToListAsync());
        kinds.ShouldBe([.. new[] { "begun", "sent", "confirmed", "submitted", "accepted", "reviewed", "funded", "published" }.Select(k => $"programmes.application.{k}")]);
    }

    [Fact]
    public async Task The_last_second_counts_and_the_next_one_does_not()
    {
        var call = await city.Open();
        var colleague = await city.Colleague();
        var (first, second) = (await city.Confirmed(call), await city.Confirmed(call, colleague));

        world.Clock.Now = call.Deadline.AddMilliseconds(999);
        (await city.Submit(first)).Refusal.ShouldBeNull();
        world.Clock.Now = call.Deadline.AddSeconds(1);
        var late = await city.Submit(second, colleague);

        late.Refusal.ShouldNotBeNull().ShouldContain("2026-03-31 17:00:00");
        late.Refusal.ShouldContain("2026-03-31 17:00:01");
        (await city.Application(second)).State.ShouldBe("confirmed");
    }

    [Fact]
    public async Task Nobody_of_the_research_office_confirms_their_own_application()
    {
        var both = await world.Someone((Role.PrincipalInvestigator, city.Unit, null), (Role.ResearchOffice, city.Unit, null));
        var id = await city.Filled(await city.Open(), both);
        (await city.Send(id, both)).ShouldBeNull();

        var page = await both.Open($"/applications/{id}");
        page.Text.ShouldContain("本人的申请由科研管理部门的其他人员审核。");
        page.Html.ShouldNotContain("即确认内容属实");
        (await city.Confirm(id, both)).ShouldBe("本人的申请由科研管理部门的其他人员审核。");
        await Should.ThrowAsync<DbException>(() => world.Db(db => db.Set<Application>().Where(a => a.Id == id).ExecuteUpdateAsync(a => a.SetProperty(x => x.ConfirmedBy, both.Id))));

        (await city.Confirm(id)).ShouldBeNull();
        (await city.Application(id)).ConfirmedBy.ShouldBe(city.Office.Id);
    }

    [Fact]
    public async Task Of_many_simultaneous_submissions_one_is_stored()
    {
        var id = await city.Confirmed(await city.Open());

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => city.Submit(id)));

        outcomes.Count(o => o.Refusal is null).ShouldBe(1);
        (await world.Db(db => db.Set<SubmittedForm>().CountAsync(s => s.ApplicationId == id))).ShouldBe(1);
        (await world.Db(db => db.Set<JournalEntry>().CountAsync(e => e.SubjectId == id && e.Kind == "programmes.application.submitted"))).ShouldBe(1);
    }

    [Fact]
    public async Task Rules_refuse_a_submission_and_say_why()
    {
        var call = await city.Open(r => r.IndirectCostPilot = true);
        var id = await city.Confirmed(call, change: new() { ["budget.indirect"] = "90000.01" });

        var outcome = await city.Submit(id);

        outcome.Refusal.ShouldNotBeNull().ShouldContain("B-001");
        outcome.Gate!.Outcome.ShouldBe(Truth.No);
        (await city.Application(id)).State.ShouldBe("confirmed");
        (await world.Db(db => db.Set<JournalEntry>().AnyAsync(e => e.SubjectId == id && e.Kind == "policy.decision.made"))).ShouldBeFalse();
    }

    [Fact]
    public async Task What_is_unknown_is_submitted_with_a_warning_that_stays()
    {
        var call = await city.Open();
        var id = await city.Confirmed(call, change: new() { ["project.class"] = "youth" });

        var outcome = await city.Submit(id);

        outcome.Refusal.ShouldBeNull();
        outcome.Gate!.Outcome.ShouldBe(Truth.Unknown);
        outcome.Gate.Missing.ShouldBe(["youth.age_limit"]);
    }

    [Fact]
    public async Task What_the_office_confirms_is_not_asked_again()
    {
        var call = await city.Open();
        await city.Confirmed(call);
        var next = await city.Begin(await city.Open());

        var page = await city.Investigator.Open($"/applications/{next}/edit/leader");

        page.Html.ShouldNotContain("name=\"f.person.degree\"");
        page.Text.ShouldContain("已在登记信息中");
    }

    [Fact]
    public async Task An_incomplete_application_is_not_sent_and_every_gap_is_counted()
    {
        var id = await city.Begin(await city.Open());

        (await city.Send(id)).ShouldNotBeNull().ShouldContain("处需要填写");
        (await city.Application(id)).State.ShouldBe("draft");
    }

    [Fact]
    public async Task An_office_sends_back_with_a_reason_and_not_without()
    {
        var id = await city.Filled(await city.Open());
        await city.Send(id);

        (await Return(id, "")).ShouldBe("请写明理由。");
        (await Return(id, "预算说明不足")).ShouldBeNull();

        (await city.Application(id)).State.ShouldBe("draft");
        (await city.Investigator.Open($"/applications/{id}")).Text.ShouldContain("预算说明不足");
    }

    [Fact]
    public async Task People_out_of_reach_find_nothing()
    {
        var id = await city.Submitted(await city.Open());
        var other = await new City(world).Build();
        var elsewhere = await world.Someone(Role.ProgrammeOfficer, programme: "PGM-99");

        foreach (var person in new[] { other.Investigator, other.Office, elsewhere })
        {
            ((int)(await person.Open($"/applications/{id}")).Status).ShouldBe(404);
        }

        ((int)(await city.Officer.Open($"/applications/{id}")).Status).ShouldBe(200);
        ((int)(await city.Office.Open($"/applications/{id}")).Status).ShouldBe(200);
    }

    [Fact]
    public async Task A_call_that_changed_hands_keeps_the_definition_it_was_opened_with()
    {
        var call = await city.Open();

        (await world.Db(db => db.Set<KeptDefinition>().AnyAsync(k => k.Version == call.DefinitionVersion))).ShouldBeTrue();
        (await world.With<SteerCall, string?>(city.Officer, async s => await s.OpenAsync((await s.FindAsync(call.Id, default))!, default))).ShouldNotBeNull();
    }

    [Fact]
    public async Task A_running_call_keeps_the_definition_it_began_with_when_the_pack_changes()
    {
        var call = await city.Open();
        var version = await world.With<IServiceProvider, string>(null, async s =>
        {
            var (pack, db) = (s.GetRequiredService<ProgrammePack>(), s.GetRequiredService<KechuangDb>());
            var text = pack.TextOf(call.DefinitionVersion)!;
            // The text of last year: the plan was called otherwise, and needed twice as many words.
            var other = text.Replace("{ id: innovation, title: { zh: ", "{ id: innovation, title: { zh: 旧版", StringComparison.Ordinal);
            other.ShouldNotBe(text);
            var kept = new KeptDefinition { Version = Pack.VersionOf(other), Programme = call.Programme, Text = other, KeptAt = world.Clock.Now };
            db.Add(kept);
            (await db.Set<Call>().SingleAsync(c => c.Id == call.Id)).DefinitionVersion = kept.Version;
            await db.SaveChangesAsync();
            return kept.Version;
        });

        var old = await city.Submitted(call, await city.Colleague());
        var today = await city.Submitted(await city.Open());

        (await city.Officer.Open($"/applications/{old}")).Text.ShouldContain("旧版");
        (await city.Officer.Open($"/applications/{today}")).Text.ShouldNotContain("旧版");
        (await city.Call(call.Id)).DefinitionVersion.ShouldBe(version);
        world.Clock.Now = call.Deadline.AddDays(1);
        await world.With<AcceptApplications, AcceptApplications.Outcome>(city.Officer, a => a.AcceptAsync([old], default));
        await new Reviewers(world, city).Through(call, old, fund: true);
        (await Publish(call)).ShouldBeNull();
        (await world.Db(db => db.Set<Project>().SingleAsync(p => p.ApplicationId == old))).DefinitionVersion.ShouldBe(version, "and so does its project");
    }

    private Task<string?> Publish(Call call) =>
        world.With<IServiceProvider, string?>(city.Officer, async s => await s.GetRequiredService<PublishResults>().HandleAsync(
            (await s.GetRequiredService<SteerCall>().FindAsync(call.Id, default))!, default));

    private Task<string?> Return(Guid id, string reason) =>
        world.With<ConfirmApplication, string?>(city.Office, async c => await c.ReturnAsync((await c.FindAsync(id, default))!, reason, default));
}
