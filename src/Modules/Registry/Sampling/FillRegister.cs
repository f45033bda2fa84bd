using Kechuang.Platform.Database;
using Kechuang.Platform.Demo;
using Kechuang.Platform.Identity;
using Kechuang.Platform.Journal;
using Kechuang.Registry.Contracts;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Kechuang.Registry.Sampling;

/// <summary>Settles a sample city: organisations with their research offices, people, and the accounts of those who act.</summary>
internal sealed class FillRegister : IDemoPart
{
    private const string Programme = "PGM-16";
    private const int Batch = 100;

    // Of those who apply, every twelfth comes from abroad; the second is the first of them.
    private const int ForeignEvery = 12;
    private static readonly string[] Titles = ["senior", "associate_senior", "intermediate"];

    public int Order => 20;

    public async Task FillAsync(DemoCity city, Action<string> report, CancellationToken ct)
    {
        city.Clock.Go(city.Today.AddYears(-3));
        var organisations = await SettleAsync(city, ct);
        report($"{organisations.Count} 家单位 / organisations");
        var scientists = await PopulateAsync(city, organisations, ct);
        report($"{city.Size.People} 人，其中 {scientists.Count} 个账号 / people, of whom so many have accounts");
        var (officers, chairs) = await AppointAsync(city, organisations, scientists, report, ct);
        city.Share(new DemoPopulation(organisations, [.. scientists.Skip(city.Size.Experts)], [.. scientists.Take(city.Size.Experts)], officers, chairs));
    }

    private static async Task<List<DemoOrganisation>> SettleAsync(DemoCity city, CancellationToken ct)
    {
        var made = new List<DemoOrganisation>(city.Size.Organisations);
        var (names, codes) = (new HashSet<string>(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal));
        while (made.Count < city.Size.Organisations)
        {
            await city.ActAsync<int>(null, async services =>
            {
                var (db, enrolment) = (services.GetRequiredService<KechuangDb>(), services.GetRequiredService<Enrolment>());
                for (var i = 0; i < Batch && made.Count < city.Size.Organisations; i++)
                {
                    // The first ones are where most scientists work.
                    var (kind, name) = SampleNames.Organisation(city, names);
                    var district = city.Pick(SampleNames.Districts);
                    var code = SampleNames.Code(city, kind, district);
                    if (!codes.Add(code))
                    {
                        continue;
                    }

                    var id = enrolment.AddOrganisation(name, code, kind, district, FactSource.Import, city.Chance(70));
                    made.Add(new(id, name, kind, Account(db, city, $"office{made.Count + 1}", $"{name}科研管理部门", (Role.ResearchOffice, id, null))));
                }

                return await db.SaveChangesAsync(ct);
            });
        }

        return made;
    }

    /// <summary>People; those who apply or review get an account. Scientists work at universities, institutes and hospitals first.</summary>
    private static async Task<List<DemoScientist>> PopulateAsync(DemoCity city, List<DemoOrganisation> organisations, CancellationToken ct)
    {
        var homes = organisations.Where(o => o.Kind is not OrganisationKind.Enterprise).ToList();
        var wanted = city.Size.Experts + Math.Max(city.Size.Applications / 2, 20);
        var scientists = new List<DemoScientist>(wanted);
        for (var done = 0; done < city.Size.People;)
        {
            await city.ActAsync<int>(null, async services =>
            {
                var (db, enrolment) = (services.GetRequiredService<KechuangDb>(), services.GetRequiredService<Enrolment>());
                for (var i = 0; i < Batch && done < city.Size.People; i++, done++)
                {
                    var acts = scientists.Count < wanted;
                    var (name, nationality) = (SampleNames.Person(city), "CN");
                    if (acts && scientists.Count - city.Size.Experts is >= 0 and var place && place % ForeignEvery == 1)
                    {
                        (name, nationality) = SampleNames.Foreigner(place / ForeignEvery);
                    }

                    var home = acts ? city.Pick(homes) : city.Pick(organisations);
                    var role = scientists.Count < city.Size.Experts ? Role.Expert : Role.PrincipalInvestigator;
                    var actor = acts
                        ? Account(db, city, $"{(role == Role.Expert ? "expert" : "pi")}{scientists.Count + 1}", name, (role, home.Id, null), (Role.Member, home.Id, null))
                        : null;
                    var person = enrolment.AddPerson(name, actor?.User.Id, home.Id, title: city.Pick(Titles));
                    if (actor is not null)
                    {
                        scientists.Add(new(person, name, home, actor, nationality));
                    }
                }

                return await db.SaveChangesAsync(ct);
            });
        }

        return scientists;
    }

