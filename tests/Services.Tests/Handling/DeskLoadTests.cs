using System.Diagnostics;
using System.Net;
using Kechuang.Platform.Identity;
using Kechuang.Services.Definitions;
using Xunit.Abstractions;

namespace Kechuang.Services.Tests.Handling;

/// <summary>A measure, not a test of every run: <c>KECHUANG_LOAD=1 dotnet test tests/Services.Tests --filter DeskLoad --logger "console;verbosity=detailed"</c>.</summary>
public sealed class DeskLoadTests(ITestOutputHelper output)
{
    private const int Cases = 10_000;
    private const int Officers = 50;
    private const int Rounds = 6;

    [LoadFact]
    public async Task Fifty_officers_read_and_search_a_desk_of_ten_thousand_open_cases()
    {
        await using var world = new World();
        _ = world.Address;
        var services = ((ServicePack)world.Services.GetService(typeof(ServicePack))!).All;
        List<object> rows = [];
        for (var i = 0; i < Cases; i++)
        {
            var service = services[i % services.Count];
            var application = new Application
            {
                Id = Guid.CreateVersion7(World.Start),
                Service = service.Id,
                Definition = service.Version,
                ApplicantId = Guid.CreateVersion7(World.Start),
                Holder = $"示范单位{i}",
                StartedAt = World.Start,
                SubmittedAt = World.Start,
                Number = $"L-{i:D6}",
            };
            rows.Add(application);
            rows.Add(new Case
            {
                Id = Guid.CreateVersion7(World.Start),
                ApplicationId = application.Id,
                Service = service.Id,
                Strand = "main",
                Number = $"L-{i:D6}",
                Desk = service.Desk,
                SubmittedAt = World.Start,
                State = CaseState.InHand,
                Due = i % 3 == 0 ? null : DateOnly.FromDateTime(World.Start.DateTime).AddDays((i % 40) - 5),
            });
        }

        foreach (var chunk in rows.Chunk(2000))
        {
            await world.Given(chunk);
        }

        // A district desk's officers have a handful of desks, a city hall's have all.
        var desks = services.Select(s => s.Desk).Distinct(StringComparer.Ordinal).ToList();
        List<Person> officers = [];
        for (var i = 0; i < Officers; i++)
        {
            var own = i % 5 == 0 ? desks : [.. desks.Skip(i % desks.Count).Take(4)];
            officers.Add(await world.Someone([.. own.Select(d => (Role.ProgrammeOfficer, (Guid?)null, (string?)d))]));
        }

        string[] pages = ["/desk/services", "/desk/services?due=overdue", "/desk/services?page=3", "/desk/services?q=L-0012", "/desk/services/intake", "/desk/services?sort=-due"];
        await officers[0].Open(pages[0]);
        var cpu = Process.GetCurrentProcess().TotalProcessorTime;
        var whole = Stopwatch.StartNew();
        var times = await Task.WhenAll(officers.Select(async (officer, n) =>
        {
            List<(string Page, double Milliseconds)> mine = [];
            for (var round = 0; round < Rounds; round++)
            {
                var page = pages[(n + round) % pages.Length];
                var watch = Stopwatch.StartNew();
                (await officer.Open(page)).Status.ShouldBe(HttpStatusCode.OK);
                mine.Add((page, watch.Elapsed.TotalMilliseconds));
            }

            return mine;
        }));

        var all = times.SelectMany(t => t).ToList();
        cpu = Process.GetCurrentProcess().TotalProcessorTime - cpu;
        output.WriteLine($"{all.Count} pages in {whole.Elapsed.TotalSeconds:0.0} s, {cpu.TotalMilliseconds / all.Count:0} ms CPU a page (browser included); p50 {At(all, 50):0} ms, p95 {At(all, 95):0} ms");
        foreach (var group in all.GroupBy(t => t.Page))
        {
            output.WriteLine($"  {group.Key}: p50 {At([.. group], 50):0} ms, p95 {At([.. group], 95):0} ms");
        }
    }

    private static double At(List<(string Page, double Milliseconds)> times, int percent) =>
        times.Select(t => t.Milliseconds).Order().ElementAt(Math.Min(times.Count - 1, times.Count * percent / 100));

    private sealed class LoadFactAttribute : FactAttribute
    {
        public LoadFactAttribute() => Skip = Environment.GetEnvironmentVariable("KECHUANG_LOAD") is null ? "a measure: set KECHUANG_LOAD=1" : null;
    }
}
