using System.Diagnostics;
using System.Text.Json;
using Npgsql;

namespace Kechuang.Platform.Tests.Operations;

/// <summary>The command line as an operator runs it: a process of its own, on a place of its own.</summary>
internal sealed class Kc(string connection, string folder)
{
    public sealed record Ran(int Exit, string Out, string Error)
    {
        public JsonElement Json => JsonDocument.Parse(Out).RootElement;
    }

    public string Folder => folder;

    /// <summary>The place of a running world.</summary>
    public static Kc On(World world) => new(world.Connection, world.Folder);

    /// <summary>A place where nothing is: for PostgreSQL a new database.</summary>
    public static async Task<Kc> Empty(World beside)
    {
        var folder = Path.Combine(beside.Folder, $"place-{Guid.CreateVersion7():N}");
        if (!World.IsPostgres)
        {
            return new($"Data Source={Path.Combine(folder, "kechuang.db")}", folder);
        }

        var name = $"t{Guid.CreateVersion7():N}";
        await using var maintenance = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(beside.Connection) { Database = "postgres" }.ToString());
        await maintenance.OpenAsync();
        await using var create = new NpgsqlCommand($"CREATE DATABASE {name}", maintenance);
        await create.ExecuteNonQueryAsync();
        return new(new NpgsqlConnectionStringBuilder(beside.Connection) { Database = name }.ToString(), folder);
    }

    public async Task<Ran> Run(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "Kechuang.Host.dll"));
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment["ConnectionStrings__Main"] = connection;
        start.Environment["Storage__Folder"] = folder;
        using var running = Process.Start(start)!;
        var (said, complained) = (running.StandardOutput.ReadToEndAsync(), running.StandardError.ReadToEndAsync());
        await running.WaitForExitAsync();
        return new(running.ExitCode, await said, await complained);
    }
}