    /// <summary>The people of the centre itself, and the password by which one of each role can be tried.</summary>
    private static async Task<(List<DemoActor> Officers, List<DemoActor> Chairs)> AppointAsync(
        DemoCity city, List<DemoOrganisation> organisations, List<DemoScientist> scientists, Action<string> report, CancellationToken ct)
    {
        const string password = "kechuang sample city";
        var (officers, chairs) = (new List<DemoActor>(), new List<DemoActor>());
        await city.ActAsync<int>(null, async services =>
        {
            var (db, hasher) = (services.GetRequiredService<KechuangDb>(), services.GetRequiredService<IPasswordHasher<User>>());
            officers.Add(Account(db, city, "officer", "项目主管（示范）", (Role.ProgrammeOfficer, null, Programme)));
            chairs.Add(Account(db, city, "chair", "专家组组长（示范）", (Role.PanelChair, null, Programme)));
            var admin = Account(db, city, "admin", "中心管理员（示范）", (Role.CentreAdministrator, null, null));
            var auditor = Account(db, city, "auditor", "审计（示范）", (Role.Auditor, null, null));
            var applicant = scientists[city.Size.Experts];
            var finance = Account(db, city, "finance", "财务（示范）", (Role.Finance, applicant.Organisation.Id, null));
            var foreigner = scientists.Skip(city.Size.Experts).First(s => s.IsForeign);
            DemoActor[] open = [admin, officers[0], chairs[0], auditor, finance, applicant.Organisation.Office, organisations.First(o => o.Kind is OrganisationKind.Enterprise).Office, applicant.Actor, foreigner.Actor, scientists[0].Actor];
            foreach (var actor in open)
            {
                if (db.Entry(actor.User).State == EntityState.Detached)
                {
                    db.Attach(actor.User);
                }

                actor.User.PasswordHash = hasher.HashPassword(actor.User, password);
                report($"{actor.User.Email}  {string.Join(", ", actor.Grants.Select(g => g.Role).Distinct())}{(actor == foreigner.Actor ? $"  外籍 / from abroad ({foreigner.Nationality})" : "")}");
            }

            // One reviews and holds a share; the firm names another firm that holds one in it.
            var (enrolment, firms) = (services.GetRequiredService<Enrolment>(), organisations.Where(o => o.Kind is OrganisationKind.Enterprise).Take(2).ToList());
            enrolment.AddShare(scientists[0].PersonId, null, firms[0].Id, scientists[0].Actor.User.Id);
            enrolment.AddShare(null, firms[1].Id, firms[0].Id, firms[0].Office.User.Id, declaredFor: firms[0].Id);
            services.GetRequiredService<Journal>().Record("demo.city.peopled", "city", Guid.CreateVersion7(city.Clock.Now), new { organisations = organisations.Count, people = city.Size.People });
            report($"密码 / password: {password}");
            return await db.SaveChangesAsync(ct);
        });
        return (officers, chairs);
    }

    /// <summary>Adds an account with its roles to the coming save.</summary>
    public static DemoActor Account(KechuangDb db, DemoCity city, string name, string display, params (Role Role, Guid? Organisation, string? Programme)[] roles)
    {
        var (id, mail) = (Guid.CreateVersion7(city.Clock.Now), $"{name}@demo.example.org");
        var user = new User
        {
            Id = id,
            UserName = mail,
            NormalizedUserName = mail.ToUpperInvariant(),
            Email = mail,
            NormalizedEmail = mail.ToUpperInvariant(),
            EmailConfirmed = true,
            DisplayName = display,
            CreatedAt = city.Clock.Now,
            SecurityStamp = id.ToString("N"),
            LockoutEnabled = true,
        };
        Grant[] grants = [.. roles.Select(r => new Grant { Id = Guid.CreateVersion7(city.Clock.Now), UserId = id, Role = r.Role, OrganisationId = r.Organisation, Programme = r.Programme, GrantedAt = city.Clock.Now })];
        db.Add(user);
        db.AddRange(grants.Cast<object>());
        return new(user, grants);
    }
}
