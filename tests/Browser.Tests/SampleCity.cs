using Kechuang.Platform.Demo;
using Kechuang.Platform.Identity;
using Kechuang.Platform.Journal;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Kechuang.Browser.Tests;

/// <summary>A small sample city, filled as <c>kc demo</c> fills one, and a browser before it.</summary>
public sealed class SampleCity : IAsyncLifetime
{
    private static readonly DemoSize Size = new(Organisations: 60, People: 300, Experts: 96, Applications: 64);

    private readonly DemoClock clock = new(World.Start);

    public SampleCity() => World = new()
    {
        Adds = services =>
        {
            services.Replace(ServiceDescriptor.Singleton<TimeProvider>(clock));
            new SlowAnswers().AddTo(services);
        },
    };

    public World World { get; }

    public Testing.Browser? Browser { get; private set; }

    /// <summary>Somebody for each role: what they are called here and who they are; nobody for the public.</summary>
    public IReadOnlyList<(string Role, Person? Person)> People { get; private set; } = [];

    public async Task InitializeAsync()
    {
        if (Testing.Browser.Missing is not null)
        {
            return;
        }

        Browser = await Testing.Browser.Launch();
        var city = new DemoCity(Size, 20260301, World.Start, clock, World.Services);
        foreach (var part in World.Services.GetServices<IDemoPart>().OrderBy(p => p.Order))
        {
            await part.FillAsync(city, _ => { }, default);
        }

        clock.Go(World.Start);
        await World.With<SealJournal, bool>(null, async seal =>
        {
            await seal.RunAsync(default);
            return true;
        });
        var investigators = await Investigators();
        var home = investigators[0].Grants[0].OrganisationId;
        await StateWithEvidence(investigators[0]);
        People =
        [
            ("visitor", null),
            ("member", await World.Someone(Role.Member, home)),
            .. investigators.Select(i => ("investigator", (Person?)i)),
            ("office", await World.Someone(Role.ResearchOffice, home)),
            ("surveyed", await Surveyed()),
            ("officer", await World.As("officer@demo.example.org")),
            ("expert", await World.As("expert1@demo.example.org")),
            ("chair", await World.As("chair@demo.example.org")),
            ("finance", await World.As("finance@demo.example.org")),
            ("auditor", await World.As("auditor@demo.example.org")),
            ("administrator", await World.As("admin@demo.example.org")),
        ];
    }

    /// <summary>One who writes an application, one who writes a task book, one whose project runs, one who waits for acceptance.</summary>
    private async Task<List<Person>> Investigators()
    {
        (string Page, string State)[] wanted = [("/my/projects", "task_book_draft"), ("/my/projects", "running"), ("/my/projects", "in_acceptance"), ("/my/applications", "draft")];
        List<Person> people = [], found = [];
        for (var i = Size.Experts + 1; i <= Size.Experts + (Size.Applications / 2); i++)
        {
            people.Add(await World.As($"pi{i}@demo.example.org"));
        }

        foreach (var (page, state) in wanted)
        {
            foreach (var person in people.Except(found))
            {
                if ((await person.Open($"{page}?state={state}")).Html.Contains("<tbody>", StringComparison.Ordinal))
                {
                    found.Add(person);
                    break;
                }
            }
        }

        found.ShouldNotBeEmpty();
        return found;
    }

    /// <summary>The research office of an organisation that a survey asks.</summary>
    private async Task<Person> Surveyed()
    {
        for (var i = 1; i <= Size.Organisations; i++)
        {
            var office = await World.As($"office{i}@demo.example.org");
            if ((await office.Open("/planning/answers")).Html.Contains("href=\"/planning/answers/", StringComparison.Ordinal))
            {
                return office;
            }
        }

        throw new InvalidOperationException("No survey asks anybody in the sample city.");
    }

    /// <summary>A fact that waits for somebody to check it.</summary>
    private static async Task StateWithEvidence(Person person)
    {
        const string Path = "/my/facts/person.degree";
        using var body = new MultipartFormDataContent { { new StringContent("doctor"), "Input.Value" } };
        foreach (var hidden in (await person.Open(Path)).HiddenFields("fact"))
        {
            body.Add(new StringContent(hidden.Value), hidden.Key);
        }

        body.Add(new ByteArrayContent("%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF"u8.ToArray()), "evidence", "degree.pdf");
        (await person.Http.PostAsync(Path, body)).StatusCode.ShouldBe(System.Net.HttpStatusCode.Found);
    }

    public async Task DisposeAsync()
    {
        if (Browser is not null)
        {
            await Browser.DisposeAsync();
        }

        await World.DisposeAsync();
    }
}
