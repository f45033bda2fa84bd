using System.CommandLine;
using Kechuang.Planning;
using Kechuang.Platform.CommandLine;
using Kechuang.Platform.Identity;
using Kechuang.Platform.Operations;
using Kechuang.Policy;
using Kechuang.Portal;
using Kechuang.Programmes;
using Kechuang.Registry;
using Kechuang.Review;
using Kechuang.Services;

namespace Kechuang.Host;

/// <summary>The command line <c>kc</c>: one command line for serving, checking, auditing and repairing.</summary>
internal static class Commands
{
    /// <summary>Runs a command; without one, serves. Answers the exit code.</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        if (args is [] or [['-', ..], ..] && args is not (["--help" or "-h" or "-?" or "--version"]))
        {
            return await Serve.RunAsync(args, CancellationToken.None);
        }

        var host = new CommandHost(Serve.StartForCommandsAsync);
        var root = new RootCommand("科创 Kechuang: the operating system of a science and technology innovation centre.") { CommandHost.Json };
        root.Add(Serve.Command());
        foreach (var command in host.ModuleCommands())
        {
            root.Add(command);
        }

        var call = root.Parse(args);
        if (call.Errors.Count > 0)
        {
            foreach (var error in call.Errors)
            {
                await Console.Error.WriteLineAsync(error.Message);
            }

            await Console.Error.WriteLineAsync("Help: kc --help");
            return CommandHost.WrongUsage;
        }

        return await call.InvokeAsync();
    }

    private static Command Bench(this CommandHost host)
    {
        var bench = new Command("bench", "Measure the kernels beside their peers, in CPU seconds.");
        foreach (var measurement in (Command[])[.. PolicyModule.Measurements, .. ReviewModule.Measurements, .. ProgrammesModule.Measurements, .. PortalModule.Measurements(host), .. PlanningModule.Measurements(Serve.OpenAsync)])
        {
            bench.Add(measurement);
        }

        return bench;
    }

    private static IEnumerable<Command> ModuleCommands(this CommandHost host) =>
    [
        PackCommands.Check(host),
        DemoCommand.Create(),
        UserCommands.Command(host),
        .. PlatformCommands.All(host),
        .. PolicyModule.Commands(host),
        .. RegistryModule.Commands(host),
        .. ReviewModule.Commands(host),
        .. ProgrammesModule.Commands(host),
        .. ServicesModule.Commands(host),
        .. PlanningModule.Commands(host),
        .. PortalModule.Commands(host),
        host.Bench(),
    ];
}
