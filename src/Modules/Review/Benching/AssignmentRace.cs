using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json;
using Kechuang.Kernels.Assignment;
using Kechuang.Platform.Journal;

namespace Kechuang.Review.Benching;

/// <summary>Runs ours and the peer on the same instance, each in a process of its own, so that each has its own peak of memory.</summary>
internal sealed class AssignmentRace(Action<string> progress) : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("bench-assign-").FullName;
    private string? peer;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    /// <summary>Solves one instance in this process.</summary>
    public static RaceRun Solve(string file, CancellationToken ct)
    {
        using var self = Process.GetCurrentProcess();
        var problem = AssignmentCase.Read(file);
        var start = self.TotalProcessorTime;
        var result = Assigner.Solve(problem, null, ct);
        self.Refresh();
        var (solved, peak) = (self.TotalProcessorTime, self.PeakWorkingSet64);
        var proof = Certificate.Verify(problem, result);
        self.Refresh();
        var checking = (self.TotalProcessorTime - solved).TotalSeconds;
        var changed = AssignmentCase.Change(problem, result.Pairs);
        var (anew, anewSeconds) = Timed(self, () => Assigner.Solve(changed, null, ct));
        var (again, againSeconds) = Timed(self, () => Assigner.Solve(changed, new Earlier(result.Pairs, result.Certificate!), null, ct));
        var agrees = proof.Optimal && anew.Feasible == again.Feasible && anew.Total == again.Total && (!again.Feasible || Certificate.Verify(changed, again).Optimal);
        return new(agrees, result.Total, (solved - start).TotalSeconds, peak, checking, again.Feasible ? againSeconds : null, again.Feasible ? anewSeconds : null);
    }

    private static (AssignmentResult Result, double Seconds) Timed(Process self, Func<AssignmentResult> solve)
    {
        self.Refresh();
        var start = self.TotalProcessorTime;
        var result = solve();
        self.Refresh();
        return (result, (self.TotalProcessorTime - start).TotalSeconds);
    }

    /// <summary>Compiles the peer; answers why there is none, or null.</summary>
    public async Task<string?> BuildPeerAsync(string source, CancellationToken ct)
    {
        if (!File.Exists(source))
        {
            return $"{source} 不存在 / is not there";
        }

        var target = Path.Combine(folder, "solve");
        var answer = await RunAsync("g++", ["-O3", "-march=native", "-DNDEBUG", "-std=c++17", source, "-o", target, "-llemon"], ct);
        peer = answer is null ? null : target;
        return peer is null ? "对比程序无法编译：需要 g++ 和 liblemon-dev / the peer cannot be compiled: it needs g++ and liblemon-dev" : null;
    }

    /// <summary>Measures one case.</summary>
    public async Task<IEnumerable<BenchLine>> RunAsync(AssignmentCase one, CancellationToken ct)
    {
        var file = Path.Combine(folder, "instance");
        one.Write(file);
        progress(one.Name);
        var program = Environment.ProcessPath!;
        string[] self = Path.GetFileNameWithoutExtension(program) == "dotnet" ? [Environment.GetCommandLineArgs()[0]] : [];
        var ours = Read(await RunAsync(program, [.. self, "bench", "assign", "--instance", file, "--json"], ct))
            ?? throw new InvalidOperationException("The instance could not be solved.");
        var theirs = peer is null ? null : Read(await RunAsync(peer, [file], ct));
        var agrees = ours.Optimal && (theirs is null || theirs.Total == ours.Total);
        progress($"  {ours.Total:#,0} {(agrees ? "" : "?")}");
        return
        [
            new(one.Name, ours.CpuSeconds, theirs?.CpuSeconds, ours.CpuSeconds / theirs?.CpuSeconds, "CPU s", agrees),
            new($"{one.Name}: peak memory", ours.PeakBytes, theirs?.PeakBytes, (double)ours.PeakBytes / theirs?.PeakBytes, "bytes"),
            new($"{one.Name}: total", ours.Total, theirs?.Total, null, "score"),
            new($"{one.Name}: checking the proof", ours.ProofSeconds, null, null, "CPU s"),
            .. ours.AgainSeconds is { } again
                ? (BenchLine[])[new($"{one.Name}: again after 1 % of changes, beside ours anew", again, ours.AnewSeconds, again / ours.AnewSeconds, "CPU s")]
                : [],
        ];
    }

    private static RaceRun? Read(string? answer) => answer is null ? null : JsonSerializer.Deserialize<RaceRun>(answer, Journal.Json);

    // Null where the program is absent or fails. One heap: what servers do for throughput says nothing about what is needed.
    private static async Task<string?> RunAsync(string program, string[] arguments, CancellationToken ct)
    {
        try
        {
            var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
            (start.Environment["DOTNET_gcServer"], start.Environment["DOTNET_TieredPGO"]) = ("0", "0");
            using var process = Process.Start(start)!;
            var errors = process.StandardError.ReadToEndAsync(ct);
            var answer = await process.StandardOutput.ReadToEndAsync(ct);
            await process.WaitForExitAsync(ct);
            _ = await errors;
            return process.ExitCode == 0 ? answer : null;
        }
        catch (Win32Exception)
        {
            return null;
        }
    }
}

/// <summary>What one program did with an instance.</summary>
/// <param name="Optimal">Whether it found the best; ours is proved.</param>
/// <param name="Total">The greatest total.</param>
/// <param name="CpuSeconds">Ours: checking the input, building the network and solving. The peer's: solving alone.</param>
/// <param name="PeakBytes">Of the whole process, with the instance.</param>
/// <param name="ProofSeconds">Checking the proof, after the peak was read.</param>
/// <param name="AgainSeconds">Solving from the first solution after 1 % of the experts have declined and 1 % of the pairs have become conflicts; null where that cannot be.</param>
/// <param name="AnewSeconds">The same without the first solution.</param>
internal sealed record RaceRun(
    bool Optimal, long Total, double CpuSeconds, long PeakBytes, double ProofSeconds, double? AgainSeconds = null, double? AnewSeconds = null);
