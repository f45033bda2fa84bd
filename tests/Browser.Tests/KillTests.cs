using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Kechuang.Browser.Tests;

/// <summary>The program is killed, between requests and in the middle of them: what it had acknowledged is there when it runs again.</summary>
public sealed class KillTests
{
    private const int Lives = 4;
    private static readonly string[] Fields = ["background", "objectives", "plan", "innovation", "outcomes", "basis"];

    private readonly ConcurrentDictionary<string, int> acknowledged = new();
    private readonly ConcurrentDictionary<string, int> sent = new();
    private readonly ConcurrentDictionary<string, string> calls = new();
    private int steps;
    private int target;
    private TaskCompletionSource reached = new();

    private int Done => acknowledged.Values.Sum() + calls.Count;

    [Fact]
    public async Task Every_acknowledged_change_outlives_the_process()
    {
        var town = new Town();
        town.World.Clock.Now = TimeProvider.System.GetUtcNow();
        await town.InitializeAsync();
        var person = await town.Investigator("申请人");
        var begun = await person.Send($"/applications/new?call={await town.Call("年度指南")}", "begin");
        var application = begun.Location.ShouldNotBeNull(begun.Text);
        for (var life = 0; life < Lives; life++)
        {
            await using var site = await Site.Start(town.World);
            await Check(site, town, person, application);
            if (life % 2 == 0)
            {
                await Work(site.As(person), site.As(town.Officer), application, Fields[life], 6);
                await site.Kill();
            }
            else
            {
                // All at once, and the kill comes while they are under way.
                (target, reached) = (Done + 25, new(TaskCreationOptions.RunContinuationsAsynchronously));
                var workers = Fields.Select(f => Work(site.As(person), site.As(town.Officer), application, f, int.MaxValue)).ToList();
                await Task.WhenAny([reached.Task, .. workers]);
                await site.Kill();
                await Task.WhenAll(workers);
            }
        }

        Done.ShouldBeGreaterThan(60);
        calls.Count.ShouldBeGreaterThan(5);
        await using (var site = await Site.Start(town.World))
        {
            await Check(site, town, person, application);
        }

        var (exit, said) = await Site.Run(town.World, "audit", "verify", "--json");
        exit.ShouldBe(0, said);
        JsonDocument.Parse(said).RootElement.GetProperty("ok").GetBoolean().ShouldBeTrue();
        await town.DisposeAsync();
    }

    /// <summary>Saves a field again and again, and now and then drafts a call, until so many are done or the process is gone.</summary>
    private async Task Work(Visitor writer, Visitor officer, string application, string field, int times)
    {
        try
        {
            var token = (await writer.Open($"{application}/edit/content")).HiddenFields("section").First(h => h.Key.StartsWith("__Request", StringComparison.Ordinal));
            for (var i = 0; i < times; i++)
            {
                var number = sent.AddOrUpdate(field, 1, (_, n) => n + 1);
                using var body = new FormUrlEncodedContent(
                [
                    token, new("window", field), new($"f.{field}", Text(number)), new($"e.{field}", acknowledged.GetValueOrDefault(field).ToString(CultureInfo.InvariantCulture)),
                ]);
                using var answer = await writer.Http.PostAsync(new Uri($"{application}/autosave", UriKind.Relative), body);
                answer.StatusCode.ShouldBe(HttpStatusCode.OK);
                acknowledged[field] = number;
                if (Done >= target)
                {
                    reached.TrySetResult();
                }

                if (i % 3 == 2)
                {
                    await Draft(officer);
                }
            }
        }
        catch (HttpRequestException)
        {
            // The process was killed: whether this last one is kept is open.
        }
    }

    private async Task Draft(Visitor officer)
    {
        var title = $"第 {Interlocked.Increment(ref steps)} 份指南";
        var made = await officer.Send(
            "/programmes/calls/new", "call",
            ("Input.Title", title), ("Input.Guide", "资助基础研究。"), ("Input.Contact", "基金办公室"), ("Input.Year", "2026"),
            ("Input.Opens", "2026-03-01 09:00"), ("Input.Deadline", "2026-12-31 17:00:00"), ("modes", "normal"), ("classes", "general"), ("fields", "F"),
            ("Input.ExpertsPerApplication", "2"), ("Input.MaxLoad", "10"), ("Input.ObjectionDays", "5"));
        calls[title] = made.Location.ShouldNotBeNull(made.Text);
    }

    private async Task Check(Site site, Town town, Person person, string application)
    {
        var page = await site.As(person).Open($"{application}/edit/content");
        page.Status.ShouldBe(HttpStatusCode.OK);
        foreach (var (field, number) in acknowledged)
        {
            var kept = Regex.Match(page.Html, $"name=\"f.{field}\"[^>]*>([^<]*)<").Groups[1].Value;
            new[] { Text(number), Text(sent[field]) }.ShouldContain(WebUtility.HtmlDecode(kept).Trim(), $"{field}: {number} was acknowledged");

            // What was under way and arrived counts as stored from now on.
            acknowledged[field] = WebUtility.HtmlDecode(kept).Trim() == Text(sent[field]) ? sent[field] : number;
            sent[field] = acknowledged[field];
        }

        var officer = site.As(town.Officer);
        foreach (var (title, address) in calls)
        {
            (await officer.Open(address)).Text.ShouldContain(title);
        }
    }

    private static string Text(int number) => $"第 {number} 稿";
}
