using System.Net;
using Kechuang.Review.Assigning;
using Kechuang.Review.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Review.Tests.Assigning;

public sealed class AskOneMoreTests(World world) : IClassFixture<World>
{
    [Fact]
    public async Task Where_opinions_differ_one_step_asks_one_more_and_every_earlier_pair_stays()
    {
        var experts = await world.Experts(3, ["B"]);
        var (officer, chair) = (await world.Officer(), await world.Chair());
        var round = await world.Round(2, 4, Given.Subject(1, "B", title: "手性催化"), Given.Subject(2, "B", title: "手性催化"));
        await world.Assigned(officer, round);
        var before = await world.Duties(round);
        var entries = await world.Db(db => db.Set<RoundEntry>().Where(e => e.RoundId == round).ToDictionaryAsync(e => e.Id, e => e.Number));
        await world.Reviewed(round, experts, d => entries[d.EntryId] == "N-0001" ? d.Code == 1 ? ("A", 90) : ("C", 40) : ("B", 70));
        var disputed = entries.Single(e => e.Value == "N-0001").Key;

        var calibration = await officer.Open($"/review/rounds/{round}/calibration");
        calibration.Text.ShouldContain("再请一位专家");
        calibration.Text.ShouldContain("z 分数");
        foreach (var expert in experts)
        {
            var name = await world.Named(expert);
            (await officer.Open($"/review/rounds/{round}/calibration")).Text.Contains(name, StringComparison.Ordinal).ShouldBe(before.Exists(d => d.UserId == expert.Id));
            (await chair.Open($"/review/rounds/{round}/calibration")).Text.ShouldNotContain(name);
            (await expert.Open($"/review/rounds/{round}/calibration")).Status.ShouldBe(HttpStatusCode.NotFound);
        }

        // Of officers who ask at the same moment one is heard for each step: there is never more than one expert for each that was heard.
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => officer.Send(calibration, $"ask-{disputed:N}")));
        var heard = answers.Count(a => a.Location is not null);
        heard.ShouldBeGreaterThanOrEqualTo(1);
        var after = await world.Duties(round);
        after.Where(d => before.Exists(b => b.Id == d.Id)).Count().ShouldBe(before.Count);
        var added = after.Where(d => before.TrueForAll(b => b.Id != d.Id)).ToList();
        added.ShouldHaveSingleItem().EntryId.ShouldBe(disputed, "there are three experts in all");
        (await world.Db(db => db.Set<AssignmentRun>().AsNoTracking().Where(r => r.RoundId == round).OrderByDescending(r => r.Sequence).FirstAsync())).ShouldSatisfyAllConditions(
            run => VerifyRun.Check(run).Verification.Optimal.ShouldBeTrue(), run => VerifyRun.Check(run).SameInput.ShouldBeTrue());

        var nobody = await officer.Send($"/review/rounds/{round}/subjects/{disputed}", "ask", ("Ask.EntryId", $"{disputed}"));
        nobody.Status.ShouldBe(HttpStatusCode.Conflict);
        (await world.With<ReviewDesk, RoundResults?>(null, d => d.ResultsAsync(round, default)))!.Subjects.Single(s => s.Number == "N-0002").Expected.ShouldBe(2);
    }

    [Fact]
    public async Task Who_declines_in_one_click_is_replaced_in_one_step()
    {
        await world.Experts(2, ["C"]);
        var officer = await world.Officer();
        var round = await world.Round(1, 4, Given.Subject(1, "C", title: "植物免疫"));
        await world.Assigned(officer, round);
        var duty = (await world.Duties(round)).Single();
        var expert = await Account(duty);
        (await expert.Send($"/my/reviews/{duty.Id}", "busy")).Location.ShouldBe("/my/reviews");

        var subject = $"/review/rounds/{round}/subjects/{duty.EntryId}";
        (await officer.Open(subject)).Text.ShouldContain("另请专家");
        (await officer.Send(subject, "ask", ("Ask.EntryId", $"{duty.EntryId}"))).Location.ShouldBe(subject);

        var duties = await world.Duties(round);
        duties.Count(d => d.IsStanding).ShouldBe(1);
        duties.Single(d => d.IsStanding).UserId.ShouldNotBe(duty.UserId);
        (await world.Db(db => db.Set<RoundEntry>().Where(e => e.RoundId == round).Select(e => e.Extra).SingleAsync())).ShouldBe(0, "a replacement is no expert more");
    }

    [Fact]
    public async Task Who_is_away_is_not_asked()
    {
        var expert = await world.Expert(["D"]);
        (await expert.Send("/my/expert-profile", "year", ("Year.Profile", "true"), ("Year.Pledge", "true"), ("Year.AwayFrom", "2026-03-01"), ("Year.AwayTo", "2026-02-01"))).Status.ShouldBe(HttpStatusCode.Conflict);
        (await expert.Send("/my/expert-profile", "year", ("Year.Profile", "true"), ("Year.Pledge", "true"), ("Year.AwayFrom", "2026-03-01"))).Location.ShouldBe("/my/expert-profile");
        (await expert.Open("/my/expert-profile")).Text.ShouldContain("本年度还缺：评审须知学习");
        var officer = await world.Officer();
        var round = await world.Round(1, 4, Given.Subject(1, "D", title: "大气臭氧"));

        (await world.Proposed(officer, round)).Text.ShouldContain("目前无法满足全部条件");
        (await expert.Send("/my/expert-profile", "year", ("Year.Training", "true"))).Location.ShouldNotBeNull();
        await world.Assigned(officer, round);

        var id = (await world.Duties(round)).Single().ExpertId;
        (await officer.Open($"/review/experts/{id}")).Text.ShouldContain("按期提交");
    }

    [Fact]
    public async Task In_a_large_round_only_what_one_subject_needs_is_read_solved_and_kept()
    {
        using var large = new World();
        var (officer, round, entry) = await Large(large, 60);
        var before = await large.Duties(round);
        var page = await officer.Open($"/review/rounds/{round}/subjects/{entry}");

        (await officer.Send(page, "ask", ("Ask.EntryId", $"{entry}"))).Location.ShouldNotBeNull();

        var after = await large.Duties(round);
        after.ExceptBy(before.Select(d => d.Id), d => d.Id).ShouldHaveSingleItem().EntryId.ShouldBe(entry);
        after.Where(d => d.IsStanding).CountBy(d => d.ExpertId).Max(d => d.Value).ShouldBeLessThanOrEqualTo(Most);
        var run = await large.Db(db => db.Set<AssignmentRun>().AsNoTracking().SingleAsync(r => r.RoundId == round));
        StoredProblem.Read(StoredProblem.Unpack(run.Problem)).Entries.ShouldBe([entry]);
        VerifyRun.Check(run).ShouldSatisfyAllConditions(c => c.Verification.Optimal.ShouldBeTrue(), c => c.SameInput.ShouldBeTrue());
    }

    private const int Most = 12;

    /// <summary>A round in which every subject has its three experts already, and each expert nearly all that they take; one of the subject in the middle has declined.</summary>
    private static async Task<(Person Officer, Guid Round, Guid Entry)> Large(World large, int size)
    {
        var officer = await large.Officer();
        var round = await large.Round(3, Most, [.. Enumerable.Range(1, size).Select(i => Given.Subject(i, "A", title: $"量子材料输运性质与拓扑超导体界面第{i % 97}类问题研究"))]);
        var (now, experts) = (large.Clock.Now, size / 3);
        var entry = await large.Db(async db =>
        {
            var people = Enumerable.Range(0, experts).Select(i => (User: Guid.CreateVersion7(), Expert: Guid.CreateVersion7(), At: i)).ToList();
            db.AddRange(people.Select(p => new Platform.Identity.User { Id = p.User, Email = $"{p.User:N}@example.org", NormalizedEmail = $"{p.User:N}@EXAMPLE.ORG", UserName = $"{p.User:N}", NormalizedUserName = $"{p.User:N}", DisplayName = "专家", CreatedAt = now }));
            foreach (var (user, id, at) in people)
            {
                var expert = new Expert { Id = id, UserId = user, PersonId = Guid.CreateVersion7(), OrganisationId = Guid.CreateVersion7(), OrganisationName = "测试单位", AddedAt = now, ChangedAt = now };
                expert.Profile(["A"], [$"拓扑超导体 {at % 89}"], null);
                db.Add(expert);
            }

            var entries = await db.Set<RoundEntry>().Where(e => e.RoundId == round).OrderBy(e => e.Number).ToListAsync();
            List<Duty> duties = [.. entries.SelectMany((e, i) => Enumerable.Range(0, 3).Select(k => (Entry: e, Of: people[(i + (k * experts / 3)) % experts], Code: k + 1)))
                .Select(d => new Duty { Id = Guid.CreateVersion7(), RoundId = round, EntryId = d.Entry.Id, ExpertId = d.Of.Expert, UserId = d.Of.User, Code = d.Code, AssignedAt = now })];
            duties.First(d => d.EntryId == entries[size / 2].Id).TryDecline("时间不便", now).ShouldBeTrue();
            db.AddRange(duties);
            (await db.Set<Round>().SingleAsync(r => r.Id == round)).State = RoundState.Reviewing;
            await db.SaveChangesAsync();
            return entries[size / 2].Id;
        });
        return (officer, round, entry);
    }

    private async Task<Person> Account(Duty duty) =>
        await world.As(await world.Db(db => db.Set<Platform.Identity.User>().Where(u => u.Id == duty.UserId).Select(u => u.Email!).SingleAsync()));
}
