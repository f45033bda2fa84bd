using System.Globalization;
using Kechuang.Platform.Database;
using Kechuang.Platform.Demo;
using Kechuang.Policy.Contracts;
using Kechuang.Registry.Contracts;
using Kechuang.Services.Applying;
using Kechuang.Services.Definitions;
using Kechuang.Services.Handling;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Kechuang.Services.Sampling;

/// <summary>What people of a sample city write into an application, and the steps that officers take on it.</summary>
internal sealed class SampleCase(Vocabulary vocabulary)
{
    private const string Nationality = "person.nationality";

    // What people with a good case say, where the first choice of a fact would not do.
    private static readonly Dictionary<string, string> Fitting = new(StringComparer.Ordinal)
    {
        ["pension.years"] = "12",
        ["ethics.reviewed_in"] = "tianjin",
        ["business.field"] = "intelligent_transport",
        ["relocation.from"] = "110108",
        ["relocation.to"] = "110106",
        ["trip.strategic_team"] = "false",
        ["exemption.cause"] = "technical_route",
        ["product.recognised_by"] = "science_technology",
    };

    /// <summary>Whether a service asks where somebody comes from, so that people from abroad apply for it.</summary>
    public static bool IsForForeigners(ServiceDefinition definition) => definition.Facts.Any(f => f.Key == Nationality);

    /// <summary>Somebody, or the office of their organisation, writes an application.</summary>
    /// <returns>The draft, and whose it is; null where they may not apply.</returns>
    public async Task<(Guid Application, DemoActor Applicant)?> WriteAsync(DemoCity city, ServiceDefinition definition, DemoScientist scientist, CancellationToken ct)
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

            var typed = definition.Facts.Where(f => !proceeding.Facts.ContainsKey(f.Key) || Fitting.ContainsKey(f.Key))
                .Select(f => (f.Key, Value: f.Key == Nationality ? scientist.Nationality : ValueFor(f.Key))).Concat(definition.Prose.Select(p => (Key: p.Id, Value: "示例说明")))
                .ToDictionary(f => f.Key, f => f.Value, StringComparer.Ordinal);
            await s.GetRequiredService<WriteApplication>().HandleAsync(proceeding, proceeding.Application.Version, typed, null, ct);
            foreach (var material in definition.Materials)
            {
                using var content = new MemoryStream("%PDF-1.4\n%%EOF\n"u8.ToArray());
                await s.GetRequiredService<ApplicationPapers>().AddAsync(proceeding, material.Id, $"{material.Id}.pdf", content, ct);
            }

            return (Guid?)draft;
        });
        return id is { } application ? (application, applicant) : null;
    }

    /// <summary>Hands a draft in; what the rules bar stays a draft, as it would for anybody.</summary>
    /// <returns>The cases that it opened.</returns>
    public static async Task<List<Guid>> HandInAsync(DemoCity city, Guid application, DemoActor applicant, CancellationToken ct)
    {
        await city.ActAsync(applicant, async s => await s.GetRequiredService<Docket>().MineAsync(application, ct) is { } p ? await s.GetRequiredService<HandIn>().SubmitAsync(p, ct) : null);
        return await city.ActAsync(null, s => s.GetRequiredService<KechuangDb>().Set<Case>().Where(c => c.ApplicationId == application).OrderBy(c => c.Number).Select(c => c.Id).ToListAsync(ct));
    }

    /// <summary>Takes a step as somebody; false where it is refused.</summary>
    public static Task<bool> StepAsync(DemoCity city, DemoActor actor, Guid id, HandleCase.Request request, CancellationToken ct) => city.ActAsync(actor, async s =>
    {
        if (await s.GetRequiredService<Docket>().AtDeskAsync(id, ct) is not var (proceeding, it))
        {
            return false;
        }

        request.Version = it.Version;
        return await s.GetRequiredService<HandleCase>().TakeAsync(proceeding, it, request, ct) is null;
    });

    /// <summary>Takes the working steps of a case, as far as they are the desk's.</summary>
    public async Task WorkAsync(DemoCity city, Strand strand, Guid id, ServiceStaff staff, CancellationToken ct)
    {
        foreach (var step in strand.Steps.Where(s => s.By is not StepBy.Respondent))
        {
            var found = step.Records.ToDictionary(k => k, ValueFor, StringComparer.Ordinal);
            await StepAsync(city, step.By is StepBy.Expert ? staff.Chair : staff.Officer, id, new() { Do = "work", Step = step.Id, Found = found }, ct);
        }
    }

    /// <summary>What somebody with a good case answers.</summary>
    public string ValueFor(string key) => Fitting.TryGetValue(key, out var fitting) ? fitting : vocabulary.Find(key) switch
    {
        { Form: FactForm.Boolean } => "true",
        { Form: FactForm.Number or FactForm.Money } => "12",
        { Form: FactForm.Date } => new DateOnly(2026, 1, 5).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        { Form: FactForm.Choice, Choices: [var first, ..] } => first.Value,
        _ => "示例",
    };
}
