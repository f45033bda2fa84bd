using System.CommandLine;
using System.Diagnostics;
using Kechuang.Platform.CommandLine;
using Kechuang.Platform.Database;
using Kechuang.Platform.Demo;
using Kechuang.Platform.Journal;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Kechuang.Host;

/// <summary><c>kc demo</c>: fills an empty database with a believable city, the same for the same seed.</summary>
internal static class DemoCommand
{
    public static Command Create()
    {
        var size = new Option<string>("--size") { Description = "small or city", DefaultValueFactory = _ => "small" };
        size.AcceptOnlyFromAmong("small", "city");
        var seed = new Option<int>("--seed") { Description = "Another seed gives another city.", DefaultValueFactory = _ => 20260301 };
        var demo = new Command("demo", "Fill an empty database with a sample city.") { size, seed };
        demo.SetAction((call, ct) => FillAsync(call, call.GetValue(size) == "city" ? DemoSize.City : DemoSize.Small, call.GetValue(seed), ct));
        return demo;
    }

    private static async Task<int> FillAsync(ParseResult call, DemoSize size, int seed, CancellationToken ct)
    {
        var today = TimeProvider.System.GetUtcNow();
        var clock = new DemoClock(today);
        if (await Serve.StartAsync(["--Jobs:Enabled=false"], database: true, services => services.Replace(ServiceDescriptor.Singleton<TimeProvider>(clock)), ct) is not { } services)
        {
            return CommandHost.Refused;
        }

        await using (var scope = services.CreateAsyncScope())
        {
            if (await scope.ServiceProvider.GetRequiredService<KechuangDb>().Set<JournalEntry>().AnyAsync(e => e.Kind == "registry.organisation.added", ct))
            {
                return CommandHost.Refuse("数据库里已经有单位，示范城市只能装入空的数据库。 / The database has organisations already; a sample city goes into an empty one only.");
            }
        }

        var watch = Stopwatch.StartNew();
        var city = new DemoCity(size, seed, today, clock, services);
        List<string> lines = [];
        foreach (var part in services.GetServices<IDemoPart>().OrderBy(p => p.Order))
        {
            await part.FillAsync(
                city,
                line =>
                {
                    lines.Add(line);
                    Console.Error.WriteLine($"{watch.Elapsed.TotalSeconds,6:0.0} s  {line}");
                },
                ct);
        }

        clock.Go(today);
        await using (var scope = services.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<SealJournal>().RunAsync(ct);
        }

        CommandHost.Answer(call, new { seconds = watch.Elapsed.TotalSeconds, seed, lines }, [$"{watch.Elapsed.TotalSeconds:0.0} s"]);
        return CommandHost.Ok;
    }
}
