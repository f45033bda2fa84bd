using System.CommandLine;
using System.Net.Sockets;
using Kechuang.Platform.CommandLine;
using Kechuang.Platform.Database;
using Kechuang.Platform.Packs;
using Kechuang.Platform.Web;

namespace Kechuang.Host;

/// <summary><c>kc serve</c>: brings the database up to date, loads the pack and answers on one address.</summary>
internal static class Serve
{
    private const string Address = "http://127.0.0.1:5080";

    public static Command Command()
    {
        var serve = new Command("serve", $"Serve the site (default {Address}).");
        var urls = new Option<string?>("--urls") { Description = "Addresses to listen on." };
        serve.Add(urls);
        serve.SetAction((call, ct) => RunAsync(call.GetValue(urls) is { } given ? ["--urls", given] : [], ct));
        return serve;
    }

    public static async Task<int> RunAsync(string[] args, CancellationToken ct)
    {
        await using var app = Build(args);
        if (!await PrepareAsync(app.Services, database: true, ct))
        {
            return CommandHost.Refused;
        }

        var hasAdministrator = await Welcome.HasAdministratorAsync(app.Services, ct);
        app.Lifetime.ApplicationStarted.Register(() => Welcome.Say(app, hasAdministrator));
        try
        {
            await app.RunAsync(ct);
            return CommandHost.Ok;
        }
        catch (IOException busy) when (busy.InnerException is SocketException or Microsoft.AspNetCore.Connections.AddressInUseException)
        {
            return CommandHost.Refuse($"端口已被占用 / The port is taken: {busy.Message}\n换一个端口 / Choose another: ./run --urls http://127.0.0.1:5081");
        }
    }

    /// <summary>The services for a command that does not serve; null when the platform could not start (and said why).</summary>
    public static Task<IServiceProvider?> StartForCommandsAsync(bool database, CancellationToken ct) => StartAsync([], database, _ => { }, ct);

    /// <summary>The services alone, with some of them exchanged; null when the platform could not start (and said why).</summary>
    public static async Task<IServiceProvider?> StartAsync(string[] args, bool database, Action<IServiceCollection> exchange, CancellationToken ct) =>
        (await ReadyAsync(Build([.. args, "--Logging:LogLevel:Default=Warning"], exchange), database, ct))?.Services;

    /// <summary>The site as it is served, database and pack ready, not yet listening; null when it could not start (and said why).</summary>
    public static Task<WebApplication?> OpenAsync(string[] args, CancellationToken ct) => OpenAsync(args, _ => { }, ct);

    /// <summary>The same with some of its services exchanged.</summary>
    public static Task<WebApplication?> OpenAsync(string[] args, Action<IServiceCollection> exchange, CancellationToken ct) => ReadyAsync(Build(args, exchange), database: true, ct);

    private static async Task<WebApplication?> ReadyAsync(WebApplication app, bool database, CancellationToken ct)
    {
        if (await PrepareAsync(app.Services, database, ct))
        {
            return app;
        }

        await app.DisposeAsync();
        return null;
    }

    private static WebApplication Build(string[] args, Action<IServiceCollection>? exchange = null)
    {
        // Settings stand beside the program, wherever it is started from.
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
        if (builder.Configuration["urls"] is null)
        {
            builder.WebHost.UseUrls(Address);
        }

        builder.WebHost.UseStaticWebAssets();
        HostServices.Add(builder);
        exchange?.Invoke(builder.Services);
        var app = builder.Build();
        app.UseWeb();
        app.MapStaticAssets().WithMetadata(new Platform.Identity.OpenAttribute());
        HostServices.Map(app);
        return app;
    }

    private static async Task<bool> PrepareAsync(IServiceProvider services, bool database, CancellationToken ct)
    {
        var configuration = services.GetRequiredService<IConfiguration>();
        if (!database)
        {
            return true;
        }

        // Reading the pack and making the database's model cost about the same; neither needs the other.
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<KechuangDb>();
        var model = Task.Run(() => db.Model, ct);
        var pack = services.GetRequiredService<PackLoader>().Load(PackFolder.Of(configuration));
        await model;
        foreach (var error in pack.Errors)
        {
            await Console.Error.WriteLineAsync(error.ToString());
        }

        if (pack.Errors.Count > 0)
        {
            await Console.Error.WriteLineAsync($"政策包有 {pack.Errors.Count} 处错误，平台没有启动。 / The pack has {pack.Errors.Count} mistakes; the platform did not start.");
            return false;
        }

        if (await db.BringUpToDateAsync(services.GetServices<IModelPart>(), ct) is { } why)
        {
            await Console.Error.WriteLineAsync(why);
            return false;
        }

        foreach (var task in scope.ServiceProvider.GetServices<IStartTask>())
        {
            await task.RunAsync(ct);
        }

        return true;
    }
}
