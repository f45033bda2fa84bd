using System.CommandLine;
using Kechuang.Platform.CommandLine;
using Kechuang.Platform.Packs;

namespace Kechuang.Host;

/// <summary><c>kc pack check</c>: validates a pack and runs every example in it.</summary>
internal static class PackCommands
{
    public static Command Check(CommandHost host)
    {
        var folder = new Argument<string?>("DIR") { Arity = ArgumentArity.ZeroOrOne, Description = "The pack's folder; the configured pack when left out." };
        var check = new Command("check", "Validate a pack and run every example.") { folder };
        check.SetAction((call, ct) => host.RunAsync(database: false, (services, _) => Task.FromResult(Run(call, services, call.GetValue(folder))), ct));
        return new Command("pack", "The centre pack.") { check };
    }

    private static int Run(ParseResult call, IServiceProvider services, string? folder)
    {
        var loader = services.GetRequiredService<PackLoader>();
        var pack = loader.Load(folder ?? PackFolder.Of(services.GetRequiredService<IConfiguration>()));
        var examples = pack.Errors.Count == 0 ? loader.RunExamples() : [];
        var failed = examples.Where(e => e.Failure is not null).ToList();
        List<PackError> errors = [.. pack.Errors, .. failed.Select(f => f.Error!)];
        CommandHost.Answer(
            call,
            new
            {
                files = pack.FilesRead,
                definitions = pack.Definitions,
                examples = new { total = examples.Count, passed = examples.Count - failed.Count, failed = failed.Count },
                errors,
            },
            [
                .. errors.SelectMany(Lines),
                $"{pack.FilesRead} files, {pack.Definitions} definitions",
                $"{examples.Count - failed.Count} examples passed, {failed.Count} failed",
            ]);
        return pack.Errors.Count == 0 && failed.Count == 0 ? CommandHost.Ok : CommandHost.Refused;
    }

    // Chinese first, with the place as editors and terminals link it; the English below.
    private static string[] Lines(PackError error) => error.Chinese is null ? [$"{error}"] : [$"{error with { Message = error.Chinese, Chinese = null }}", "    " + error.Message];
}
