using Kechuang.Platform.Database;
using Kechuang.Platform.Demo;
using Kechuang.Platform.Identity;
using Kechuang.Registry.Contracts;
using Kechuang.Review.Assigning;
using Kechuang.Review.Deciding;
using Kechuang.Review.Sampling;
using Kechuang.Review.Scoring;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Kechuang.Review.Contracts;

/// <summary>Lives the rounds of a sample city: its experts are assigned, score, and sit on panels, through the use cases that people use.</summary>
/// <param name="experts">The accounts of the city's experts.</param>
public sealed class DemoReview(IReadOnlyList<DemoActor> experts)
{
    private const int PanelSize = 7;
    private readonly Dictionary<Guid, DemoActor> byUser = experts.ToDictionary(e => e.User.Id);

    /// <summary>The officer has the assignment of a round computed and confirms it.</summary>
    public static Task AssignAsync(DemoCity city, Guid roundId, DemoActor officer, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(city);
        return city.ActAsync(officer, async services =>
        {
            Must(await services.GetRequiredService<ProposeAssignment>().HandleAsync(roundId, ct));
            var hash = await services.GetRequiredService<KechuangDb>().Set<AssignmentProposal>().Where(p => p.Id == roundId).Select(p => p.InputHash).SingleAsync(ct);
            return Must(await services.GetRequiredService<ConfirmAssignment>().HandleAsync(roundId, new() { Hash = hash }, ct));
        });
    }

    /// <summary>The experts turn in their reviews, or so many of a hundred of them; a part of the others has accepted.</summary>
    /// <returns>How many reviews are in.</returns>
    public async Task<int> ScoreAsync(DemoCity city, Guid roundId, int percent, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(city);
        var (round, duties) = await city.ActAsync<(Round, List<(Guid Id, Guid Entry, Guid User)>)>(null, async services =>
        {
            var db = services.GetRequiredService<KechuangDb>();
            var rows = await db.Set<Duty>().AsNoTracking().Where(d => d.RoundId == roundId)
                .Join(db.Set<RoundEntry>(), d => d.EntryId, e => e.Id, (d, e) => new { d.Id, d.EntryId, d.UserId, d.Code, e.Number })
                .OrderBy(d => d.Number).ThenBy(d => d.Code).ToListAsync(ct);
            return (await db.Set<Round>().AsNoTracking().SingleAsync(r => r.Id == roundId, ct), [.. rows.Select(r => (r.Id, r.EntryId, r.UserId))]);
        });

        // Chosen in the order of the subjects, not of the experts: the same seed gives the same marks.
        List<(Guid Duty, Guid User, ScoreForm? Form, bool Accepts)> plan = [];
        foreach (var entry in duties.GroupBy(d => d.Entry))
        {
            var worth = city.Random.Next(52, 93);
            plan.AddRange(entry.Select(d => (d.Id, d.User, city.Chance(percent) ? SampleOpinions.Of(city, round, worth) : null, city.Chance(60))));
        }

        foreach (var own in plan.GroupBy(p => p.User))
        {
            await city.ActAsync(byUser[own.Key], async services =>
            {
                foreach (var (duty, _, form, accepts) in own)
                {
                    city.Clock.Pass(TimeSpan.FromMinutes(17));
                    services.GetRequiredService<KechuangDb>().ChangeTracker.Clear();
                    _ = form is not null ? Must(await services.GetRequiredService<SubmitOpinion>().HandleAsync(duty, form, ct))
                        : accepts ? Must(await services.GetRequiredService<AnswerDuty>().AcceptAsync(duty, ct))
                        : 0;
                }

                return 0;
            });
        }

        return plan.Count(p => p.Form is not null);
    }

    /// <summary>A panel sits, funds the best so many of a hundred, and its chair signs the minutes.</summary>
    public async Task DecideAsync(DemoCity city, Guid roundId, DemoActor chair, int percent, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(city);
        var members = Enumerable.Range(0, PanelSize).Select(_ => city.Pick(experts).User.Id).Distinct().ToList();
        await city.ActAsync(null, async services =>
        {
            var db = services.GetRequiredService<KechuangDb>();
            await services.GetRequiredService<Enrolment>().PersonOfUserAsync(await db.Set<User>().SingleAsync(u => u.Id == chair.User.Id, ct), ct);
            return await db.SaveChangesAsync(ct);
        });
        await city.ActAsync(chair, async services => Must(await services.GetRequiredService<OpenPanel>().HandleAsync(
            roundId, new() { HeldOn = DateOnly.FromDateTime(city.Clock.Now.UtcDateTime), Place = "中心第一会议室", Members = members }, ct)));
        city.Clock.Pass(TimeSpan.FromHours(3));
        await VoteAsync(city, roundId, members, percent, ct);
        await city.ActAsync(chair, async services =>
        {
            var subjects = await services.GetRequiredService<KechuangDb>().Set<RoundEntry>().CountAsync(e => e.RoundId == roundId, ct);
            return Must(await services.GetRequiredService<DecideSubjects>().DrawLineAsync(roundId, new() { LastRank = subjects * percent / 100 }, ct));
        });
        city.Clock.Pass(TimeSpan.FromHours(1));
        await city.ActAsync(chair, async services => Must(await services.GetRequiredService<SignMinutes>().HandleAsync(
            roundId, new() { Remarks = "会议按议程进行，应到成员全部到会；有回避关系的成员在讨论相关项目时离席。" }, ct)));
    }

    /// <summary>Members vote by the ranking, one of them now and then otherwise.</summary>
    private async Task VoteAsync(DemoCity city, Guid roundId, List<Guid> members, int percent, CancellationToken ct)
    {
        var ranked = await city.ActAsync(null, async services =>
        {
            var db = services.GetRequiredService<KechuangDb>();
            var ids = await db.Set<RoundEntry>().Where(e => e.RoundId == roundId).Select(e => new { e.Id, e.SubjectId }).ToDictionaryAsync(e => e.SubjectId, e => e.Id, ct);
            var recused = (await db.Set<PanelRecusal>().Where(r => ids.Values.Contains(r.EntryId)).Select(r => new { r.EntryId, r.UserId }).ToListAsync(ct)).Select(r => (r.EntryId, r.UserId)).ToHashSet();
            var subjects = (await services.GetRequiredService<ReviewDesk>().ResultsAsync(roundId, ct))!.Subjects;
            var last = subjects.Count * percent / 100;
            return subjects.Where(s => s.Rank is not null).Take(last + 2).TakeLast(4).Select(s => (Entry: ids[s.SubjectId], Funded: s.Rank <= last)).Select(s => (s.Entry, s.Funded, Recused: recused)).ToList();
        });
        foreach (var member in members)
        {
            await city.ActAsync(byUser[member], async services =>
            {
                foreach (var (entry, funded, _) in ranked.Where(r => !r.Recused.Contains((r.Entry, member))))
                {
                    var choice = city.Chance(12) ? VoteChoice.Abstain : funded ? VoteChoice.For : VoteChoice.Against;
                    Must(await services.GetRequiredService<CastVote>().HandleAsync(roundId, new() { EntryId = entry, Choice = choice }, ct));
                }

                return 0;
            });
        }
    }

    private static int Must(string? refusal) => refusal is null ? 0 : throw new InvalidOperationException(refusal);
}
