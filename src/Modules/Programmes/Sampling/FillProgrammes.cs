using Kechuang.Platform.Database;
using Kechuang.Platform.Demo;
using Kechuang.Platform.Packs;
using Kechuang.Programmes.Deciding;
using Kechuang.Programmes.Objecting;
using Kechuang.Programmes.Opening;
using Kechuang.Programmes.Reviewing;
using Kechuang.Registry.Contracts;
using Kechuang.Review.Contracts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Kechuang.Programmes.Sampling;

/// <summary>Lives the calls of a sample city, from the draft of the first one to the projects of today.</summary>
internal sealed class FillProgrammes(Centre centre) : IDemoPart
{
    private const string Programme = "PGM-16";
    private const int FundedPercent = 30;
    private const int ScoredPercent = 60;

    public int Order => 40;

    public async Task FillAsync(DemoCity city, Action<string> report, CancellationToken ct)
    {
        var population = city.Get<DemoPopulation>();
        var codes = await city.ActAsync(null, async services =>
            await services.GetRequiredService<RegistryDirectory>().OrganisationsAsync([.. population.Applicants.Select(a => a.Organisation.Id).Distinct()], ct));
        var season = new FillApplications(city, population, codes.ToDictionary(c => c.Key, c => c.Value.Code!), ct);
        var rest = city.Size.Applications;
        foreach (var plan in SampleCall.Around(city.Today))
        {
            city.Clock.Go(plan.Stage is null ? city.Today.AddDays(-2) : plan.Opens.AddDays(-20));
            var call = await DraftAsync(city, population.Officers[0], plan, ct);
            if (plan.Stage is not { } stage)
            {
                report($"{call.Number} 草稿 / a draft");
                continue;
            }

            city.Clock.Go(plan.Opens.AddDays(-5));
            await SteerAsync(city, population.Officers[0], call.Id, (s, c) => s.OpenAsync(c, ct), ct);
            var count = stage == CallStage.Open ? rest : city.Size.Applications * plan.Share / 100;
            rest -= count;
            await season.ApplyAsync(plan, call, count, report);
            report($"{call.Number} {count} 份申请 / applications");
            await new FillFindings(city, population, ct).RunAsync(call, stage is CallStage.Grown or CallStage.Decided, report);
            if (stage != CallStage.Open)
            {
                await ReviewAsync(city, population, plan, call, report, ct);
            }
        }
    }

    private async Task<Call> DraftAsync(DemoCity city, DemoActor officer, SampleCall plan, CancellationToken ct)
    {
        var made = await city.ActAsync(officer, services =>
            services.GetRequiredService<DraftCall>().CreateAsync(Programme, plan.Request(centre, SampleTopics.Fields), ct));
        Sampled.Must(made.Refusal);
        return await city.ActAsync(null, services => services.GetRequiredService<KechuangDb>().Set<Call>().AsNoTracking().SingleAsync(c => c.Id == made.Id, ct));
    }

    private static Task<int> SteerAsync(DemoCity city, DemoActor officer, Guid call, Func<SteerCall, Call, Task<string?>> step, CancellationToken ct) =>
        city.ActAsync(officer, async services =>
        {
            var steer = services.GetRequiredService<SteerCall>();
            return Sampled.Must(await step(steer, (await steer.FindAsync(call, ct))!));
        });

