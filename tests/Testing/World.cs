using Kechuang.Host;
using Kechuang.Platform.Database;
using Kechuang.Platform.Identity;
using Kechuang.Platform.Jobs;
using Kechuang.Platform.Packs;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Identity;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Kechuang.Testing;

/// <summary>The whole application on a database of its own: SQLite, or PostgreSQL when TEST_POSTGRES holds a connection string without a database.</summary>
public sealed class World : IDisposable, IAsyncDisposable
{
    private readonly string name = $"t{Guid.CreateVersion7():N}";
    private readonly string folder;
    private readonly Lazy<WebApplication> app;
    private readonly System.Collections.Concurrent.ConcurrentBag<HttpClient> browsers = [];
    private bool over;

    // The trees of a pack's files are shared for as long as somebody holds them: held here, each is parsed once for all worlds.
    private static readonly Lazy<IReadOnlyList<PackNode?>> Trees = new(() =>
    {
        var pack = new Pack(Path.Combine(Repository.Root, "centres", "beijing"));
        return [.. pack.Files("", deep: true).Select(pack.Read)];
    });

    public World()
    {
        folder = Directory.CreateTempSubdirectory("kechuang-").FullName;
        Queries = new(name);
        app = new(() => Task.Run(StartAsync).GetAwaiter().GetResult());
    }

    /// <summary>The moment at which every world begins: a Wednesday, 11:00 in Beijing.</summary>
    public static DateTimeOffset Start { get; } = new(2026, 3, 4, 3, 0, 0, TimeSpan.Zero);

    /// <summary>The clock of this world.</summary>
    public SetClock Clock { get; } = new(Start);

    /// <summary>Services that this world has beside the application's own, for what stands at its edge; given before it starts.</summary>
    public Action<IServiceCollection>? Adds { get; init; }

    /// <summary>Settings that this world has beside the usual; given before it starts.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();

    /// <summary>The folder of this world's files and, on SQLite, of its database.</summary>
    public string Folder => folder;

    /// <summary>The commands that this world's database was sent.</summary>
    public QueryCounter Queries { get; }

    /// <summary>Whether this run is on PostgreSQL.</summary>
    public static bool IsPostgres => Postgres is { Length: > 0 };

    /// <summary>The application's services. Starts it, as everything does that needs it.</summary>
    public IServiceProvider Services => app.Value.Services;

    /// <summary>The address of the running site, for a real browser (WebAuthn wants a host name).</summary>
    public Uri Address => new UriBuilder(app.Value.Urls.Single()) { Host = "localhost" }.Uri;

    private static string? Postgres => Environment.GetEnvironmentVariable("TEST_POSTGRES");

    /// <summary>The connection string of this world's database.</summary>
    public string Connection => IsPostgres ? $"{Postgres};Database={name};Maximum Pool Size=20" : $"Data Source={Path.Combine(folder, name)}.db";

