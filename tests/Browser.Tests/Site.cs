using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Kechuang.Browser.Tests;

/// <summary>The real program, as a process of its own on the database of a world.</summary>
internal sealed partial class Site : IAsyncDisposable
{
    private readonly Process process;
    private readonly List<HttpClient> clients = [];

    private Site(Process process, Uri address) => (this.process, Address) = (process, address);

    public Uri Address { get; }

    /// <summary>Starts it and waits until it says where it listens.</summary>
    /// <param name="world">Whose database and files.</param>
    /// <param name="pack">The folder of the pack; null for the repository's own.</param>
    /// <param name="port">Where it listens; 0 for any that is free.</param>
    public static async Task<Site> Start(World world, string? pack = null, int port = 0)
    {
        var process = Begin(world, pack, "serve", "--urls", FormattableString.Invariant($"http://127.0.0.1:{port}"));
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (Listening().Match(line) is { Success: true } found)
            {
                _ = process.StandardOutput.ReadToEndAsync();
                return new(process, new(found.Groups[1].Value));
            }
        }

        throw new InvalidOperationException("The site did not start.");
    }

    /// <summary>Runs a command to its end.</summary>
    public static async Task<(int Exit, string Out)> Run(World world, params string[] arguments)
    {
        using var process = Begin(world, null, arguments);
        var said = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, said);
    }

    /// <summary>Somebody's browser before this process.</summary>
    public Visitor As(Person person)
    {
        var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = true, CookieContainer = new() }) { BaseAddress = Address };
        http.DefaultRequestHeaders.Add("Cookie", $"kechuang={person.Cookie}");
        clients.Add(http);
        return new(http);
    }

    /// <summary>SIGKILL: no handler runs, nothing is flushed.</summary>
    public async Task Kill()
    {
        process.Kill();
        await process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            await Kill();
        }

        clients.ForEach(c => c.Dispose());
        process.Dispose();
    }

    private static Process Begin(World world, string? pack, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "Kechuang.Host.dll"));
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment["ConnectionStrings__Main"] = world.Connection;
        start.Environment["Storage__Folder"] = world.Folder;
        if (pack is not null)
        {
            start.Environment["Centre__Pack"] = pack;
        }

        return Process.Start(start)!;
    }

    [GeneratedRegex("Kechuang +(http://[0-9.:]+)")]
    private static partial Regex Listening();
}
