using Kechuang.Platform.Database;
using Kechuang.Platform.Demo;
using Kechuang.Registry.Contracts;
using Kechuang.Services.Proposing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Kechuang.Services.Sampling;

/// <summary>Enterprises of a sample city state what a policy rests on that is given unasked; the platform proposes it to them, and an officer releases the first.</summary>
internal sealed class FillProposals : IDemoPart
{
    private const int Wanted = 3;

    // What B-133 of the sample pack asks of a research centre with foreign capital.
    private static readonly (string Key, string Value)[] Stated = [("rd_centre.foreign_funded", "true"), ("rd_centre.level", "global")];

    public int Order => 68;

    public async Task FillAsync(DemoCity city, Action<string> report, CancellationToken ct)
    {
        if (!city.Has<ServiceStaff>())
        {
            return;
        }

        city.Clock.Go(city.Today.AddDays(-9));
        foreach (var organisation in city.Get<DemoPopulation>().Organisations.Where(o => o.Kind is OrganisationKind.Enterprise).Take(Wanted))
        {
            await city.ActAsync(organisation.Office, async s =>
            {
                foreach (var (key, value) in Stated)
                {
                    await s.GetRequiredService<Facts>().RecordAsync(new(Subject.Organisation(organisation.Id), key, value, FactSource.SelfDeclared), ct);
                }

                return await s.GetRequiredService<KechuangDb>().SaveChangesAsync(ct);
            });
        }

        city.Clock.Go(city.Today.AddDays(-8));
        var made = await city.ActAsync(null, s => s.GetRequiredService<ProposeUnasked>().RunAsync(ct));
        city.Clock.Go(city.Today.AddDays(-6));
        await city.ActAsync(city.Get<ServiceStaff>().Officer, async s =>
            await s.GetRequiredService<KechuangDb>().Set<Proposal>().OrderBy(p => p.Id).FirstOrDefaultAsync(ct) is { } first
                ? await s.GetRequiredService<DecideProposal>().ReleaseAsync(first, ct)
                : null);
        report($"{made} 项免申即享 / policies proposed unasked");
    }
}
