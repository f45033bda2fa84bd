using Kechuang.Platform.Database;
using Kechuang.Platform.Identity;
using Kechuang.Registry.Contracts;
using Microsoft.Extensions.DependencyInjection;
using static Microsoft.Playwright.Assertions;

namespace Kechuang.Browser.Tests;

/// <summary>A policy is revised by its pages, from the draft to the version history, and looked at again when a clause that it rests on gets another text.</summary>
public sealed class RevisionTests
{
    private const string Set = "enterprise_tax";
    private const string Rule = "N-032";
    private const string Firm = "示例科技企业";
    private const string Amount = "amount: rd_deduction.rate * rd.expensed\n";
    private const string Sound = "that: rd.accounts_sound = true";
    private const string Clause = "不适用加计扣除的行业";

    // Money in fen, as facts are kept.
    private static readonly (string Key, string Value)[] Known =
        [("tax.resident_enterprise", "true"), ("rd.accounts_sound", "true"), ("rd.industry", "other"), ("rd.chip_listed", "false"), ("rd.expensed", "1000000"), ("rd.amortisation_base", "0"), ("hte.recognised", "false")];

    [ChromiumTheory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_draft_is_tried_weighed_and_published_and_is_stale_when_its_clause_changes(bool english)
    {
        await using var world = new World();
        // The program that starts later on the same database reads the real clock.
        world.Clock.Now = TimeProvider.System.GetUtcNow();
        await Enrol(world);
        await using var browser = await Testing.Browser.Launch();
        var words = new Words(english);
        var (author, publisher) = (await world.Someone(Role.CentreAdministrator), await world.Someone(Role.CentreAdministrator));
        await using var clerk = new Screen(await browser.Open(world, author, english), words);
        await using var other = new Screen(await browser.Open(world, publisher, english), words);

        await clerk.Go($"/workbench/{Set}");
        await clerk.Press("从现行版本起草");
        var draft = new Uri(clerk.Page.Url).AbsolutePath;
        await Try(clerk, draft);
        await Weigh(world, clerk, draft);
        await Publish(clerk, other, draft);
        await other.Follow("与上一版比较");
        await other.Reads(Rule);
        await other.Go($"/workbench/{Set}");
        await Expect(Flags(other)).ToHaveCountAsync(0);

        var pack = Path.Combine(world.Folder, "pack");
        Amend(pack);
        await using var site = await Site.Start(world, pack);
        // The same host name, so that the browsers stay signed in.
        var address = new UriBuilder(site.Address) { Host = "localhost" }.Uri.GetLeftPart(UriPartial.Authority);
        await Renew(clerk, other, address);
        clerk.Errors.ShouldBeEmpty();
        other.Errors.ShouldBeEmpty();
    }

    /// <summary>A mistake makes examples fail, and the page says which; put right, they pass.</summary>
    private static async Task Try(Screen clerk, string draft)
    {
        await Rewrite(clerk, draft, t => t.Replace(Sound, "that: rd.accounts_sound = false", StringComparison.Ordinal));
        await clerk.Go($"{draft}/examples");
        await clerk.Sees("与现行版本不同");
        await clerk.Sees("没有通过");
        await clerk.Go(draft);
        await clerk.Sees("有 {0} 个示例没有通过，改好之前不能发布。");

        await Rewrite(clerk, draft, t => t.Replace("that: rd.accounts_sound = false", Sound, StringComparison.Ordinal)
            .Replace(Amount, "amount: rd_deduction.rate * rd.expensed / 2\n", StringComparison.Ordinal)
            .Replace("total: 100000000", "total: 50000000", StringComparison.Ordinal));
        await clerk.Go($"{draft}/examples");
        await Expect(clerk.Page.Locator("main")).Not.ToContainTextAsync(clerk.Words.Part("与现行版本不同"));
        await Expect(clerk.Page.Locator("main table tbody tr").First).ToBeVisibleAsync();
        await clerk.Go(draft);
        await Expect(clerk.Page.Locator("main")).Not.ToContainTextAsync(clerk.Words.Part("有 {0} 个示例没有通过，改好之前不能发布。"));
    }

    private static async Task Weigh(World world, Screen clerk, string draft)
    {
        await clerk.Go($"{draft}/impact");
        await clerk.Press("开始测算");
        await world.Work();
        await clerk.Go($"{draft}/impact");
        await clerk.Reads(Firm);
        await clerk.Reads("-5,000");
    }

    private static async Task Publish(Screen author, Screen other, string draft)
    {
        await author.Go(draft);
        await author.Fill("理由", "按条款核对");
        await author.Press("提交发布");
        await author.Sees("已提交。起草人不能发布自己的草稿，请由他人发布。");
        await other.Go(draft);
        await other.Fill("发布理由", "经研究同意");
        await other.Press("发布为新版本");
        await other.Reads("经研究同意");
    }

    /// <summary>The list, the set and the rule's page point to the clause; a version published over its new text ends that.</summary>
    private static async Task Renew(Screen author, Screen other, string address)
    {
        await author.Go($"{address}/workbench?waits=stale");
        await Expect(author.Page.Locator($"main a[href='/workbench/{Set}']").First).ToBeVisibleAsync();
        await author.Go($"{address}/workbench/{Set}");
        (await Flags(author).CountAsync()).ShouldBeGreaterThan(0);
        await author.Press("从现行版本起草");
        var draft = author.Page.Url;
        await author.Go($"{draft}/rules/{Rule}");
        await Expect(author.Page.Locator(".bench-clauses section").Filter(new() { HasTextRegex = author.Words.Part("条款已变，待核对") })).ToHaveCountAsync(1);

        await Publish(author, other, draft);

        await other.Go($"{address}/workbench/{Set}");
        await Expect(Flags(other)).ToHaveCountAsync(0);
    }

    private static Microsoft.Playwright.ILocator Flags(Screen screen) => screen.Page.Locator("main li").Filter(new() { HasTextRegex = screen.Words.Part("条款已变，待核对") });

    private static async Task Rewrite(Screen clerk, string draft, Func<string, string> edit)
    {
        await clerk.Go($"{draft}/text");
        var text = await clerk.Page.Locator("#text").InputValueAsync();
        var changed = edit(text);
        changed.ShouldNotBe(text);
        await clerk.Page.Locator("#text").FillAsync(changed);
        await clerk.Press("保存文本");
    }

    /// <summary>The pack with another text at one place of its sources.</summary>
    private static void Amend(string pack)
    {
        var own = Path.Combine(Repository.Root, "centres", "beijing");
        foreach (var file in Directory.EnumerateFiles(own, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(pack, Path.GetRelativePath(own, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        var sources = Path.Combine(pack, "documents", "sources.yaml");
        var text = File.ReadAllText(sources);
        var amended = text.Replace($"zh: {Clause},", $"zh: {Clause}（修订）,", StringComparison.Ordinal);
        amended.ShouldNotBe(text);
        File.WriteAllText(sources, amended);
    }

    private static Task<int> Enrol(World world) => world.With<IServiceProvider, int>(null, async services =>
    {
        var id = services.GetRequiredService<Enrolment>().AddOrganisation(Firm, null, OrganisationKind.Enterprise, "110108", FactSource.Platform, true);
        var db = services.GetRequiredService<KechuangDb>();
        await db.SaveChangesAsync();
        foreach (var (key, value) in Known)
        {
            (await services.GetRequiredService<Facts>().RecordAsync(new(Subject.Organisation(id), key, value, FactSource.Platform), default)).Refusal.ShouldBeNull(key);
        }

        return await db.SaveChangesAsync();
    });
}
