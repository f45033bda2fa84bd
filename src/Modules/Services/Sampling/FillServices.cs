using System.Globalization;
using Kechuang.Platform.Database;
using Kechuang.Platform.Demo;
using Kechuang.Platform.Identity;
using Kechuang.Policy.Contracts;
using Kechuang.Registry.Contracts;
using Kechuang.Services.Applying;
using Kechuang.Services.Definitions;
using Kechuang.Services.Handling;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Kechuang.Services.Sampling;

/// <summary>Lives some cases of a sample city: people apply, officers handle, others decide; what the rules bar is refused.</summary>
internal sealed class FillServices(ServicePack pack, Vocabulary vocabulary) : IDemoPart
{
    private const int ShareOfApplications = 6;

    // What people with a good case say, where the first choice of a fact would not do.
    private static readonly Dictionary<string, string> Fitting = new(StringComparer.Ordinal)
    {
        ["person.nationality"] = "DE",
        ["pension.years"] = "12",
        ["ethics.reviewed_in"] = "tianjin",
        ["business.field"] = "intelligent_transport",
        ["relocation.from"] = "110108",
        ["relocation.to"] = "110106",
        ["trip.strategic_team"] = "false",
        ["exemption.cause"] = "technical_route",
        ["product.recognised_by"] = "science_technology",
    };

    public int Order => 65;

    public async Task FillAsync(DemoCity city, Action<string> report, CancellationToken ct)
    {
        var population = city.Get<DemoPopulation>();
        var services = pack.All.Where(d => d.Kind is ServiceKind.Item).ToList();
        if (services.Count == 0 || population.Applicants.Count == 0 || population.Officers.Count == 0 || population.Chairs.Count == 0)
        {
            return;
        }

        var (officer, chair) = (await AppointAsync(city, population.Officers[0], Role.ProgrammeOfficer, services, ct), await AppointAsync(city, population.Chairs[0], Role.PanelChair, services, ct));
        var count = Math.Max(services.Count, city.Size.Applications / ShareOfApplications);
        for (var i = 0; i < count; i++)
        {
            city.Clock.Go(city.Today.AddDays(-city.Random.Next(3, 60)));
            await LiveAsync(city, services[i % services.Count], city.Pick(population.Applicants), officer, chair, ct);
        }

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

    private async Task LiveAsync(DemoCity city, ServiceDefinition definition, DemoScientist scientist, DemoActor officer, DemoActor chair, CancellationToken ct)
    {
        var forOrganisation = !definition.Audience.Contains(Audience.Person);
        var applicant = forOrganisation ? scientist.Organisation.Office : scientist.Actor;
        var id = await city.ActAsync(applicant, async s =>
        {
            var begun = await s.GetRequiredService<BeginApplication>().HandleAsync(definition.Id, forOrganisation ? scientist.Organisation.Id : null, ct);
            if (begun.Id is not { } draft || await s.GetRequiredService<Docket>().MineAsync(draft, ct) is not { } proceeding)
            {
                return null;
            }

            var typed = definition.Facts.Where(f => !proceeding.Facts.ContainsKey(f.Key) || Fitting.ContainsKey(f.Key)).Select(f => (f.Key, Value: ValueFor(f.Key))).Concat(definition.Prose.Select(p => (Key: p.Id, Value: "示例说明")))
                .ToDictionary(f => f.Key, f => f.Value, StringComparer.Ordinal);
            await s.GetRequiredService<WriteApplication>().HandleAsync(proceeding, proceeding.Application.Version, typed, null, ct);
            foreach (var material in definition.Materials)
            {
                using var content = new MemoryStream("%PDF-1.4\n%%EOF\n"u8.ToArray());
                await s.GetRequiredService<ApplicationPapers>().AddAsync(proceeding, material.Id, $"{material.Id}.pdf", content, ct);
            }

            return (Guid?)draft;
        });
        if (id is not { } application || city.Chance(6))
        {
            return;
        }

        // What the rules bar stays a draft, as it would for anybody.
        await city.ActAsync(applicant, async s => await s.GetRequiredService<Docket>().MineAsync(application, ct) is { } p ? await s.GetRequiredService<HandIn>().SubmitAsync(p, ct) : null);
        var cases = await city.ActAsync(null, s => s.GetRequiredService<KechuangDb>().Set<Case>().Where(c => c.ApplicationId == application).OrderBy(c => c.Number).Select(c => c.Id).ToListAsync(ct));
        foreach (var it in cases)
        {
            await HandleAsync(city, definition, it, officer, chair, ct);
        }
    }

    private async Task HandleAsync(DemoCity city, ServiceDefinition definition, Guid id, DemoActor officer, DemoActor chair, CancellationToken ct)
    {
        if (city.Chance(12) || !await StepAsync(city, officer, id, new() { Do = "accept" }, ct) || city.Chance(12))
        {
            return;
        }

        city.Clock.Pass(TimeSpan.FromDays(city.Random.Next(0, 4)));
        var strand = await city.ActAsync(null, s => s.GetRequiredService<KechuangDb>().Set<Case>().Where(c => c.Id == id).Select(c => c.Strand).SingleAsync(ct));
        foreach (var step in definition.StrandOf(strand).Steps)
        {
            var found = step.Records.ToDictionary(k => k, ValueFor, StringComparer.Ordinal);
            await StepAsync(city, step.By is StepBy.Expert ? chair : officer, id, new() { Do = "work", Step = step.Id, Found = found }, ct);
        }

        city.Clock.Pass(TimeSpan.FromDays(city.Random.Next(0, 4)));
        var outcome = city.Chance(85) ? "grant" : "refuse";
        if (!await StepAsync(city, officer, id, new() { Do = "propose", Outcome = outcome, Reason = outcome == "grant" ? "条件符合。" : "材料与事实不符。" }, ct) || city.Chance(10))
        {
            return;
        }

        city.Clock.Pass(TimeSpan.FromDays(city.Random.Next(0, 3)));
        if (!await StepAsync(city, chair, id, new() { Do = "decide", Outcome = outcome, Reason = "同意经办意见。", Days = 7 }, ct))
        {
            await StepAsync(city, chair, id, new() { Do = "decide", Outcome = "refuse", Reason = "不符合所据规则。" }, ct);
        }
    }

    private static Task<bool> StepAsync(DemoCity city, DemoActor actor, Guid id, HandleCase.Request request, CancellationToken ct) => city.ActAsync(actor, async s =>
    {
        if (await s.GetRequiredService<Docket>().AtDeskAsync(id, ct) is not var (proceeding, it))
        {
            return false;
        }

        request.Version = it.Version;
        return await s.GetRequiredService<HandleCase>().TakeAsync(proceeding, it, request, ct) is null;
    });

    private string ValueFor(string key) => Fitting.TryGetValue(key, out var fitting) ? fitting : vocabulary.Find(key) switch
    {
        { Form: FactForm.Boolean } => "true",
        { Form: FactForm.Number or FactForm.Money } => "12",
        { Form: FactForm.Date } => new DateOnly(2026, 1, 5).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        { Form: FactForm.Choice, Choices: [var first, ..] } => first.Value,
        _ => "示例",
    };
}
