using Microsoft.Playwright;

namespace Kechuang.Testing;

/// <summary>A real Chromium before a running world.</summary>
public sealed class Browser : IAsyncDisposable
{
    private const string Chromium = "/usr/bin/chromium";
    private static readonly string[] Flags =
        ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

    private readonly IPlaywright playwright;
    private readonly IBrowser chromium;

    private Browser(IPlaywright playwright, IBrowser chromium)
    {
        (this.playwright, this.chromium) = (playwright, chromium);
    }

    /// <summary>Why there is no browser; null where there is one.</summary>
    public static string? Missing => File.Exists(Chromium) ? null : $"Chromium is not installed: {Chromium} is missing.";

    /// <summary>Where screenshots are put.</summary>
    public static string Shots { get; } = Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, "shots")).FullName;

    public static async Task<Browser> Launch()
    {
        var playwright = await Playwright.CreateAsync();
        return new(playwright, await playwright.Chromium.LaunchAsync(new() { ExecutablePath = Chromium, Args = Flags }));
    }

    /// <summary>A tab, signed in as somebody or as nobody. It notes what goes wrong in the page: see <see cref="Tab.Errors"/>.</summary>
    public async Task<Tab> Open(World world, Person? person = null, bool english = false, bool phone = false, bool dark = false, bool script = true)
    {
        var context = await chromium.NewContextAsync(new()
        {
            BaseURL = world.Address.ToString(),
            ViewportSize = phone ? new() { Width = 390, Height = 844 } : new() { Width = 1360, Height = 900 },
            IsMobile = phone,
            HasTouch = phone,
            Locale = english ? "en-GB" : "zh-CN",
            TimezoneId = "Asia/Shanghai",
            JavaScriptEnabled = script,
            ReducedMotion = ReducedMotion.Reduce,
        });
        List<Cookie> cookies =
        [
            new() { Name = "language", Value = english ? "en" : "zh-CN", Url = world.Address.ToString() },
            new() { Name = "theme", Value = dark ? "dark" : "light", Url = world.Address.ToString() },
        ];
        if (person is not null)
        {
            cookies.Add(new() { Name = "kechuang", Value = person.Cookie, Url = world.Address.ToString() });
        }

        context.SetDefaultTimeout(15_000);
        await context.AddCookiesAsync(cookies);
        return new(context, await context.NewPageAsync());
    }

    public async ValueTask DisposeAsync()
    {
        await chromium.DisposeAsync();
        playwright.Dispose();
    }
}
