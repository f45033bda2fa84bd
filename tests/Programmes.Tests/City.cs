using Kechuang.Platform.Database;
using Kechuang.Platform.Identity;
using Kechuang.Programmes.Applying;
using Kechuang.Programmes.Confirming;
using Kechuang.Programmes.Opening;
using Kechuang.Programmes.Submitting;
using Kechuang.Registry.Contracts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Kechuang.Programmes.Tests;

/// <summary>People, a unit and calls for the tests of this room.</summary>
internal sealed class City(World world)
{
    private static int codes;

    public const string Programme = "PGM-16";

    public static Dictionary<string, string> Complete { get; } = new()
    {
        ["person.title"] = "senior",
        ["person.degree"] = "doctor",
        ["person.birth_year"] = "1985",
        ["person.nationality"] = "CN",
        ["person.email"] = "pi@example.org",
        ["person.integrity_pledge"] = "true",
        ["project.title"] = "量子计算示例项目",
        ["project.class"] = "general",
        ["project.field"] = "F",
        ["project.subfield"] = "other",
        ["project.evaluation_type"] = "free_exploration",
        ["project.term_months"] = "36",
        ["project.basic_research"] = "true",
        ["project.intellect_intensive"] = "true",
        ["project.funding_mode"] = "normal",
        ["abstract"] = new string('摘', 120),
        ["background"] = new string('背', 220),
        ["objectives"] = new string('目', 120),
        ["plan"] = new string('案', 220),
        ["innovation"] = new string('新', 60),
        ["outcomes"] = new string('果', 60),
        ["budget.equipment"] = "200000",
        ["budget.business"] = "200,000.00",
        ["budget.labour"] = "100000",
        ["budget.indirect"] = "90000",
        ["budget.performance_pay"] = "0",
    };

    public Guid Unit { get; private set; }

    public string Code { get; private set; } = "";

    public Person Officer { get; private set; } = null!;

    public Person Investigator { get; private set; } = null!;

    public Person Office { get; private set; } = null!;

    public Person Chair { get; private set; } = null!;

    public async Task<City> Build()
    {
        Code = NewCode();
        Unit = await Enrol($"示例大学{Code}", Code);
        Officer = await world.Someone(Role.ProgrammeOfficer, programme: Programme);
        Chair = await world.Someone(Role.PanelChair, programme: Programme);
        await Known(Chair);
        Investigator = await world.Someone(Role.PrincipalInvestigator, Unit);
        Office = await world.Someone(Role.ResearchOffice, Unit);
        return this;
    }

    public async Task<Guid> Enrol(string name, string code)
    {
        await using var scope = world.Services.CreateAsyncScope();
        var enrolment = scope.ServiceProvider.GetRequiredService<Enrolment>();
        var db = scope.ServiceProvider.GetRequiredService<KechuangDb>();
        var id = enrolment.AddOrganisation(name, code, OrganisationKind.University, "110108", FactSource.Platform, true);
        await db.SaveChangesAsync();
        return id;
    }

    /// <summary>The register has somebody for an account: nobody else presides over a panel.</summary>
    private async Task Known(Person person)
    {
        await using var scope = world.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Enrolment>().AddPerson("专家组组长", person.Id, null);
        await scope.ServiceProvider.GetRequiredService<KechuangDb>().SaveChangesAsync();
    }

    /// <summary>A valid credit code that no other test has.</summary>
    public static string NewCode()
    {
        const string alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
        int[] weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
        var body = $"12110000{Interlocked.Increment(ref codes):000000000}";
        var sum = body.Select((c, i) => alphabet.IndexOf(c, StringComparison.Ordinal) * weights[i]).Sum();
        return body + alphabet[(31 - (sum % 31)) % 31];
    }

