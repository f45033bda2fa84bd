using System.Net;
using Kechuang.Planning.Collecting;
using Kechuang.Platform.Identity;
using Kechuang.Platform.Notices;
using Kechuang.Registry.Contracts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Kechuang.Planning.Tests;

public sealed class CollectionTests(World world) : IClassFixture<World>
{
    [Fact]
    public async Task Units_answer_figures_are_drawn_up_signed_and_published_and_small_cells_are_not()
    {
        var offices = new List<Person>();
        foreach (var district in new[] { "110108", "110108", "110108", "110105", "110105", "110105", "110106" })
        {
            var id = await world.With<IServiceProvider, Guid>(null, async s =>
            {
                var firm = s.GetRequiredService<Enrolment>().AddOrganisation($"企业{Guid.CreateVersion7():N}", null, OrganisationKind.Enterprise, district, FactSource.Import);
                await s.GetRequiredService<Kechuang.Platform.Database.KechuangDb>().SaveChangesAsync();
                return firm;
            });
            offices.Add(await world.Someone(Role.ResearchOffice, id));
        }

        var (planner, signer) = (await world.Someone(Role.Planner), await world.Someone(Role.Planner));
        var made = await planner.Send("/planning/collections", "collection", ("Input.Survey", "innovation-survey"), ("Input.Year", "2025"), ("Input.Due", "2026-03-11"));
        var address = made.Location.ShouldNotBeNull(made.Text);
        (await offices[0].Open("/planning/answers")).Text.ShouldNotContain("企业创新调查");
        (await planner.Send(address, "send")).Status.ShouldBe(HttpStatusCode.Found);
        (await planner.Open(address)).Html.ShouldNotContain("value=\"close\"");

        // The clock reminds a week before the last day, once.
        (await Remind()).ShouldBeGreaterThanOrEqualTo(7);
        (await Remind()).ShouldBe(0);
        List<Guid> asked = [.. offices.Select(o => o.Id)];
        (await world.Db(db => db.Set<Notice>().Where(n => asked.Contains(n.UserId)).GroupBy(n => n.UserId).Select(g => g.Count()).ToListAsync())).ShouldBe(Enumerable.Repeat(2, 7));

        var forms = new List<string>();
        foreach (var office in offices)
        {
            forms.Add("/planning/answers/" + (await office.Open("/planning/answers")).Html.Split("/planning/answers/")[1][..36]);
        }

        (await offices[1].Open(forms[0])).Status.ShouldBe(HttpStatusCode.NotFound);
        (await Answer(offices[0], forms[0], "0", "1", "1", "100")).Text.ShouldContain("不能大于“正常经营的企业”的0");
        (await Answer(offices[0], forms[0], "1", "1", "1", "100万")).Text.ShouldContain("为单位的数");
        foreach (var (office, i) in offices.Select((o, i) => (o, i)).Where(p => p.i != 2))
        {
            (await Answer(office, forms[i], "1", i % 2 == 0 ? "1" : "0", "0", $"{(i + 1) * 100}")).Status.ShouldBe(HttpStatusCode.Found);
        }

        (await offices[0].Open(forms[0])).Html.ShouldNotContain("value=\"answers\"");
        (await planner.Open(address)).Text.ShouldContain("单位太少，不公布");

        world.Clock.Now = World.Start.AddDays(9);
        (await planner.Send(address, "close")).Status.ShouldBe(HttpStatusCode.Found);
        foreach (var set in await world.Db(db => db.Set<Observing.FigureSet>().AsNoTracking().Where(s => s.Source.StartsWith("COL-")).Select(s => s.Id).ToListAsync()))
        {
            (await planner.Send($"/planning/figures/{set}", "submit")).Status.ShouldBe(HttpStatusCode.Found);
            (await signer.Send($"/planning/figures/{set}", "sign")).Status.ShouldBe(HttpStatusCode.Found);
        }

        var shown = await world.Visitor().Open("/indicators/innovation-spending");
        shown.Text.ShouldContain("应答 6/7（86%）");
        var csv = await world.Visitor().Http.GetStringAsync("/indicators/innovation-spending.csv");
        csv.ShouldContain("110000,");
        // One firm in 110106, two answers in 110108: neither is there, nor anything from which it follows.
        csv.ShouldNotContain("110106,");
        csv.ShouldNotContain("110108,");
        csv.ShouldContain("110105,");
        world.Clock.Now = World.Start;
    }

    [Fact]
    public async Task Only_the_office_sees_what_units_answer_and_a_form_is_made_of_the_definitions_of_indicators()
    {
        var unit = await world.With<IServiceProvider, Guid>(null, async s =>
        {
            var id = s.GetRequiredService<Enrolment>().AddOrganisation($"园区{Guid.CreateVersion7():N}", null, OrganisationKind.Other, null, FactSource.Import);
            await s.GetRequiredService<Kechuang.Platform.Database.KechuangDb>().SaveChangesAsync();
            return id;
        });
        var (planner, office) = (await world.Someone(Role.Planner), await world.Someone(Role.ResearchOffice, unit));

        (await planner.Send("/planning/collections", "collection", ("Input.Indicators", "rd-intensity"), ("Input.Year", "2025"), ("Input.Due", "2026-03-11"))).Text.ShouldContain("不能由单位填报的数相加得到");
        var made = await planner.Send("/planning/collections", "collection", ("Input.Indicators", "basic-research-share"), ("Input.Year", "2025"), ("Input.Due", "2026-03-11"));
        var page = await planner.Open(made.Location.ShouldNotBeNull(made.Text));
        page.Text.ShouldContain("基础研究经费");
        page.Text.ShouldContain("研发经费内部支出");

        (await office.Open(made.Location!)).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await (await world.Someone(Role.Auditor)).Open(made.Location!)).Status.ShouldBe(HttpStatusCode.Forbidden);
        var id = Guid.Parse(made.Location!.Split('/')[^1]);
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => world.With<IServiceProvider, string?>(planner, async s =>
            await s.GetRequiredService<OpenCollection>().SendAsync((await s.GetRequiredService<PublishCollection>().FindAsync(id, default))!.Value.Collection, default))));
        answers.Count(a => a is null).ShouldBe(1);
    }

    private Task<int> Remind() => world.With<RemindUnits, int>(null, use => use.RunAsync(default));

    private static Task<Page> Answer(Person office, string form, params string[] values) => office.Send(
        form, "answers", [.. values.Select((v, i) => ($"Input.Lines[{i}].Value", (string?)v)), ("Input.Sign", "sign")]);
}
