using System.CommandLine;
using System.Globalization;
using Kechuang.Platform.CommandLine;

namespace Kechuang.Review.Benching;

/// <summary><c>kc bench assign</c>: an exact optimum with its proof, beside the peer's where it is installed, in CPU seconds and bytes.</summary>
internal static class BenchCommand
{
    public static Command Make()
    {
        var papers = new Option<int[]>("--papers") { Description = "A size, in papers; may be given several times.", DefaultValueFactory = _ => [12_500, 100_000] };
        var used = new Option<int[]>("--used") { Description = "Places demanded, in hundredths of those on offer; may be given several times.", DefaultValueFactory = _ => [75, 95, 100] };
        var large = new Option<bool>("--large") { Description = "Also 400,000 papers with 8 million arcs." };
        var alone = new Option<bool>("--alone") { Description = "Without the peer." };
        var peer = new Option<string>("--peer") { Description = "Where the peer's source is.", DefaultValueFactory = _ => Find() };
        var instance = new Option<string?>("--instance") { Description = "Solve the instance in this file and say what that took; nothing else." };
        foreach (var (option, least, most) in ((Option<int[]>, int, int)[])[(papers, 50, 2_000_000), (used, 1, 100)])
        {
            option.Validators.Add(given =>
            {
                if (given.Tokens.Any(t => !int.TryParse(t.Value, CultureInfo.InvariantCulture, out var number) || number < least || number > most))
                {
                    given.AddError($"{option.Name} 须为 {least} 至 {most} / must be {least} to {most}");
                }
            });
        }

        var assign = new Command("assign", "Measure the assignment kernel and its peer.") { papers, used, large, alone, peer, instance };
        assign.SetAction(async (call, ct) =>
        {
            if (call.GetValue(instance) is { } file)
            {
                var run = AssignmentRace.Solve(file, ct);
                CommandHost.Answer(call, run, [run.ToString()]);
                return CommandHost.Ok;
            }

            int[] sizes = [.. call.GetValue(papers)!, .. call.GetValue(large) ? [400_000] : Array.Empty<int>()];
            var cases = sizes.SelectMany(size => call.GetValue(used)!.SelectMany(u => (AssignmentCase[])[new(size, Clustered: false, u), new(size, Clustered: true, u)]));
            using var race = new AssignmentRace(Console.Error.WriteLine);
            if (!call.GetValue(alone) && await race.BuildPeerAsync(call.GetValue(peer)!, ct) is { } why)
            {
                await Console.Error.WriteLineAsync(why);
            }

            var lines = new List<BenchLine>();
            foreach (var one in cases)
            {
                lines.AddRange(await race.RunAsync(one, ct));
            }

            CommandHost.Answer(call, lines, lines.Select(Print));
            return lines.TrueForAll(l => l.Agrees != false) ? CommandHost.Ok : CommandHost.Refused;
        });
        return assign;
    }

    // Beside the program's sources, wherever the command is called from.
    private static string Find()
    {
        var source = Path.Combine("benchmarks", "peers", "assignment", "solve.cpp");
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, source)))
            {
                return Path.Combine(folder.FullName, source);
            }
        }

        return source;
    }

    private static string Print(BenchLine line) => string.Create(CultureInfo.InvariantCulture, $"{line.Name,-88} {line.Ours,14:#,0.##} {line.Unit,-6}")
        + (line.Ratio is { } ratio ? string.Create(CultureInfo.InvariantCulture, $"   peer {line.Peer,14:#,0.##}   x {ratio:0.00}") : "")
        + (line.Agrees == false ? "   两者不一致 / they disagree" : "");
}

/// <summary>One thing that was measured.</summary>
/// <param name="Name">What.</param>
/// <param name="Ours">How much of it.</param>
/// <param name="Peer">How much the peer took.</param>
/// <param name="Ratio">Ours by the peer's; less is better.</param>
/// <param name="Unit">Of what.</param>
/// <param name="Agrees">Whether our total is proved, and the peer's where it ran.</param>
internal sealed record BenchLine(string Name, double Ours, double? Peer, double? Ratio, string Unit, bool? Agrees = null);
