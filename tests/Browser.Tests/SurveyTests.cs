using Kechuang.Platform.Database;
using Kechuang.Platform.Identity;
using Kechuang.Registry.Contracts;
using Microsoft.Extensions.DependencyInjection;

namespace Kechuang.Browser.Tests;

/// <summary>A statistical survey by its pages: the office asks, a unit drafts, is refused, hands in; the rest is estimated, signed by two, and published.</summary>
public sealed class SurveyTests
{
    private static readonly string[] Districts = ["110108", "110108", "110108", "110105", "110105", "110105", "110106"];

    [ChromiumTheory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_unit_answers_a_survey_and_the_office_estimates_signs_and_publishes_it(bool english)
    {
        await using var world = new World();
        var words = new Words(english);
        await using var browser = await Testing.Browser.Launch();
        var offices = new List<Person>();
        foreach (var district in Districts)
        {
            offices.Add(await world.Someone(Role.ResearchOffice, await Firm(world, district)));
        }

        await using var planner = new Screen(await browser.Open(world, await world.Someone(Role.Planner), english), words);
        await planner.Go("/planning/collections");
        await planner.Page.Locator("select[name='Input.Survey']").SelectOptionAsync("innovation-survey");
        await planner.Fill("统计年份", "2025");
        await planner.Page.Locator("[name='Input.Due']").FillAsync("2026-03-11");
        await planner.Press("做成调查表");
        var collection = new Uri(planner.Page.Url).AbsolutePath;
        await planner.Press("发给这些单位");

        await using (var unit = new Screen(await browser.Open(world, offices[0], english), words))
        {
            await unit.Go("/planning/answers");
            await unit.FollowTitle("COL-");
            await Answer(unit, "0", "1", "1", "100万");
            await unit.Press("确认无误，报送");
            await unit.Sees("有 {0} 项没有通过检查，没有保存。");
            await Answer(unit, "1", "1", "1", "100");
            await unit.Press("保存");
            await unit.Page.ReloadAsync();
            (await unit.Page.Locator("input[name='Input.Lines[3].Value']").InputValueAsync()).ShouldBe("100");
            await unit.Press("确认无误，报送");
            (await unit.Page.Locator("input[name='Input.Lines[3].Value']").CountAsync()).ShouldBe(0);
            unit.Errors.ShouldBeEmpty();
        }

        foreach (var (office, i) in offices.Select((o, i) => (o, i)).Where(p => p.i is not (0 or 2)))
        {
            var form = "/planning/answers/" + (await office.Open("/planning/answers")).Html.Split("/planning/answers/")[1][..36];
            string[] given = ["1", "1", "0", $"{(i + 1) * 100}"];
            (await office.Send(form, "answers", [.. given.Select((v, n) => ($"Input.Lines[{n}].Value", (string?)v)), ("Input.Sign", "sign")])).Location.ShouldNotBeNull();
        }

        await planner.Go(collection);
        await planner.Press("催报");
        await planner.Reads("6 / 7");
        world.Clock.Now = World.Start.AddDays(9);
        await planner.Go(collection);
        await planner.Press("截止并汇总");
        await planner.Follow("待报送的统计值");
        var sets = await planner.Page.Locator("main a[href^='/planning/figures/']").EvaluateAllAsync<string[]>("links => [...new Set(links.map(a => a.getAttribute('href')))].filter(h => /[0-9a-f]{8}-/.test(h))");
        sets.ShouldNotBeEmpty();
        await using var signer = new Screen(await browser.Open(world, await world.Someone(Role.Planner), english), words);
        foreach (var set in sets)
        {
            await planner.Go(set);
            await planner.Press("报送，等待签核");
            await signer.Go(set);
            await signer.Press("签核并公布");
        }

        await using var citizen = new Screen(await browser.Open(world, null, english), words);
        await citizen.Go("/indicators/innovation-spending");
        await citizen.Reads("6/7");
        var csv = await world.Visitor().Http.GetStringAsync("/indicators/innovation-spending.csv");
        csv.ShouldContain("110105,");
        csv.ShouldNotContain("110106,");
        planner.Errors.ShouldBeEmpty();
    }

    private static async Task Answer(Screen unit, string operating, string innovating, string products, string spending)
    {
        foreach (var (value, line) in new[] { operating, innovating, products }.Select((v, i) => (v, i)))
        {
            await unit.Page.Locator($"input[name='Input.Lines[{line}].Value'][value='{value}']").CheckAsync();
        }

        await unit.Page.Locator("input[name='Input.Lines[3].Value']").FillAsync(spending);
    }

    private static async Task<Guid> Firm(World world, string district)
    {
        await using var scope = world.Services.CreateAsyncScope();
        var id = scope.ServiceProvider.GetRequiredService<Enrolment>().AddOrganisation($"企业{Guid.CreateVersion7():N}", null, OrganisationKind.Enterprise, district, FactSource.Import);
        await scope.ServiceProvider.GetRequiredService<KechuangDb>().SaveChangesAsync();
        return id;
    }
}
