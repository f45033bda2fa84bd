using Microsoft.EntityFrameworkCore;

namespace Kechuang.Review.Tests;

/// <summary>The pages in a real browser: no script error, no accessibility violation, nothing to scroll sideways on a phone.</summary>
public sealed class PagesInBrowserTests
{
    [Fact]
    public async Task Review_pages_are_accessible_and_fit_a_phone_in_both_languages()
    {
        using var world = new World();
        await using var browser = await Browser.Launch();
        var experts = await world.Experts(6);
        var officer = await world.Officer();
        var chair = await world.Chair();
        var short_ = await world.Round(4, 2, Given.Subject(90, "B"), Given.Subject(91, "B"));
        var subjects = Enumerable.Range(1, 8).Select(i => Given.Subject(i)).ToArray();
        var round = await world.Round(3, 6, subjects);
        var before = await Shots(browser, world, ("preview", officer, $"/review/rounds/{round}/assignment"), ("short", officer, $"/review/rounds/{short_}/assignment"));
        await world.Assigned(officer, round);
        var duties = await world.Duties(round);
        var mine = experts.First(e => e.Id == duties[0].UserId);
        var scored = await Shots(browser, world, ("score", mine, $"/my/reviews/{duties[0].Id}"), ("mine", mine, "/my/reviews"), ("profile", mine, "/my/expert-profile"));
        var numbers = await world.Db(db => db.Set<RoundEntry>().ToDictionaryAsync(e => e.Id, e => e.Number));
        await world.Reviewed(round, experts, d => (d.Code == 1 ? "A" : "B", 95 - 5 * int.Parse(numbers[d.EntryId][2..], System.Globalization.CultureInfo.InvariantCulture) - (d.Code == 3 && numbers[d.EntryId] == "N-0002" ? 30 : d.Code)));
        var opened = await chair.Send($"/review/rounds/{round}/panel", "open", ("Open.HeldOn", "2026-03-10"), ("Open.Place", "第一会议室"), ("Open.Members", $"{experts[0].Id}"));
        opened.Location.ShouldNotBeNull(opened.Text);
        var entry = duties[0].EntryId;
        var after = await Shots(
            browser, world, ("experts", officer, "/review/experts"), ("new-expert", officer, "/review/experts/new"), ("rounds", officer, "/review/rounds"), ("round", officer, $"/review/rounds/{round}"),
            ("run", officer, $"/review/rounds/{round}/runs/1"), ("ranking", officer, $"/review/rounds/{round}/ranking"), ("subject", chair, $"/review/rounds/{round}/subjects/{entry}"),
            ("panels", chair, "/review/panels"), ("panel", chair, $"/review/rounds/{round}/panel"), ("minutes", chair, $"/review/rounds/{round}/minutes"));

        string.Join("\n", before.Concat(scored).Concat(after)).ShouldBeEmpty();
    }

    private static async Task<List<string>> Shots(Browser browser, World world, params (string Name, Person Person, string Path)[] pages)
    {
        var wrong = new List<string>();
        foreach (var (name, person, path) in pages)
        {
            foreach (var (english, phone) in ((bool, bool)[])[(false, false), (true, false), (false, true)])
            {
                await using var tab = await browser.Open(world, person, english, phone);
                await tab.Go(path);
                await tab.Shot($"{name}-{(english ? "en" : "zh")}-{(phone ? "phone" : "desk")}");
                wrong.AddRange(tab.Errors.Concat(await tab.Violations()).Select(w => $"{name} {english} {phone}: {w}"));
                if (!await tab.Fits())
                {
                    wrong.Add($"{name} {english} {phone}: scrolls sideways");
                }
            }
        }

        return wrong;
    }
}