    /// <summary>Works on the database outside any request.</summary>
    public async Task<T> Db<T>(Func<KechuangDb, Task<T>> work)
    {
        await using var scope = Services.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<KechuangDb>());
    }

    /// <summary>Works with a service as it is resolved for a request, acting as somebody or as nobody.</summary>
    public async Task<T> With<TService, T>(Person? person, Func<TService, Task<T>> work)
        where TService : notnull
    {
        await using var scope = Services.CreateAsyncScope();
        if (person is not null)
        {
            scope.ServiceProvider.GetRequiredService<CurrentUser>().Become(person.User, person.Grants, null);
        }

        return await work(scope.ServiceProvider.GetRequiredService<TService>());
    }

    /// <summary>Does the background work that waits, one piece after the other.</summary>
    public async Task Work()
    {
        while (await Services.GetRequiredService<RunJobs>().RunNextAsync(default))
        {
        }
    }

    /// <summary>Stores rows as they are.</summary>
    public Task<int> Given(params object[] rows) => Db(db =>
    {
        db.AddRange(rows);
        return db.SaveChangesAsync();
    });

    /// <summary>Makes a user with roles, signed in with a browser of their own.</summary>
    public async Task<Person> Someone(params (Role Role, Guid? Organisation, string? Programme)[] roles)
    {
        var id = Guid.CreateVersion7();
        var mail = $"{id:N}@example.org";
        var user = new User { Id = id, UserName = mail, Email = mail, DisplayName = "测试用户", CreatedAt = Clock.Now, SecurityStamp = id.ToString("N"), LockoutEnabled = true };
        Grant[] grants = [.. roles.Select(r => new Grant { Id = Guid.CreateVersion7(), UserId = id, Role = r.Role, OrganisationId = r.Organisation, Programme = r.Programme, GrantedAt = Clock.Now })];
        user.NormalizedEmail = user.NormalizedUserName = mail.ToUpperInvariant();
        await Given([user, .. grants]);
        return await SignedIn(user, grants);
    }

    /// <summary>Somebody who has an account, signed in with a browser of their own.</summary>
    public async Task<Person> As(string mail)
    {
        var upper = mail.ToUpperInvariant();
        var user = await Db(db => db.Set<User>().AsNoTracking().SingleAsync(u => u.NormalizedEmail == upper));
        return await SignedIn(user, await Db(db => db.Set<Grant>().AsNoTracking().Where(g => g.UserId == user.Id && g.EndedAt == null).ToListAsync()));
    }

    /// <summary>A role for one organisation.</summary>
    public Task<Person> Someone(Role role, Guid? organisation = null, string? programme = null) => Someone((role, organisation, programme));

    /// <summary>A browser of nobody.</summary>
    public Visitor Visitor() => new(Browser(new()));

    /// <summary>A client that keeps cookies and follows no redirects.</summary>
    internal HttpClient Browser(System.Net.CookieContainer cookies)
    {
        HttpClient browser = new(new AnsweredForms(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = cookies })) { BaseAddress = new(app.Value.Urls.Single()) };
        browsers.Add(browser);
        return browser;
    }

    private async Task<Person> SignedIn(User user, IReadOnlyList<Grant> grants)
    {
        await using var scope = Services.CreateAsyncScope();
        var principal = scope.ServiceProvider.GetRequiredService<Sessions>().Start(user, "password");
        await scope.ServiceProvider.GetRequiredService<KechuangDb>().SaveChangesAsync();
        var cookies = scope.ServiceProvider.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>().Get(IdentityConstants.ApplicationScheme);
        var ticket = new AuthenticationTicket(principal, new() { IssuedUtc = Clock.Now, ExpiresUtc = Clock.Now.AddYears(5) }, IdentityConstants.ApplicationScheme);
        return new(this, user, grants, cookies.TicketDataFormat.Protect(ticket));
    }

    private async Task<WebApplication> StartAsync()
    {
        _ = Trees.Value;
        Template.CopyTo(Connection);
        Dictionary<string, string> settings = new()
        {
            ["applicationName"] = typeof(Program).Assembly.GetName().Name!,
            ["environment"] = "Development",
            ["urls"] = "http://127.0.0.1:0",
            ["hostBuilder:reloadConfigOnChange"] = "false",
            ["ConnectionStrings:Main"] = Connection,
            ["Storage:Folder"] = folder,
            ["Jobs:Enabled"] = "false",
            ["Policy:FollowSeconds"] = "0",
            ["Portal:SearchSeconds"] = "0",
            ["Planning:WarmSeconds"] = "0",
        };
        foreach (var (key, value) in Settings)
        {
            settings[key] = value;
        }

        var made = await Serve.OpenAsync([.. settings.Select(s => $"--{s.Key}={s.Value}")], Exchange, default)
            ?? throw new InvalidOperationException("The application did not start; its errors say why.");
        await made.StartAsync();
        return made;
    }

    private void Exchange(IServiceCollection services)
    {
        services.RemoveAll<TimeProvider>().AddSingleton<TimeProvider>(Clock);
        Adds?.Invoke(services);
    }

    public void Dispose() => Task.Run(() => DisposeAsync().AsTask()).GetAwaiter().GetResult();

    public async ValueTask DisposeAsync()
    {
        if (over)
        {
            return;
        }

        over = true;
        foreach (var browser in browsers)
        {
            browser.Dispose();
        }

        if (app.IsValueCreated)
        {
            await app.Value.StopAsync();
            await app.Value.DisposeAsync();
        }

        Queries.Dispose();
        // Connections that wait in a pool would keep the deleted files in memory, and those of PostgreSQL its places.
        if (IsPostgres)
        {
            await using var connection = new NpgsqlConnection(Connection);
            NpgsqlConnection.ClearPool(connection);
        }
        else
        {
            await using var connection = new SqliteConnection(Connection);
            SqliteConnection.ClearPool(connection);
        }

        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