    private static async Task ReviewAsync(DemoCity city, DemoPopulation population, SampleCall plan, Call call, Action<string> report, CancellationToken ct)
    {
        var (officer, chair, review) = (population.Officers[0], population.Chairs[0], city.Get<DemoReview>());
        city.Clock.Go(plan.Deadline.AddDays(8));
        await AcceptAsync(city, officer, call.Id, ct);
        city.Clock.Go(plan.Deadline.AddDays(14));
        var due = DateOnly.FromDateTime((plan.Stage == CallStage.InReview ? city.Today.AddDays(18) : plan.Deadline.AddDays(60)).UtcDateTime);
        await city.ActAsync(officer, async services => Sampled.Must(await services.GetRequiredService<ForwardToReview>()
            .HandleAsync((await services.GetRequiredService<SteerCall>().FindAsync(call.Id, ct))!, due, ct)));
        var rounds = (await city.ActAsync(null, services => services.GetRequiredService<KechuangDb>().Set<Application>()
            .Where(a => a.CallId == call.Id && a.RoundId != null).GroupBy(a => a.RoundId!.Value).Select(g => new { g.Key, First = g.Min(a => a.Number) }).ToListAsync(ct)))
            .OrderBy(g => g.First, StringComparer.Ordinal).Select(g => g.Key).ToList();
        city.Clock.Go(plan.Deadline.AddDays(18));
        foreach (var round in rounds)
        {
            await DemoReview.AssignAsync(city, round, officer, ct);
        }

        city.Clock.Go(plan.Deadline.AddDays(24));
        var reviews = 0;
        foreach (var round in rounds)
        {
            reviews += await review.ScoreAsync(city, round, plan.Stage == CallStage.InReview ? ScoredPercent : 100, ct);
        }

        report($"{call.Number} {reviews} 份评审意见 / reviews");
        if (plan.Stage == CallStage.InReview)
        {
            return;
        }

        city.Clock.Go(plan.Deadline.AddDays(70));
        foreach (var round in rounds)
        {
            await review.DecideAsync(city, round, chair, FundedPercent, ct);
        }

        city.Clock.Go(plan.Deadline.AddDays(74));
        var taken = await city.ActAsync(officer, services => services.GetRequiredService<TakeOverDecisions>().HandleAsync(call.Id, ct));
        Sampled.Must(taken.Refused.Count == 0 ? null : $"{taken.Refused[0]}");
        city.Clock.Go(plan.Deadline.AddDays(80));
        await city.ActAsync(officer, async services => Sampled.Must(await services.GetRequiredService<PublishResults>()
            .HandleAsync((await services.GetRequiredService<SteerCall>().FindAsync(call.Id, ct))!, ct)));
        city.Clock.Go(plan.Deadline.AddDays(83));
        await ObjectAsync(city, population, call.Id, ct);
        await new FillProjects(city, population, plan, ct).RunAsync(call, report);
    }

    /// <summary>The officer accepts what was handed in, all but a few.</summary>
    private static async Task AcceptAsync(DemoCity city, DemoActor officer, Guid call, CancellationToken ct)
    {
        var ids = await city.ActAsync(null, services => services.GetRequiredService<KechuangDb>().Set<Application>()
            .Where(a => a.CallId == call && a.State == ApplicationState.Submitted).OrderBy(a => a.Number).Select(a => a.Id).ToListAsync(ct));
        var rejected = ids.Where((_, i) => i % 33 == 7).ToList();
        foreach (var id in rejected)
        {
            await city.ActAsync(officer, async services =>
            {
                var accept = services.GetRequiredService<AcceptApplications>();
                return Sampled.Must(await accept.RejectAsync((await accept.FindAsync(id, ct))!, "研究内容不属于本指南的资助范围，不予受理。", ct));
            });
        }

        foreach (var some in ids.Except(rejected).Chunk(AcceptApplications.Most))
        {
            var outcome = await city.ActAsync(officer, services => services.GetRequiredService<AcceptApplications>().AcceptAsync(some, ct));
            Sampled.Must(outcome.Refused.Count == 0 ? null : $"{outcome.Refused[0]}");
        }
    }

    /// <summary>Two of those who were declined object; one objection is answered.</summary>
    private static async Task ObjectAsync(DemoCity city, DemoPopulation population, Guid call, CancellationToken ct)
    {
        var people = population.Applicants.ToDictionary(a => a.Actor.User.Id);
        var declined = await city.ActAsync(null, services => services.GetRequiredService<KechuangDb>().Set<Application>().AsNoTracking()
            .Where(a => a.CallId == call && a.State == ApplicationState.Declined).OrderBy(a => a.Number).Take(2).ToListAsync(ct));
        foreach (var (number, application) in declined.Index())
        {
            await city.ActAsync(people[application.InvestigatorId].Actor, async services =>
            {
                var objecting = services.GetRequiredService<RaiseObjection>();
                return Sampled.Must(await objecting.RaiseAsync((await objecting.FindMineAsync(application.Id, ct))!, "评审意见认为缺少前期数据，而申请书研究基础一节已列出预实验结果，请予复核。", ct));
            });
            if (number == 0)
            {
                await city.ActAsync(population.Chairs[0], async services =>
                {
                    var objecting = services.GetRequiredService<RaiseObjection>();
                    return Sampled.Must(await objecting.AnswerAsync(
                        (await objecting.FindForPanelAsync(application.Id, ct))!, false, "经复核，所列预实验结果已在评审中予以考虑，维持原决定。", ct));
                });
            }
        }
    }
}
