using System.CommandLine;
using System.Globalization;
using Kechuang.Platform.CommandLine;

namespace Kechuang.Policy.Benching;

/// <summary><c>kc bench rules</c>: what the rules kernel does in a CPU second, beside the peers that are installed, in one run.</summary>
internal static class BenchCommand
{
    public static Command Make()
    {
        var threads = new Option<int>("--threads") { Description = "Threads for the population.", DefaultValueFactory = _ => Math.Clamp(Environment.ProcessorCount, 1, 2) };
        var peers = new Option<string>("--peers") { Description = "Where the peers are.", DefaultValueFactory = _ => Find() };
        var rules = new Command("rules", "Measure the rules kernel and its peers.") { threads, peers };
        rules.SetAction((call, ct) => RunAsync(call, Math.Clamp(call.GetValue(threads), 1, 64), call.GetValue(peers)!, ct));
        return rules;
    }

    private static async Task<int> RunAsync(ParseResult call, int threads, string folder, CancellationToken ct)
    {
        var measure = new MeasureRules(TimeProvider.System, Console.Error.WriteLine);
        var lines = measure.Run(threads, ct).Append(MeasureMatching.Run(measure.Enterprises)).Select(f => new BenchLine(f.Name, f.Ours, null, null, f.Unit)).ToList();
        var peers = new RulePeers(Path.GetFullPath(folder));
        if (peers.WhyAbsent() is { } why)
        {
            await Console.Error.WriteLineAsync(why);
        }

        foreach (var (what, figures) in peers.WhyAbsent() is null ? RulePeers.Cases : [])
        {
            foreach (var peer in RulePeers.Names)
            {
                var result = await peers.RunAsync(peer, what, measure.Enterprises, ct);
                var isSame = result?.Sum == (what == "table" ? measure.TableSum : measure.BooleanSum);
                var remark = result is null ? " (absent)" : isSame ? "" : " (other answers)";
                lines.AddRange(figures.Select(figure => lines.First(l => l.Name == figure)).ToList().Select(own => own with
                {
                    Name = $"{own.Name} : {peer}{remark}",
                    Peer = result?.PerSecond,
                    Ratio = own.Ours / result?.PerSecond,
                }));
            }
        }

        CommandHost.Answer(call, lines, lines.Select(Print));
        return CommandHost.Ok;
    }

    // Beside the program's sources, wherever the command is called from.
    private static string Find()
    {
        var peers = Path.Combine("benchmarks", "peers", "rules");
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (Directory.Exists(Path.Combine(folder.FullName, peers)))
            {
                return Path.Combine(folder.FullName, peers);
            }
        }

        return peers;
    }

    private static string Print(BenchLine line) => string.Create(CultureInfo.InvariantCulture, $"{line.Name,-72} {line.Ours,18:#,0.###} {line.Unit}")
        + (line.Ratio is { } ratio ? string.Create(CultureInfo.InvariantCulture, $"   peer {line.Peer:#,0}   x {ratio:#,0}") : "");

    private sealed record BenchLine(string Name, double Ours, double? Peer, double? Ratio, string Unit);
}
