using System.Text.Json;
using Microsoft.Playwright;

namespace Kechuang.Browser.Tests;

/// <summary>Every page that people reach, as they see it: accessible, whole in both languages, at home on a phone and in the dark.</summary>
public sealed class PagesTests(SampleCity city) : IClassFixture<SampleCity>
{
    // What no link leads to: addresses that a visitor types, and their answers.
    private static readonly Dictionary<string, int> Typed = new()
    {
        ["/account/invitation"] = 410,
        ["/library/search?q=%E9%A2%84%E7%AE%97"] = 200,
        ["/not-found"] = 404,
        ["/rules/tables/high_tech_enterprise/hte.rd_ratio"] = 200,
        ["/calls/none"] = 404,
    };

    // Pages that lead on at once, or that only what a sample city has not done would fill.
    private static readonly string[] Apart =
    [
        // No case of the sample city has been given to experts.
        "/account/sign-in/code", "/c/{reference}", "/desk/services/{Id:guid}/review", "/jobs/{Id:guid}", "/my/matters/{Id:guid}", "/projects/{Key}/inspections/{Id:guid}", "/proposals/{Id:guid}", "/registry/import/{Id:guid}", "/status/{Code:int}",
        // No figures are reported there, no file of entries is brought in and no two records look like one; nobody counts records of the journal; the crawl reads four services and none of them takes anonymous reports.
        "/indicators/{Id}/records", "/planning/figures/{Id:guid}", "/registers/{Register}/import/{Id:guid}", "/registry/twins/{A:guid}/{B:guid}", "/services/{Id}/anonymous",

        // A draft of a review that came too late is shown to whom it happens; SubmitOpinionTests holds it.
        "/my/reviews/{Id:guid}/keep",

        // WorkbenchTests looks at the pages of a draft.
        "/workbench/{set}/drafts/{id:guid}", "/workbench/{set}/drafts/{id:guid}/text", "/workbench/{set}/drafts/{id:guid}/parameters", "/workbench/{set}/drafts/{id:guid}/examples",
        "/workbench/{Set}/drafts/{Draft:guid}/impact",
        "/workbench/{set}/drafts/{id:guid}/diff", "/workbench/{set}/drafts/{id:guid}/rules/{rule}", "/workbench/{set}/drafts/{id:guid}/tables/{table}",
    ];

    // Pages whose headings or labels are names and titles that people wrote.
    private static readonly string[] InOwnWords =
    [
        "/desk/services/{Id:guid}", "/duplicates/{Id:guid}", "/projects/{Key}/acceptance", "/projects/{Key}/acceptance/request", "/registers/{Register}/{Id:guid}", "/review/rounds/{Id:guid}/subjects/{EntryId:guid}",
        "/review/rounds/{Id:guid}/subjects/{EntryId:guid}/experts/{ExpertId:guid}", "/review/schemes/{Id}/points",
    ];

    private static string Pictures => Environment.GetEnvironmentVariable("KECHUANG_PICTURES") == "1"
        ? Path.Combine(Repository.Root, "docs", "images") : Testing.Browser.Shots;

    [ChromiumFact]
    public async Task Every_page_of_every_role_is_accessible_and_whole_in_both_languages()
    {
        var map = new Map(city.World);
        HashSet<string> looked = [.. Typed.Keys.Select(k => map.PatternOf(k)!)];
        List<string> faults = [];
        var reached = city.People.Select(p => Task.Run(() => map.Reach(p.Person ?? city.World.Visitor()))).ToList();
        await Task.WhenAll(reached);
        foreach (var ((role, person), reaching) in city.People.Zip(reached))
        {
            var (reach, dead) = await reaching;
            faults.AddRange(dead.Select(d => $"{role} {d}"));

            // Each page once, by the first who reaches it; the front page by everybody.
            var mine = reach.Where(r => looked.Add(r.Key) || r.Key == "/").Select(r => (r.Value, 200));
            (string Path, int Status)[] paths = [.. mine, .. person is null ? Typed.Select(a => (a.Key, a.Value)) : []];
            var both = await Task.WhenAll(new[] { false, true }.Select(async english =>
            {
                // Chinese in light and English in the dark, both on a desk and on a phone.
                await using var tab = await city.Browser!.Open(city.World, person, english, dark: english);
                List<string> wrong = [];
                foreach (var (path, status) in paths)
                {
                    wrong.AddRange(await Look.At(tab, path, new Words(english), phoneFirst: english, status, !InOwnWords.Contains(map.PatternOf(path))));
                }

                return wrong;
            }));
            faults.AddRange(both.SelectMany(w => w).Select(f => $"{role} {f}"));
        }

        faults.ShouldBeEmpty();
        map.Patterns.Except(looked).Except(Apart).ShouldBeEmpty("Every page is opened, or is named among those that are not.");
    }

    [ChromiumTheory]
    [InlineData(false, "home-zh.png")]
    [InlineData(true, "home-en.png")]
    public async Task The_front_page_has_its_picture(bool english, string name)
    {
        await using var tab = await city.Browser!.Open(city.World, english: english);
        await tab.Go("/");

        var picture = await tab.Page.ScreenshotAsync(new() { Path = Path.Combine(Pictures, name) });

        picture.Length.ShouldBeGreaterThan(20_000);
        tab.Errors.ShouldBeEmpty();
    }

    [ChromiumTheory]
    [InlineData("/projects/{Key}")]
    [InlineData("/projects/{Key}/task-book")]
    [InlineData("/applications/{Id:guid}")]
    [InlineData("/review/rounds/{Id:guid}/minutes")]
    public async Task On_paper_there_is_the_content_and_nothing_to_press(string pattern)
    {
        var officer = city.People.First(p => p.Role == "officer").Person;
        var (reach, _) = await new Map(city.World).Reach(officer!);
        await using var tab = await city.Browser!.Open(city.World, officer, dark: true);
        await tab.Page.EmulateMediaAsync(new() { Media = Media.Print });
        await tab.Go(reach[pattern]);

        var seen = await tab.Page.EvaluateAsync<JsonElement>("""
            () => ({
              pressed: [...document.querySelectorAll('nav, button, .btn, .tabs, input, textarea, header, footer')].filter(e => e.checkVisibility()).map(e => e.outerHTML.slice(0, 120)),
              ink: getComputedStyle(document.querySelector('h1')).color,
            })
            """);
        seen.GetProperty("pressed").EnumerateArray().Select(e => e.GetString()).ShouldBeEmpty();
        seen.GetProperty("ink").GetString().ShouldBe("rgb(0, 0, 0)");
        var file = Path.Combine(Testing.Browser.Shots, pattern.Split('/')[^1].Trim('{', '}').Split(':')[0] + ".pdf");
        (await tab.Page.PdfAsync(new() { Path = file, Format = "A4", PreferCSSPageSize = true })).Length.ShouldBeGreaterThan(10_000);
    }
}
