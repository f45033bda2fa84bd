using Kechuang.Platform.Database;
using Kechuang.Platform.Demo;
using Kechuang.Registry.Contracts;
using Kechuang.Services.Answering;
using Kechuang.Services.Applying;
using Kechuang.Services.Definitions;
using Kechuang.Services.Handling;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Kechuang.Services.Sampling;

/// <summary>Fills a sample city with matters between two sides: some wait to be accepted, some wait for the other side or for the desk, some are decided.</summary>
internal sealed class FillMatters(ServicePack pack, SampleCase cases) : IDemoPart
{
    private const int Stages = 4;

    public int Order => 66;

    public async Task FillAsync(DemoCity city, Action<string> report, CancellationToken ct)
    {
        var population = city.Get<DemoPopulation>();
        var services = pack.All.Where(d => d.Kind is ServiceKind.Case).ToList();
        if (services.Count == 0 || !city.Has<ServiceStaff>() || population.Applicants.Select(a => a.Organisation.Id).Distinct().Count() < 2)
        {
            return;
        }

        var count = 0;
        foreach (var (i, definition) in services.Index())
        {
            // Two of each, half of the stages apart: every stage is at some desk, whatever services a city has.
            foreach (var stage in (int[])[i % Stages, (i + (Stages / 2)) % Stages])
            {
                city.Clock.Go(city.Today.AddDays(-8 + (2 * stage)));
                var brings = population.Applicants[(7 * i) % population.Applicants.Count];
                var other = population.Applicants.First(a => a.Organisation.Id != brings.Organisation.Id && a.Actor.User.Id != brings.Actor.User.Id);
                count += await LiveAsync(city, definition, brings, other, stage, city.Get<ServiceStaff>(), ct) ? 1 : 0;
            }
        }

        city.Clock.Go(city.Today);
        report($"{count} 件双方案件 / matters between two sides");
    }

    private async Task<bool> LiveAsync(DemoCity city, ServiceDefinition definition, DemoScientist brings, DemoScientist other, int stage, ServiceStaff staff, CancellationToken ct)
    {
        if (await cases.WriteAsync(city, definition, brings, ct) is not var (application, applicant))
        {
            return false;
        }

        var person = definition.Respondent is { People: true };
        if (definition.Respondent is not null)
        {
            await city.ActAsync(applicant, async s =>
            {
                var code = (await s.GetRequiredService<RegistryDirectory>().OrganisationsAsync([other.Organisation.Id], ct))[other.Organisation.Id].Code ?? "";
                return await s.GetRequiredService<Docket>().MineAsync(application, ct) is { } p
                    ? await s.GetRequiredService<WriteApplication>().HandleAsync(
                        p, p.Application.Version,
                        person ? new Dictionary<string, string> { [WriteApplication.NamedField] = other.Name } : new Dictionary<string, string> { [WriteApplication.RespondentField] = code }, null, ct)
                    : null;
            });
        }

        foreach (var it in await SampleCase.HandInAsync(city, application, applicant, ct))
        {
            await HandleAsync(city, definition, application, it, person ? other.Actor : other.Organisation.Office, stage, staff, ct);
        }

        return true;
    }

    private async Task HandleAsync(DemoCity city, ServiceDefinition definition, Guid application, Guid it, DemoActor other, int stage, ServiceStaff staff, CancellationToken ct)
    {
        var (officer, chair) = (staff.Officer, staff.Chair);
        if (stage == 0 || !await SampleCase.StepAsync(city, officer, it, new() { Do = "accept" }, ct))
        {
            return;
        }

        if (definition.Respondent is { People: true })
        {
            await SampleCase.StepAsync(city, officer, it, new() { Do = "name", Person = other.User.Id.ToString() }, ct);
        }

        if (stage == 1)
        {
            return;
        }

        city.Clock.Pass(TimeSpan.FromDays(1));
        await city.ActAsync(other, async s => await s.GetRequiredService<Docket>().AgainstAsync(application, ct) is { } p ? await s.GetRequiredService<StateCase>().StateAsync(p, "已核对，情况说明如下。", ct) : null);
        if (stage == 2)
        {
            return;
        }

        city.Clock.Pass(TimeSpan.FromDays(1));
        var strand = await city.ActAsync(null, s => s.GetRequiredService<KechuangDb>().Set<Case>().Where(c => c.Id == it).Select(c => c.Strand).SingleAsync(ct));
        await cases.WorkAsync(city, definition.StrandOf(strand), it, staff, ct);
        var granted = await SampleCase.StepAsync(city, officer, it, new() { Do = "propose", Outcome = "grant", Reason = "经核实，情况属实。" }, ct);
        if (!granted)
        {
            await SampleCase.StepAsync(city, officer, it, new() { Do = "propose", Outcome = "refuse", Reason = "经核实，依据不足。" }, ct);
        }

        await SampleCase.StepAsync(
            city, chair, it,
            new() { Do = "decide", Outcome = granted ? "grant" : "refuse", Reason = "同意经办意见。", Days = 7, Ground = granted ? definition.Sanctions?.Kinds[0].Id : null }, ct);
    }
}
