using Kechuang.Platform.Database;
using Kechuang.Platform.Identity;
using Kechuang.Registry.Contracts;
using Kechuang.Review.Contracts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Kechuang.Review.Tests;

/// <summary>What tests begin with.</summary>
internal static class Given
{
    public const string Programme = "PGM-16";

    public const string Comment = "选题聚焦明确的科学问题，研究方案层次清楚，技术路线可行；建议进一步说明对照实验的设置和样本数量的依据，并补充误差分析。";

    public static RoundSubject Subject(int number, string field = "A", string? subfield = null, Guid[]? organisations = null, Guid[]? people = null, Guid[]? users = null, string title = "量子材料的输运性质") =>
        new("application", Guid.CreateVersion7(), $"N-{number:0000}", $"{title} {number}", field, subfield, organisations ?? [], people ?? [], users ?? [], null, []);

    public static RoundRequest Request(int each, int most, params RoundSubject[] subjects) => new()
    {
        Programme = Programme,
        Title = new("2026 年度面上项目评审", "Review of general projects 2026"),
        Criteria =
        [
            new("significance", new("科学意义", "Significance"), 30, 100),
            new("innovation", new("创新性", "Novelty"), 30, 100),
            new("feasibility", new("方案可行性", "Feasibility"), 20, 100),
            new("team", new("研究基础与团队", "Groundwork and team"), 20, 100),
        ],
        Outcomes = new(new("资助", "Fund"), new("不予资助", "Decline")),
        Grades = [new("A", new("优先资助", "Fund first")), new("B", new("可以资助", "May fund")), new("C", new("不予资助", "Do not fund"))],
        ExpertsPerSubject = each,
        MaxLoad = most,
        Due = new(2026, 3, 31),
        Subjects = subjects,
    };

    public static Task<Guid> Round(this World world, int each, int most, params RoundSubject[] subjects) => world.Round(Request(each, most, subjects));

    public static Task<Guid> Round(this World world, RoundRequest request) => world.With<IServiceProvider, Guid>(null, async services =>
    {
        var id = await services.GetRequiredService<ReviewDesk>().OpenRoundAsync(request, default);
        await services.GetRequiredService<KechuangDb>().SaveChangesAsync();
        return id;
    });

    /// <summary>An expert of the pool with an account, in an organisation of their own unless one is given.</summary>
    public static async Task<Person> Expert(this World world, string[]? fields = null, Guid? organisation = null, string[]? keywords = null, int? most = null, bool confirmed = true)
    {
        var person = await world.Someone(Role.Expert);
        await world.With<IServiceProvider, int>(null, services =>
        {
            services.GetRequiredService<ExpertPool>().Add(new()
            {
                UserId = person.Id,
                PersonId = confirmed ? Guid.CreateVersion7() : null,
                OrganisationId = organisation ?? Guid.CreateVersion7(),
                OrganisationName = "测试单位",
                Fields = fields ?? ["A"],
                Keywords = keywords ?? [],
                MaxLoad = most,
            });
            return services.GetRequiredService<KechuangDb>().SaveChangesAsync();
        });
        return person;
    }

    /// <summary>A name of letters alone: digits of an id stand in other texts too, and a search would find those.</summary>
    public static string NameOf(Guid id) => "专家" + string.Concat(id.ToString("N").Select(c => c <= '9' ? (char)('a' + ((c - '0') % 6)) : c));

    /// <summary>Gives an account a name that no other has, to look for.</summary>
    public static async Task<string> Named(this World world, Person person)
    {
        var name = NameOf(person.Id);
        await world.Db(db => db.Set<User>().Where(u => u.Id == person.Id).ExecuteUpdateAsync(u => u.SetProperty(x => x.DisplayName, name)));
        return name;
    }

    public static async Task<Person[]> Experts(this World world, int count, string[]? fields = null)
    {
        var people = new Person[count];
        for (var i = 0; i < count; i++)
        {
            people[i] = await world.Expert(fields);
        }

        return people;
    }

    public static Task<Person> Officer(this World world) => world.Someone(Role.ProgrammeOfficer, null, Programme);

    /// <summary>A chair whom the register knows.</summary>
    public static async Task<Person> Chair(this World world)
    {
        var chair = await world.Someone(Role.PanelChair, null, Programme);
        await world.With<IServiceProvider, int>(null, services =>
        {
            services.GetRequiredService<Enrolment>().AddPerson("评审组组长", chair.Id, null);
            return services.GetRequiredService<KechuangDb>().SaveChangesAsync();
        });
        return chair;
    }

    /// <summary>The officer has an assignment computed and looks at it.</summary>
    public static async Task<Page> Proposed(this World world, Person officer, Guid round)
    {
        var assignment = $"/review/rounds/{round}/assignment";
        await world.Work();
        (await officer.Send(assignment, "propose")).Location.ShouldBe(assignment);
        await world.Work();
        var page = await officer.Open(assignment);
        page.Status.ShouldBe(System.Net.HttpStatusCode.OK);
        return page;
    }

    /// <summary>The officer has an assignment computed, looks at it and confirms it.</summary>
    public static async Task Assigned(this World world, Person officer, Guid round)
    {
        var page = await world.Proposed(officer, round);
        (await officer.Send(page, "confirm")).Location.ShouldBe($"/review/rounds/{round}", page.Text);
    }

    /// <summary>The expert who has a duty.</summary>
    public static async Task<Person> Reviewer(this World world, Duty duty) =>
        await world.As(await world.Db(db => db.Set<User>().Where(u => u.Id == duty.UserId).Select(u => u.Email!).SingleAsync()));

    public static Task<List<Duty>> Duties(this World world, Guid round) =>
        world.Db(db => db.Set<Duty>().AsNoTracking().Where(d => d.RoundId == round).OrderBy(d => d.Id).ToListAsync());

    public static (string, string?)[] Scores(params int[] marks) =>
    [
        .. ((string[])["significance", "innovation", "feasibility", "team"]).Select((id, i) => ($"Form.Marks[{i}].Id", (string?)id)),
        .. marks.Select((m, i) => ($"Form.Marks[{i}].Value", (string?)$"{m}")),
    ];

    public static (string, string?)[] Opinion(string grade, params int[] marks) =>
        [.. Scores(marks), ("Form.Grade", grade), ("Form.Comment", Comment), ("Form.Confidential", "请评审组关注经费。")];

    /// <summary>All duties of a round are reviewed, with marks that a function gives.</summary>
    public static async Task Reviewed(this World world, Guid round, IEnumerable<Person> experts, Func<Duty, (string Grade, int Mark)> judge)
    {
        var byUser = experts.ToDictionary(e => e.Id);
        foreach (var duty in await world.Duties(round))
        {
            var (grade, mark) = judge(duty);
            var sent = await byUser[duty.UserId].Send($"/my/reviews/{duty.Id}", "score", Opinion(grade, mark, mark, mark, mark));
            sent.Location.ShouldBe($"/my/reviews/{duty.Id}", sent.Text);
        }
    }
}
