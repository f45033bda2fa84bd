using System.CommandLine;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;

namespace Kechuang.Platform.CommandLine;

/// <summary>What a command of <c>kc</c> can use: the application's services, started only when asked for, and a way to answer.</summary>
/// <param name="start">Builds the services; null when the platform could not start and said why.</param>
public sealed class CommandHost(Func<bool, CancellationToken, Task<IServiceProvider?>> start)
{
    /// <summary>The command did what was asked.</summary>
    public const int Ok = 0;

    /// <summary>The command was refused, or what it names does not exist.</summary>
    public const int Refused = 1;

    /// <summary>The command was called wrongly.</summary>
    public const int WrongUsage = 2;

    /// <summary><c>--json</c>: one JSON object on standard output instead of text for people.</summary>
    public static readonly Option<bool> Json = new("--json") { Description = "Answer with one JSON object.", Recursive = true };

    private static readonly JsonSerializerOptions Indented = new(Journal.Journal.Json) { WriteIndented = true };

    /// <summary>Runs work in a scope of the application's services, with the pack loaded.</summary>
    /// <param name="database">Whether the database must be there and up to date.</param>
    /// <param name="work">The work; answers the exit code.</param>
    /// <param name="ct">Ends the work.</param>
    public async Task<int> RunAsync(bool database, Func<IServiceProvider, CancellationToken, Task<int>> work, CancellationToken ct)
    {
        if (await start(database, ct) is not { } services)
        {
            return Refused;
        }

        await using var scope = services.CreateAsyncScope();
        return await work(scope.ServiceProvider, ct);
    }

    /// <summary>Answers with one JSON object, or with lines for people.</summary>
    public static void Answer(ParseResult call, object json, IEnumerable<string> lines)
    {
        if (call.GetValue(Json))
        {
            Console.Out.WriteLine(JsonSerializer.Serialize(json, Indented));
            return;
        }

        foreach (var line in lines)
        {
            Console.Out.WriteLine(line);
        }
    }

    /// <summary>Says on standard error why the command was refused; answers <see cref="Refused"/>.</summary>
    public static int Refuse(string reason)
    {
        Console.Error.WriteLine(reason);
        return Refused;
    }
}
