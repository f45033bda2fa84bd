using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Kechuang.Browser.Tests;

/// <summary>Somebody before a screen, who finds things by the words on it.</summary>
internal sealed class Screen(Tab tab, Words words, bool script = true) : IAsyncDisposable
{
    private ILocator scope = tab.Page.Locator("body");

    public IPage Page => tab.Page;

    public Words Words => words;

    public IReadOnlyList<string> Errors => tab.Errors;

    /// <summary>Types an address.</summary>
    public async Task Go(string path)
    {
        var answer = await Page.GotoAsync(path);
        answer!.Status.ShouldBe(200, path);
    }

    /// <summary>Signs in by the page, with the password that every account of these tests has.</summary>
    public async Task SignIn(string mail)
    {
        await Go("/account/sign-in");
        await Fill("电子邮箱", mail);
        await Fill("密码", Accounts.Password);
        await Press("登录");
    }

    /// <summary>Goes on by a link.</summary>
    public Task Follow(string chinese) => Leave(() => scope.GetByRole(AriaRole.Link, new() { NameRegex = words.Whole(chinese) }).First.ClickAsync());

    /// <summary>Goes on by a link that is named by somebody's own words.</summary>
    public Task FollowTitle(string title) => Leave(() => scope.GetByRole(AriaRole.Link, new() { Name = title }).First.ClickAsync());

    /// <summary>Goes on by the link that leads to an address.</summary>
    public Task FollowTo(string href) => Leave(() => scope.Locator($"a[href='{href}']").First.ClickAsync());

    /// <summary>Sends a form by its button, and says yes where the page asks whether it is meant.</summary>
    public Task Press(string chinese) => Leave(async () =>
    {
        var button = scope.GetByRole(AriaRole.Button, new() { NameRegex = words.Whole(chinese) }).First;
        var asks = script && await button.GetAttributeAsync("data-confirm") is not null;
        await button.ClickAsync();
        if (asks)
        {
            await Page.Locator("dialog.ask button[value=yes]").ClickAsync();
        }
    });

    /// <summary>Answers a field; of several with the same label, the one of that place.</summary>
    public Task Fill(string chinese, string value, int place = 0) => scope.GetByLabel(words.Label(chinese)).Nth(place).FillAsync(value);

    /// <summary>Chooses in a list.</summary>
    public async Task Select(string chinese, string option)
    {
        var list = scope.GetByLabel(words.Label(chinese));
        var value = await list.Locator("option").Filter(new() { HasTextRegex = words.Whole(option) }).GetAttributeAsync("value");
        await list.SelectOptionAsync(value!);
    }

    /// <summary>Chooses one of several buttons of a question.</summary>
    public Task Choose(string question, string answer) => scope
        .GetByRole(AriaRole.Group, new() { NameRegex = words.Label(question) })
        .GetByLabel(words.Whole(answer)).CheckAsync();

    /// <summary>Chooses the first answer of a question.</summary>
    public Task ChooseFirst(string question) => scope
        .GetByRole(AriaRole.Group, new() { NameRegex = words.Label(question) })
        .GetByRole(AriaRole.Radio).First.CheckAsync();

    /// <summary>Ticks a box.</summary>
    public Task Tick(string chinese) => scope.GetByLabel(words.Label(chinese)).CheckAsync();

    /// <summary>Reads something in the page's own words.</summary>
    public Task Sees(string chinese) => Expect(Page.Locator("main")).ToContainTextAsync(words.Part(chinese));

    /// <summary>Reads something that somebody wrote.</summary>
    public Task Reads(string text) => Expect(Page.Locator("main")).ToContainTextAsync(text);

    /// <summary>Looks at one group of fields only, the first of that name, while something is done there.</summary>
    public async Task Within(string legend, Func<Task> act)
    {
        var before = scope;
        scope = Page.GetByRole(AriaRole.Group, new() { NameRegex = words.Whole(legend) }).First;
        await act();
        scope = before;
    }

    /// <summary>Leaves the page and waits for the next: the body that was is marked, the one that comes is not.</summary>
    private async Task Leave(Func<Task> act)
    {
        await Page.EvaluateAsync("document.body.dataset.left = ''");
        await act();
        await Expect(Page.Locator("html:not([aria-busy]) > body:not([data-left])")).ToHaveCountAsync(1, new() { Timeout = 15_000 });
    }

    public ValueTask DisposeAsync() => tab.DisposeAsync();
}
