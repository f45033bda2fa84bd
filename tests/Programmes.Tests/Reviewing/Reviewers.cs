using System.Net;
using Kechuang.Platform.Database;
using Kechuang.Platform.Identity;
using Kechuang.Review.Contracts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Kechuang.Programmes.Tests.Reviewing;

/// <summary>Experts and a panel for the applications of a city, who work by the pages that people use.</summary>
internal sealed class Reviewers(World world, City city)
{
    public const string Comment = "选题聚焦明确的科学问题，研究方案层次清楚，技术路线可行；建议进一步说明对照实验的设置和样本数量的依据，并补充误差分析。";

    private readonly List<Person> experts = [];

    public IReadOnlyList<Person> Experts => experts;

    /// <summary>An expert of the field that the city's applications are in.</summary>
    public async Task<Person> Join(Guid? organisation = null, string field = "F")
    {
        var person = await world.Someone(Role.Expert);
        await world.With<IServiceProvider, int>(null, services =>
        {
            services.GetRequiredService<ExpertPool>().Add(new()
            {
                UserId = person.Id,
                PersonId = Guid.CreateVersion7(),
                OrganisationId = organisation ?? Guid.CreateVersion7(),
                OrganisationName = "评审专家的单位",
                Fields = [field],
            });
            return services.GetRequiredService<KechuangDb>().SaveChangesAsync();
        });
        experts.Add(person);
        return person;
    }

    public async Task Join(int count)
    {
        for (var i = 0; i < count; i++)
        {
            await Join();
        }
    }

    public Task<Page> Steer(Call call, string step, params (string Name, string? Value)[] fields) =>
        city.Officer.Send($"/programmes/calls/{call.Id}", "steer", [("step", step), .. fields]);

    /// <summary>The officer sends what is accepted to the experts; answers the round.</summary>
    public async Task<Guid> Forward(Call call, Guid application)
    {
        Taken(await Steer(call, "forward", ("due", world.Clock.Now.AddDays(20).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture))));
        return (await city.Application(application)).RoundId.ShouldNotBeNull();
    }

    /// <summary>The officer has the best assignment computed and confirms it.</summary>
    public async Task Assign(Guid round)
    {
        Taken(await city.Officer.Send($"/review/rounds/{round}/assignment", "propose"));
        await world.Work();
        Taken(await city.Officer.Send($"/review/rounds/{round}/assignment", "confirm"));
    }

    /// <summary>Every expert scores what lies on their desk, with the mark that a function gives for the application's page.</summary>
    public async Task<List<Person>> Score(Func<Page, int> mark)
    {
        List<Person> scored = [];
        foreach (var expert in experts)
        {
            var desk = await expert.Open("/my/reviews?state=Offered");
            var duties = System.Text.RegularExpressions.Regex.Matches(desk.Html, "/my/reviews/([0-9a-f-]{36})").Select(m => m.Value).Distinct().ToList();
            foreach (var duty in duties)
            {
                Taken(await expert.Send(duty, "accept"));
                var page = await expert.Open(duty);
                var given = $"{mark(page)}";
                Taken(await expert.Send(page, "score", [
                    .. ((string[])["significance", "innovation", "feasibility", "team"]).SelectMany((id, i) => ((string, string?)[])[($"Form.Marks[{i}].Id", id), ($"Form.Marks[{i}].Value", given)]),
                    ("Form.Grade", "A"), ("Form.Comment", Comment), ("Form.Confidential", "")]));
            }

            if (duties.Count > 0)
            {
                scored.Add(expert);
            }
        }

        return scored;
    }

    /// <summary>The chair opens the panel, decides, and signs.</summary>
    public async Task Decide(Guid round, Func<string, bool> funds, string? reason = "会上讨论一致")
    {
        await Sit(round);
        await Vote(round, funds, reason);
        await Sign(round);
    }

    public async Task Sit(Guid round) => Taken(await city.Chair.Send(
        ReviewDesk.PanelHref(round), "open", ("Open.HeldOn", "2026-04-10"), ("Open.Members", $"{experts[0].Id}"), ("Open.WithoutAll", "true")));

    public async Task Vote(Guid round, Func<string, bool> funds, string? reason)
    {
        var page = await city.Chair.Open(ReviewDesk.PanelHref(round));
        foreach (var form in System.Text.RegularExpressions.Regex.Matches(page.Html, "name=\"_handler\" value=\"(decide-[0-9a-f]{32})\"").Select(m => m.Groups[1].Value))
        {
            var row = page.Html[..page.Html.IndexOf(form, StringComparison.Ordinal)];
            var outcome = funds(row[row.LastIndexOf("<tr", StringComparison.Ordinal)..]) ? "Fund" : "Decline";
            Taken(await city.Chair.Send(ReviewDesk.PanelHref(round), form, ("Decide.Outcome", outcome), ("Decide.Reason", reason)));
        }
    }

    public async Task Sign(Guid round) => Taken(await city.Chair.Send(ReviewDesk.PanelHref(round), "sign", ("Sign.Remarks", "会议讨论充分")));

    /// <summary>The whole way at once: round, experts, panel without scores, and the officer takes the decisions over.</summary>
    public async Task Through(Call call, Guid application, bool fund)
    {
        if (experts.Count == 0)
        {
            await Join(call.ExpertsPerApplication);
        }

        var round = await Forward(call, application);
        await Assign(round);
        await Decide(round, _ => fund);
        Taken(await Steer(call, "take-over"));
    }

    public Task<List<FundingDecision>> Decisions(Guid application) =>
        world.Db(db => db.Set<FundingDecision>().AsNoTracking().Where(d => d.ApplicationId == application).OrderBy(d => d.Instance).ToListAsync());

    /// <summary>A form that was taken: the browser is sent on.</summary>
    public static void Taken(Page page) => page.Status.ShouldBe(HttpStatusCode.Found, $"{page.Path}: {page.Text}");
}
