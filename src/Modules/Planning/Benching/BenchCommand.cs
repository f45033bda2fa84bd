using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Kechuang.Planning.Loading;
using Kechuang.Platform.CommandLine;
using Kechuang.Platform.Database;
using Kechuang.Platform.Identity;
using Kechuang.Platform.Packs;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Kechuang.Planning.Benching;

/// <summary>
/// <c>kc bench planning</c>: the pages of the dashboard with a thousand indicators, and the indicators of the journal with millions of records, on a
/// SQLite database made for it in a folder of its own, which is deleted at the end.
/// </summary>
internal static class BenchCommand
{
    private const int LastYear = 2025;

    /// <param name="open">Builds the site from settings, database and pack ready, not yet listening; null when it could not and said why.</param>
    public static Command Make(Func<string[], CancellationToken, Task<WebApplication?>> open)
    {
        var indicators = new Option<int>("--indicators") { Description = "How many indicators more.", DefaultValueFactory = _ => 1_000 };
        var years = new Option<int>("--years") { Description = "How many years each.", DefaultValueFactory = _ => 15 };
        var districts = new Option<int>("--districts") { Description = "In how many districts each.", DefaultValueFactory = _ => 17 };
        var rounds = new Option<int>("--rounds") { Description = "How often each page is asked for; 0 for no pages.", DefaultValueFactory = _ => 100 };
        var records = new Option<int>("--records") { Description = "How many records of the journal; 0 for none.", DefaultValueFactory = _ => 10_000_000 };
        var folder = new Option<string?>("--folder") { Description = "Where to put the database (5 GB for 10 million records); the temporary folder when left out." };
        var planning = new Command("planning", "Measure the dashboard's pages and the counting of the journal.") { indicators, years, districts, rounds, records, folder };
        planning.SetAction((call, ct) => RunAsync(
            call, open, new(Math.Clamp(call.GetValue(indicators), 1, 10_000), Math.Clamp(call.GetValue(years), 1, 100), Math.Clamp(call.GetValue(districts), 0, 1_000)),
            Math.Clamp(call.GetValue(rounds), 0, 10_000), Math.Clamp(call.GetValue(records), 0, 100_000_000), call.GetValue(folder) ?? Path.GetTempPath(), ct));
        return planning;
    }

    private sealed record Size(int Indicators, int Years, int Districts);

    private static async Task<int> RunAsync(
        ParseResult call, Func<string[], CancellationToken, Task<WebApplication?>> open, Size size, int rounds, int records, string below, CancellationToken ct)
    {
        var folder = Directory.CreateDirectory(Path.Combine(below, $"kechuang-bench-{Environment.ProcessId}")).FullName;
        try
        {
            if (BenchPack.Write(PackFolder.Of(new ConfigurationBuilder().AddEnvironmentVariables().Build()), Path.Combine(folder, "pack"), size.Indicators) is { } why)
            {
                return CommandHost.Refuse(why);
            }

            string[] settings =
            [
                $"--Centre:Pack={folder}/pack", $"--ConnectionStrings:Main=Data Source={folder}/bench.db", $"--Storage:Folder={folder}", "--Jobs:Enabled=false",
                "--urls=http://127.0.0.1:0", "--Logging:LogLevel:Default=Warning",
            ];
            await using var app = await open(settings, ct);
            if (app is null)
            {
                return CommandHost.Refused;
            }

            var pages = rounds == 0 ? [] : await PagesAsync(app, size, rounds, ct);
            var counts = records == 0 ? [] : await MeasureCounting.RunAsync(app.Services, records, ct);
            CommandHost.Answer(call, new { pages, counts }, [
                .. pages.Select(p => string.Create(CultureInfo.InvariantCulture, $"{p.Page,-44} {p.Bytes / 1024,7:#,0} kB {p.Queries,5:0.#} queries  wait p50 {p.MedianMs,7:0.0} p95 {p.P95Ms,7:0.0} ms  CPU p50 {p.MedianCpuMs,7:0.0} p95 {p.P95CpuMs,7:0.0} ms")),
                .. counts.Select(c => string.Create(CultureInfo.InvariantCulture, $"{c.What,-44} {c.Read,12:#,0} read  {c.Seconds,8:0.00} s  CPU {c.CpuSeconds,8:0.00} s"))]);
            return CommandHost.Ok;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<IReadOnlyList<PageCost>> PagesAsync(WebApplication app, Size size, int rounds, CancellationToken ct)
    {
        await using (var scope = app.Services.CreateAsyncScope())
        {
            var begun = Stopwatch.GetTimestamp();
            var made = await new FillBench(scope.ServiceProvider.GetRequiredService<KechuangDb>(), app.Services.GetRequiredService<PlanningPack>().Content)
                .FiguresAsync(size.Indicators, size.Years, size.Districts, LastYear, ct);
            await Console.Error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{made:#,0} figures in {Stopwatch.GetElapsedTime(begun).TotalSeconds:0} s"));
        }

        var cookie = await PlannerAsync(app.Services, ct);
        await app.StartAsync(ct);
        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        using var browser = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = new(address) };
        using var planner = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = new(address) };
        planner.DefaultRequestHeaders.Add("Cookie", cookie);
        using var queries = new CountQueries();
        List<PageCost> costs = [];
        foreach (var page in new[]
        {
            "/indicators", "/indicators?theme=bench&page=NNNN", "/indicators/bench-NNNN", "/indicators/bench-NNNN/compare", "/indicators/bench-NNNN.csv",
            "/indicators/bench-NNNN.json", "/indicators/bench-NNNN/sdmx.csv", "/indicators/bench-NNNN.svg", "/indicators/technology-contracts/compare", "/plans", "/plans/004",
        })
        {
            costs.Add(await new MeasurePages(browser, queries).RunAsync(page, rounds, size.Indicators, ct));
        }

        costs.Add(await new MeasurePages(planner, queries).RunAsync("/planning", rounds, size.Indicators, ct));
        costs.Add(await new MeasurePages(browser, queries).RunAsync("/indicators.csv", Math.Min(rounds, 3), size.Indicators, ct));
        await app.StopAsync(ct);
        return costs;
    }

    /// <summary>Makes a planner and answers the cookie of a session of theirs.</summary>
    private static async Task<string> PlannerAsync(IServiceProvider services, CancellationToken ct)
    {
        await using var scope = services.CreateAsyncScope();
        var (db, now) = (scope.ServiceProvider.GetRequiredService<KechuangDb>(), TimeProvider.System.GetUtcNow());
        var id = Guid.CreateVersion7(now);
        const string mail = "bench@example.org";
        var user = new User { Id = id, UserName = mail, Email = mail, NormalizedEmail = mail.ToUpperInvariant(), NormalizedUserName = mail.ToUpperInvariant(), DisplayName = "bench", CreatedAt = now, SecurityStamp = id.ToString("N") };
        db.AddRange(user, new Grant { Id = Guid.CreateVersion7(now), UserId = id, Role = Role.Planner, GrantedAt = now });
        var principal = scope.ServiceProvider.GetRequiredService<Sessions>().Start(user, "bench");
        await db.SaveChangesAsync(ct);
        var cookies = services.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>().Get(IdentityConstants.ApplicationScheme);
        var ticket = new AuthenticationTicket(principal, new() { IssuedUtc = now, ExpiresUtc = now.AddDays(1) }, IdentityConstants.ApplicationScheme);
        return $"{cookies.Cookie.Name}={cookies.TicketDataFormat.Protect(ticket)}";
    }
}
