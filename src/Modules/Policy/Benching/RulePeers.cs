using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json;

namespace Kechuang.Policy.Benching;

/// <summary>Runs the peers in <c>benchmarks/peers/rules</c> on the same records, where they are installed.</summary>
internal sealed class RulePeers(string folder)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>Who is raced.</summary>
    public static readonly string[] Names = ["feelin", "json-rules-engine", "zen-engine"];

    /// <summary>The cases, and the figures of ours that they are compared with.</summary>
    public static readonly (string Case, string[] Figures)[] Cases =
        [("boolean", [Figures.Boolean, Figures.Boolean + Figures.Filled]), ("table", [Figures.Table, Figures.Table + Figures.Filled])];

    /// <summary>Why there is nothing to race; null where there is.</summary>
    public string? WhyAbsent() =>
        !File.Exists(Path.Combine(folder, "run.mjs")) ? $"{folder} 不存在 / is not there"
        : !Directory.Exists(Path.Combine(folder, "node_modules")) ? $"对比引擎未安装：在 {folder} 运行 npm install / the peers are not installed: run npm install in {folder}"
        : null;

    /// <summary>How many records a CPU second the peer decides, and what they add up to; null where it cannot be run.</summary>
    public async Task<PeerResult?> RunAsync(string peer, string what, IEnumerable<Enterprise> enterprises, CancellationToken ct)
    {
        var file = Path.Combine(Path.GetTempPath(), $"{Path.GetRandomFileName()}.json");
        await File.WriteAllTextAsync(file, JsonSerializer.Serialize(new
        {
            condition = RuleCases.Boolean,
            columns = RuleCases.Columns,
            table = RuleCases.Table,
            records = enterprises.Select(e => new { e.Revenue, e.RdRatio, e.Staff, e.District, e.IsHighTech, e.AgeYears, e.Patents, e.Credit }),
        }, Json), ct);
        try
        {
            using var node = Process.Start(new ProcessStartInfo("node", ["run.mjs", peer, what, file])
            {
                WorkingDirectory = folder,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            });
            if (node is null)
            {
                return null;
            }

            var errors = node.StandardError.ReadToEndAsync(ct);
            var answer = await node.StandardOutput.ReadToEndAsync(ct);
            await node.WaitForExitAsync(ct);
            _ = await errors;
            return node.ExitCode == 0 ? JsonSerializer.Deserialize<PeerResult>(answer, Json) : null;
        }
        catch (Exception e) when (e is Win32Exception or JsonException)
        {
            return null;
        }
        finally
        {
            File.Delete(file);
        }
    }
}

/// <summary>What a peer did.</summary>
/// <param name="PerSecond">Records a CPU second.</param>
/// <param name="Sum">What they add up to over all records.</param>
internal sealed record PeerResult(double PerSecond, long Sum);
