using Kechuang.Platform.Database;
using Kechuang.Platform.Demo;
using Kechuang.Registry.Contracts;
using Kechuang.Review.Contracts;
using Kechuang.Services.Definitions;
using Kechuang.Services.Reviewing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Kechuang.Services.Sampling;

/// <summary>Opens one round in which experts of a sample city review cases: some opinions are in, some experts have accepted, some were only asked.</summary>
internal sealed class FillReviews(ServicePack pack, SampleCase cases, ReviewFields fields) : IDemoPart
{
    private const string Service = "typed-talent-evaluation";
    private const int Wanted = 4;
    private const int Experts = 3;
    private const int ScoredPercent = 55;

    public int Order => 67;

    public async Task FillAsync(DemoCity city, Action<string> report, CancellationToken ct)
    {
        if (pack.Find(Service) is not { } definition || !city.Has<ServiceStaff>() || !city.Has<DemoReview>())
        {
            return;
        }

        var (staff, today) = (city.Get<ServiceStaff>(), city.Today);
        city.Clock.Go(today.AddDays(-14));
        List<Guid> ready = [];
        foreach (var scientist in city.Get<DemoPopulation>().Applicants.Take(Wanted * 2).TakeWhile(_ => ready.Count < Wanted))
        {
            if (await cases.WriteAsync(city, definition, scientist, ct) is var (application, applicant))
            {
                foreach (var it in await SampleCase.HandInAsync(city, application, applicant, ct))
                {
                    ready.AddRange(await BeginAsync(city, definition, it, staff, ct) ? [it] : []);
                }
            }
        }

        city.Clock.Go(today.AddDays(-9));
        if (ready.Count == 0 || await OpenAsync(city, ready, staff, DateOnly.FromDateTime(today.AddDays(12).UtcDateTime), ct) is not { } round)
        {
            return;
        }

        city.Clock.Go(today.AddDays(-8));
        await DemoReview.AssignAsync(city, round, staff.Officer, ct);
        city.Clock.Go(today.AddDays(-4));
        report($"{ready.Count} 件送专家评审 / cases with experts, {await city.Get<DemoReview>().ScoreAsync(city, round, ScoredPercent, ct)} 份意见 / opinions");
    }

    /// <summary>The officer takes every step that stands before the review.</summary>
    private async Task<bool> BeginAsync(DemoCity city, ServiceDefinition definition, Guid it, ServiceStaff staff, CancellationToken ct)
    {
        if (!await SampleCase.StepAsync(city, staff.Officer, it, new() { Do = "accept" }, ct))
        {
            return false;
        }

        foreach (var step in definition.Strands[0].Steps.TakeWhile(s => s.Review is null))
        {
            await SampleCase.StepAsync(city, staff.Officer, it, new() { Do = "work", Step = step.Id, Found = step.Records.ToDictionary(k => k, cases.ValueFor, StringComparer.Ordinal) }, ct);
        }

        return true;
    }

    private Task<Guid?> OpenAsync(DemoCity city, List<Guid> ready, ServiceStaff staff, DateOnly due, CancellationToken ct) => city.ActAsync(staff.Officer, async services =>
    {
        var codes = fields.All.Select(f => f.Code).Where(c => !c.Contains('/', StringComparison.Ordinal)).ToList();
        var versions = await services.GetRequiredService<KechuangDb>().Set<Case>().Where(c => ready.Contains(c.Id)).OrderBy(c => c.Number).Select(c => new { c.Id, c.Version }).ToListAsync(ct);
        var (rounds, refusal, _) = await services.GetRequiredService<OpenReview>().HandleAsync(
            new([.. versions.Select((c, i) => (c.Id, c.Version, codes[i % codes.Count]))], due, Experts, Experts + 1), ct);
        return refusal is null ? (Guid?)rounds[0] : throw new InvalidOperationException(refusal);
    });
}