    public static CallRequest Request() => new()
    {
        Title = "2026年度市自然科学基金项目指南",
        Guide = "资助基础研究。",
        Contact = "基金办公室 010-00000000",
        Year = 2026,
        Opens = "2026-03-01 09:00",
        Deadline = "2026-03-31 17:00:00",
        Modes = ["normal", "lump_sum"],
        Classes = ["general", "youth"],
        Fields = ["A", "F"],
        MaxAmount = "1000000",
        MaxTermMonths = 60,
        ExpertsPerApplication = 3,
        MaxLoad = 10,
        ObjectionDays = 5,
    };

    /// <summary>An open call.</summary>
    public async Task<Call> Open(Action<CallRequest>? change = null)
    {
        var request = Request();
        change?.Invoke(request);
        var made = await world.With<DraftCall, DraftCall.Outcome>(Officer, d => d.CreateAsync(Programme, request, default));
        if (made.Refusal is not null)
        {
            throw new InvalidOperationException(made.Refusal);
        }

        var refusal = await world.With<SteerCall, string?>(Officer, async s => await s.OpenAsync((await s.FindAsync(made.Id!.Value, default))!, default));
        return refusal is null ? await Call(made.Id!.Value) : throw new InvalidOperationException(refusal);
    }

    public Task<Call> Call(Guid id) => world.Db(db => db.Set<Call>().AsNoTracking().SingleAsync(c => c.Id == id));

    public Task<Application> Application(Guid id) => world.Db(db => db.Set<Application>().AsNoTracking().SingleAsync(a => a.Id == id));

    public async Task<Guid> Begin(Call call, Person? who = null) =>
        (await world.With<BeginApplication, BeginApplication.Outcome>(who ?? Investigator, b => b.HandleAsync(call.Number, null, default))) is { Id: { } id }
            ? id : throw new InvalidOperationException("Not begun.");

    public Task<SaveDraft.Outcome> Save(Guid id, Dictionary<string, string> values, string window = "w1", Person? who = null, long edition = 0) =>
        world.With<SaveDraft, SaveDraft.Outcome>(who ?? Investigator, s => s.HandleAsync(
            id, window, [.. values.Select(v => new SaveDraft.Change(v.Key, v.Value, edition))], false, default));

    /// <summary>A complete draft.</summary>
    public async Task<Guid> Filled(Call call, Person? who = null, Dictionary<string, string>? change = null)
    {
        var id = await Begin(call, who);
        var values = new Dictionary<string, string>(Complete) { ["person.employer_uscc"] = Code };
        foreach (var (key, value) in change ?? [])
        {
            values[key] = value;
        }

        var saved = await Save(id, values, who: who);
        return saved is { Found: true, Refusal: null } ? id : throw new InvalidOperationException(saved.Refusal);
    }

    public Task<string?> Send(Guid id, Person? who = null) =>
        world.With<SendForConfirmation, string?>(who ?? Investigator, async s => await s.SendAsync((await s.FindAsync(id, default))!, default));

    public Task<string?> Confirm(Guid id, Person? who = null) =>
        world.With<ConfirmApplication, string?>(who ?? Office, async s => await s.ConfirmAsync((await s.FindAsync(id, default))!, default));

    public Task<SubmitApplication.Outcome> Submit(Guid id, Person? who = null) =>
        world.With<SubmitApplication, SubmitApplication.Outcome>(who ?? Investigator, async s => await s.HandleAsync((await s.FindAsync(id, default))!, default));

    /// <summary>A confirmed application.</summary>
    public async Task<Guid> Confirmed(Call call, Person? who = null, Dictionary<string, string>? change = null)
    {
        var id = await Filled(call, who, change);
        return (await Send(id, who) ?? await Confirm(id)) is { } refusal ? throw new InvalidOperationException(refusal) : id;
    }

    /// <summary>A submitted application.</summary>
    public async Task<Guid> Submitted(Call call, Person? who = null, Dictionary<string, string>? change = null)
    {
        var id = await Confirmed(call, who, change);
        return (await Submit(id, who)).Refusal is { } refusal ? throw new InvalidOperationException(refusal) : id;
    }

    /// <summary>Another investigator of the unit.</summary>
    public Task<Person> Colleague() => world.Someone(Role.PrincipalInvestigator, Unit);
}
