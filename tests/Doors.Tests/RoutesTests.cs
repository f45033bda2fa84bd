using System.Net;
using Kechuang.Platform.Identity;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.Extensions.DependencyInjection;

namespace Kechuang.Doors.Tests;

public sealed class RoutesTests(World world) : IClassFixture<World>
{
    private const string Update = "UPDATE_ROUTES=1 dotnet test tests/Doors.Tests";

    // Pages about failures answer with the failure that they are about.
    private static readonly string[] AboutFailures = ["/error", "/denied"];

    private static string File { get; } = Path.Combine(Repository.Root, "tests", "Doors.Tests", "routes.txt");

    [Fact]
    public async Task Every_route_says_who_may_come_and_the_list_says_the_same()
    {
        var routes = Route.Of(world).Select(r => r.ToString()).ToList();
        routes.Count.ShouldBeGreaterThan(10);
        if (Environment.GetEnvironmentVariable("UPDATE_ROUTES") == "1")
        {
            await System.IO.File.WriteAllLinesAsync(File, routes);
        }

        var expected = (await System.IO.File.ReadAllLinesAsync(File)).Where(line => line.Trim().Length > 0).ToList();

        routes.Where(r => r.EndsWith(Route.Nothing, StringComparison.Ordinal)).ShouldBeEmpty(
            "These routes declare nothing and are therefore closed. Put [Needs(\"action\")], [Needs(NeedsAttribute.SignedIn)] or [Open] on the page, or .WithMetadata(new NeedsAttribute(…)) on the endpoint.");
        routes.Except(expected).ShouldBeEmpty(
            $"These routes are new or ask for something else than tests/Doors.Tests/routes.txt says. If that is meant, run `{Update}`, look at the difference and commit it.");
        expected.Except(routes).ShouldBeEmpty(
            $"tests/Doors.Tests/routes.txt expects these routes, and they are gone or ask for something else. If that is meant, run `{Update}`, look at the difference and commit it.");
    }

    [Fact]
    public void Every_action_that_a_route_asks_for_is_given_to_some_role()
    {
        var permissions = world.Services.GetRequiredService<Permissions>();
        var actions = Route.Of(world).SelectMany(r => r.Asks.Split(" and ")).Where(a => a is not (Route.Open or Route.Nothing or NeedsAttribute.SignedIn)).Distinct().ToList();

        actions.ShouldNotBeEmpty();
        actions.Where(a => !permissions.Of(a).Any()).ShouldBeEmpty("No role has these actions, so nobody can open their pages. Register a Permission for each, or correct the spelling.");
    }

    [Fact]
    public async Task Every_role_gets_what_it_may_and_nothing_else()
    {
        var permissions = world.Services.GetRequiredService<Permissions>();
        var routes = Route.Of(world).Where(r => r.Method == "GET" && !r.HasParameters && !AboutFailures.Contains(r.Path)).ToList();
        routes.Count.ShouldBeGreaterThan(10);
        List<string> wrong = [];
        foreach (var role in Enum.GetValues<Role>())
        {
            var person = role == Role.Visitor ? null : await world.Someone(role, Guid.CreateVersion7(), "PGM-16");
            var visitor = person ?? world.Visitor();
            visitor.Http.Timeout = TimeSpan.FromSeconds(30);
            foreach (var route in routes)
            {
                try
                {
                    var page = await visitor.Open(route.Path);
                    if (Fault(route, person, permissions, page) is { } fault)
                    {
                        wrong.Add($"{role} {route}: {(int)page.Status} {page.Location} {fault}");
                    }
                }
                catch (Exception broken) when (broken is HttpRequestException or TaskCanceledException)
                {
                    wrong.Add($"{role} {route}: the answer broke off: {broken.Message}");
                }
            }
        }

        wrong.ShouldBeEmpty();
    }

    [Fact]
    public async Task No_form_of_the_site_is_taken_without_its_token()
    {
        var routes = Route.Of(world).Where(r => r.Method == "POST" && !r.IsApi && !r.Path.StartsWith("/gallery", StringComparison.Ordinal)).ToList();
        routes.Count.ShouldBeGreaterThan(5);
        routes.Where(r => r.IsPage).ShouldAllBe(r => r.Endpoint.Metadata.GetMetadata<IAntiforgeryMetadata>() != null && r.Endpoint.Metadata.GetMetadata<IAntiforgeryMetadata>()!.RequiresValidation);
        var everybody = await world.Someone([.. Enum.GetValues<Role>().Skip(1).Select(r => (r, (Guid?)Guid.CreateVersion7(), (string?)"PGM-16"))]);
        List<string> wrong = [];
        foreach (var route in routes.Where(r => !r.HasParameters))
        {
            using FormUrlEncodedContent form = new([KeyValuePair.Create("_handler", "x")]);
            var answer = await everybody.Http.PostAsync(route.Path, form);
            if (answer.StatusCode != HttpStatusCode.BadRequest)
            {
                wrong.Add($"{route}: {(int)answer.StatusCode}, and 400 was expected");
            }
        }

        wrong.ShouldBeEmpty();
    }

    private static string? Fault(Route route, Person? person, Permissions permissions, Page page)
    {
        var status = (int)page.Status;
        var toSignIn = status is >= 300 and < 400 && page.Location?.StartsWith("/account/sign-in", StringComparison.Ordinal) == true;
        if (status >= 500)
        {
            return "failed";
        }

        if (route.Asks == Route.Open)
        {
            // The second step of signing in sends back to the first.
            return status is 401 or 403 || (toSignIn && route.Path != "/account/sign-in/code") ? "is open to everybody" : null;
        }

        if (person is null)
        {
            return toSignIn || (status == 401 && (route.IsApi || !route.IsPage)) ? null : "a visitor has to sign in first";
        }

        var may = route.Asks.Split(" and ").All(action => action == NeedsAttribute.SignedIn || permissions.Reach(action, person.Grants).Any);
        return may
            ? status is 401 or 403 || toSignIn ? "this role has the action" : null
            : status == 403 ? null : "this role lacks the action: 403 was expected";
    }
}
