using System.CommandLine;
using Kechuang.Platform.CommandLine;
using Kechuang.Policy.Loading;
using Microsoft.Extensions.DependencyInjection;

namespace Kechuang.Policy.Covering;

/// <summary><c>kc coverage</c>: what of the documents is carried out by something that runs.</summary>
internal static class CoverageCommand
{
    public static Command Make(CommandHost host)
    {
        var coverage = new Command("coverage", "What of the documents is bound to something that runs.");
        coverage.SetAction((call, ct) => host.RunAsync(database: false, (services, _) => Task.FromResult(Run(call, services)), ct));
        return coverage;
    }

    private static int Run(ParseResult call, IServiceProvider services)
    {
        if (PackForCommand.Load(services) is { } broken)
        {
            return broken;
        }

        var report = services.GetRequiredService<Coverage>().Report;
        CommandHost.Answer(call, report, Lines(report));
        return CommandHost.Ok;
    }

    private static IEnumerable<string> Lines(CoverageReport report) =>
    [
        $"{"",-28} {"total",7} {"bound",7}",
        Row("系统 systems", report.Systems.Total, report.Systems.Bound),
        Row("规则 rules", report.Rules.Total, report.Rules.Bound),
        Row("目标 targets", report.Targets.Total, report.Targets.Bound),
        Row("条款 clauses", report.Clauses.Total, report.Clauses.Bound),
        Row("  可执行 actionable", report.Clauses.Actionable, report.Clauses.Bound),
        $"{"示例 examples",-26} {report.Examples.Total,7} {report.Examples.Passed,7} passed",
        "",
        .. report.PerDocument.Select(d => $"{d.Document} {d.Title.Zh}: {d.Bound} / {d.Actionable} / {d.Clauses} (bound / actionable / clauses)"),
        "",
        .. report.Systems.ByModule.Select(m => $"{m.Key} {m.Value.Area} {m.Value.Title.Zh}: {m.Value.Bound} / {m.Value.Total} (core {m.Value.Core})"),
    ];

    private static string Row(string title, int total, int bound) => $"{title,-26} {total,7} {bound,7}";
}
