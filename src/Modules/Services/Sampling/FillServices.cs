using Kechuang.Platform.Database;
using Kechuang.Platform.Demo;
using Kechuang.Platform.Identity;
using Kechuang.Registry.Contracts;
using Kechuang.Services.Definitions;
using Kechuang.Services.Guiding;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Kechuang.Services.Sampling;

/// <summary>Lives some cases of a sample city: people apply, officers handle, others decide; what the rules bar is refused.</summary>
internal sealed class FillServices(ServicePack pack, SampleCase cases) : IDemoPart
{
    private const int ShareOfApplications = 6;

    public int Order => 65;

    public async Task FillAsync(DemoCity city, Action<string> report, CancellationToken ct)
    {
        var population = city.Get<DemoPopulation>();
        var services = pack.All.Where(d => d.Kind is ServiceKind.Item).ToList();
        if (services.Count == 0 || population.Applicants.Count == 0 || population.Officers.Count == 0 || population.Chairs.Count == 0)
        {
            return;
        }

        var staff = new ServiceStaff(await AppointAsync(city, population.Officers[0], Role.ProgrammeOfficer, pack.All, ct), await AppointAsync(city, population.Chairs[0], Role.PanelChair, pack.All, ct));
        city.Share(staff);
        var foreigners = population.Applicants.Where(a => a.IsForeign).ToList();
        var count = Math.Max(services.Count, city.Size.Applications / ShareOfApplications);
        for (var i = 0; i < count; i++)
        {
            city.Clock.Go(city.Today.AddDays(-city.Random.Next(3, 60)));
            var definition = services[i % services.Count];
            await LiveAsync(city, definition, city.Pick(SampleCase.IsForForeigners(definition) ? foreigners : population.Applicants), staff, ct);
        }

        city.Clock.Go(city.Today);
        await city.ActAsync(null, s => s.GetRequiredService<PublishFigures>().RunAsync(ct));
        report($"{count} 件服务 / service cases");
    }

    private static async Task<DemoActor> AppointAsync(DemoCity city, DemoActor actor, Role role, IReadOnlyList<ServiceDefinition> services, CancellationToken ct)
    {
        var grants = services.Select(d => d.Desk).Distinct(StringComparer.Ordinal)
            .Select(desk => new Grant { Id = Guid.CreateVersion7(city.Clock.Now), UserId = actor.User.Id, Role = role, Programme = desk, GrantedAt = city.Clock.Now }).ToList();
        await city.ActAsync(null, async s =>
        {
            var db = s.GetRequiredService<KechuangDb>();
            db.AddRange(grants);
            return await db.SaveChangesAsync(ct);
        });
        return actor with { Grants = [.. actor.Grants, .. grants] };
    }

    private async Task LiveAsync(DemoCity city, ServiceDefinition definition, DemoScientist scientist, ServiceStaff staff, CancellationToken ct)
    {
        if (await cases.WriteAsync(city, definition, scientist, ct) is not var (application, applicant) || city.Chance(6))
        {
            return;
        }

        foreach (var it in await SampleCase.HandInAsync(city, application, applicant, ct))
        {
            await HandleAsync(city, definition, it, staff.Officer, staff.Chair, ct);
        }
    }

    private async Task HandleAsync(DemoCity city, ServiceDefinition definition, Guid id, DemoActor officer, DemoActor chair, CancellationToken ct)
    {
        if (city.Chance(12) || !await SampleCase.StepAsync(city, officer, id, new() { Do = "accept" }, ct) || city.Chance(12))
        {
            return;
        }

        city.Clock.Pass(TimeSpan.FromDays(city.Random.Next(0, 4)));
        var strand = await city.ActAsync(null, s => s.GetRequiredService<KechuangDb>().Set<Case>().Where(c => c.Id == id).Select(c => c.Strand).SingleAsync(ct));
        await cases.WorkAsync(city, definition.StrandOf(strand), id, new(officer, chair), ct);

        city.Clock.Pass(TimeSpan.FromDays(city.Random.Next(0, 4)));
        var outcome = city.Chance(85) ? "grant" : "refuse";
        if (!await SampleCase.StepAsync(city, officer, id, new() { Do = "propose", Outcome = outcome, Reason = outcome == "grant" ? "条件符合。" : "材料与事实不符。" }, ct) || city.Chance(10))
        {
            return;
        }

        city.Clock.Pass(TimeSpan.FromDays(city.Random.Next(0, 3)));
        if (!await SampleCase.StepAsync(city, chair, id, new() { Do = "decide", Outcome = outcome, Reason = "同意经办意见。", Days = 7 }, ct))
        {
            await SampleCase.StepAsync(city, chair, id, new() { Do = "decide", Outcome = "refuse", Reason = "不符合所据规则。" }, ct);
        }
    }
}

/// <summary>Who works at the desks of a sample city.</summary>
/// <param name="Officer">Handles.</param>
/// <param name="Chair">Decides, and judges as an expert of the desk.</param>
internal sealed record ServiceStaff(DemoActor Officer, DemoActor Chair);
