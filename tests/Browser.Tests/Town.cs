using System.Globalization;
using Kechuang.Platform.Database;
using Kechuang.Platform.Identity;
using Kechuang.Registry.Contracts;
using Microsoft.Extensions.DependencyInjection;

namespace Kechuang.Browser.Tests;

/// <summary>A small town and a browser before it: a university with a research office, two units that send experts, the people of a programme.</summary>
public sealed class Town : IAsyncLifetime
{
    public const string Programme = "PGM-16";

    private static readonly string[] Codes = ["121100000000070019", "12110000000007002C", "12110000000007003F"];

    public World World { get; } = new();

    public Testing.Browser? Browser { get; private set; }

    public Guid University { get; private set; }

    public Person Office { get; private set; } = null!;

    public Person Officer { get; private set; } = null!;

    public Person Chair { get; private set; } = null!;

    public IReadOnlyList<Person> Experts { get; private set; } = [];

    public async Task InitializeAsync()
    {
        if (Testing.Browser.Missing is null)
        {
            Browser = await Testing.Browser.Launch();
        }

        University = await Enrol("示例大学", Codes[0]);
        Office = await World.Someone(Role.ResearchOffice, University);
        Officer = await World.Someone(Role.ProgrammeOfficer, programme: Programme);
        Chair = await World.Someone(Role.PanelChair, programme: Programme);
        await Keep(e => e.AddPerson("示例组长", Chair.Id, null));
        Experts = [await Expert("示例研究所", Codes[1]), await Expert("示例医院", Codes[2])];
    }

    /// <summary>Somebody who may apply, known to the register.</summary>
    public async Task<Person> Investigator(string name)
    {
        var person = await World.Someone((Role.PrincipalInvestigator, University, null), (Role.Member, University, null));
        await Known(name, person, University);
        return person;
    }

    /// <summary>A call that takes applications now; its number.</summary>
    public async Task<string> Call(string title)
    {
        var now = World.Clock.Now;
        (string, string?)[] offered = [("modes", "normal"), ("classes", "general"), ("classes", "youth"), .. "ABCDEFGH".Select(f => ("fields", (string?)f.ToString()))];
        var made = await Officer.Send(
            "/programmes/calls/new", "call",
            [.. offered, ("Input.Title", title), ("Input.Guide", "资助基础研究。"), ("Input.Contact", "基金办公室 010-00000000"), ("Input.Year", now.ToString("yyyy", CultureInfo.InvariantCulture)),
            ("Input.Opens", At(now.AddDays(-2))), ("Input.Deadline", At(now.AddDays(60))),
            ("Input.MaxAmount", "1000000"), ("Input.MaxTermMonths", "60"), ("Input.ExpertsPerApplication", "2"), ("Input.MaxLoad", "10"), ("Input.ObjectionDays", "5")]);
        made.Location.ShouldNotBeNull(made.Text);
        (await Officer.Send(made.Location, "steer", ("step", "open"))).Location.ShouldNotBeNull();
        return System.Text.RegularExpressions.Regex.Match((await Officer.Open(made.Location)).Html, "page-kicker\">([^<]+)<").Groups[1].Value;
    }

    public async Task DisposeAsync()
    {
        if (Browser is not null)
        {
            await Browser.DisposeAsync();
        }

        await World.DisposeAsync();
    }

    private static string At(DateTimeOffset moment) => moment.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    private async Task<Person> Expert(string unit, string code)
    {
        var home = await Enrol(unit, code);
        var expert = await World.Someone(Role.Expert, home);
        await Known($"{unit}专家", expert, home);
        var answer = await Officer.Send("/review/experts/new", "expert", ("Input.Mail", expert.User.Email), ("Input.Fields", "F"));
        answer.Location.ShouldNotBeNull(answer.Text);
        return expert;
    }

    private Task<Guid> Enrol(string name, string code) => Keep(e => e.AddOrganisation(name, code, OrganisationKind.University, "110108", FactSource.Platform, true));

    private Task<Guid> Known(string name, Person person, Guid home) => Keep(e => e.AddPerson(name, person.Id, home, title: "senior"));

    private async Task<Guid> Keep(Func<Enrolment, Guid> add)
    {
        await using var scope = World.Services.CreateAsyncScope();
        var id = add(scope.ServiceProvider.GetRequiredService<Enrolment>());
        await scope.ServiceProvider.GetRequiredService<KechuangDb>().SaveChangesAsync();
        return id;
    }
}
