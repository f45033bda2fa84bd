using System.CommandLine;
using System.Globalization;
using Kechuang.Kernels.Similarity;
using Kechuang.Platform.CommandLine;
using Kechuang.Platform.Lists;
using Kechuang.Platform.Web.Checking;
using Microsoft.Extensions.DependencyInjection;

namespace Kechuang.Programmes.Comparing;

/// <summary><c>kc similar</c>: copies among documents, or of one text in documents.</summary>
internal static class SimilarCommand
{
    private static readonly Option<string> Source = new("--in") { Description = "JSON lines: {\"id\",\"title\",\"text\",\"group\"}.", Required = true };

    private static readonly Option<string?> Templates = new("--templates")
    {
        Description = "JSON lines of texts that everybody has to use; what is shared with them does not count.",
    };

    private static readonly Option<int> Threads = new("--threads") { Description = "Threads.", DefaultValueFactory = _ => Math.Clamp(Environment.ProcessorCount, 1, 64) };

    private static readonly Option<double> Threshold = MakeThreshold();

    private static readonly Option<int?> Passage = new("--passage")
    {
        Description = $"Report pairs whose shared passages have so many symbols, too, be they ever so small a part. Without --threshold {PairFinder.DefaultShared}, else none.",
    };

    public static Command Make(CommandHost host) => new("similar", "Find copies among documents.") { Scan(), Query(), Load(host) };

    private static Command Scan()
    {
        var target = new Option<string>("--out") { Description = "Where to write the pairs as CSV.", Required = true };
        var scan = new Command("scan", "Find all pairs of documents that have a part in common.") { Source, target, Threshold, Passage, Templates, Threads };
        scan.SetAction((call, ct) => Guarded(() =>
        {
            var (source, pairs) = (call.GetValue(Source)!, call.GetValue(target)!);
            if (Path.GetFullPath(source) == Path.GetFullPath(pairs))
            {
                return CommandHost.Refuse("--out 不能是 --in 的文件 / must not be the file of --in.");
            }

            var found = ScanDocuments.Run(source, pairs, call.GetValue(Threshold), SharedOf(call), ReadTemplates(call), Math.Clamp(call.GetValue(Threads), 1, 64), Tell, ct);
            CommandHost.Answer(call, found,
            [
                $"文本 / documents     {found.Documents:N0}",
                $"相似对 / pairs        {found.Pairs:N0}，其中同组 / of one group {found.Own:N0}",
                .. found.Crowded == 0 ? (string[])[] : [$"{found.Crowded:N0} 份之前有太多几乎相同的，只与最近的成对 / have too many nearly equal ones before them and are paired with the latest alone"],
                .. found.Repeated == 0 ? (string[])[] : [$"{found.Repeated:N0} 份与之前的完全相同，只与各组第一份成对 / equal to an earlier one, paired with the first of their group alone"],
                $"用时 / seconds        {found.Seconds}  (索引 / index {found.IndexSeconds}, CPU {found.CpuSeconds})",
                $"内存峰值 / peak memory  {found.PeakBytes / 1_000_000} MB",
            ]);
            return CommandHost.Ok;
        }));
        return scan;
    }

    private static Command Query()
    {
        var text = new Option<string>("--text") { Description = "A file of plain text to look for.", Required = true };
        var top = new Option<int>("--top") { Description = "Documents to answer with at most.", DefaultValueFactory = _ => 20 };
        var query = new Command("query", "Find the documents that a text has a part in common with.") { Source, text, Threshold, Passage, top, Templates, Threads };
        query.SetAction((call, ct) => Guarded(() =>
        {
            var found = QueryDocuments.Run(
                call.GetValue(Source)!, File.ReadAllText(call.GetValue(text)!), call.GetValue(Threshold), SharedOf(call), Math.Clamp(call.GetValue(top), 1, 1000),
                ReadTemplates(call), Math.Clamp(call.GetValue(Threads), 1, 64), Tell, ct);
            CommandHost.Answer(call, found,
            [
                $"文本 / documents  {found.Documents:N0}，查询 / query {found.QueryMilliseconds} ms",
                .. found.Matches.Select(m => string.Create(
                    CultureInfo.InvariantCulture, $"{m.SharedText,7:0.0%}  {m.SharedDocument,7:0.0%}  {m.Id}  {m.Title}  ({m.Passages.Count})")),
            ]);
            return CommandHost.Ok;
        }));
        return query;
    }

    private static Command Load(CommandHost host)
    {
        var set = new Option<string>("--set") { Description = "What the texts are called together.", Required = true };
        var programme = new Option<string>("--programme") { Description = $"The programme whose people may read them, such as PGM-16, or {LoadTexts.Open} for open publications.", Required = true };
        var load = new Command("load", "Load texts that applications are compared with.") { Source, set, programme };
        load.SetAction((call, ct) => host.RunAsync(database: true, async (services, _) =>
        {
            try
            {
                LoadTexts.Request request = new() { Set = call.GetValue(set), Programme = call.GetValue(programme) };
                if (services.GetRequiredService<RequestChecks>().Check(request) is [var wrong, ..])
                {
                    return CommandHost.Refuse(wrong.Message);
                }

                using var lines = new StreamReader(call.GetValue(Source)!);
                var (report, refusal) = await services.GetRequiredService<LoadTexts>().HandleAsync(request, lines, ct);
                if (report is null)
                {
                    return CommandHost.Refuse(refusal!);
                }

                CommandHost.Answer(call, report,
                [
                    $"{report.Lines:N0} 行 / lines，新增 / added {report.Added:N0}，更新 / changed {report.Changed:N0}，无变化 / unchanged {report.Unchanged:N0}，未接受 / refused {report.Refused:N0}",
                    .. report.Faults.Select(f => $"{call.GetValue(Source)}:{f.Line}: {f.What.Zh} / {f.What.En}"),
                ]);
                return report.Refused == 0 ? CommandHost.Ok : CommandHost.Refused;
            }
            catch (Exception broken) when (broken is IOException or UnauthorizedAccessException)
            {
                return CommandHost.Refuse(broken.Message);
            }
        }, ct));
        return load;
    }

    private static Option<double> MakeThreshold()
    {
        var threshold = new Option<double>("--threshold")
        {
            Description = "Report pairs of which one of the five measures reaches this, more than 0, at most 1.",
            DefaultValueFactory = _ => PairFinder.DefaultThreshold,
        };
        threshold.Validators.Add(given =>
        {
            // What is no number at all is refused by the parser.
            if (given.Tokens is [{ Value: var text }]
                && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && value is not (> 0 and <= 1))
            {
                given.AddError("--threshold 应大于 0、至多为 1 / must be more than 0 and at most 1");
            }
        });
        return threshold;
    }

    /// <summary>Who asks for a threshold alone gets what reaches it and nothing else.</summary>
    private static int? SharedOf(ParseResult call) => call.GetValue(Passage) is { } given ? Math.Max(1, given)
        : call.GetResult(Threshold) is null or { Implicit: true } ? PairFinder.DefaultShared : null;

    private static TemplateSet? ReadTemplates(ParseResult call) =>
        call.GetValue(Templates) is { } path ? new(JsonLines.Read(path).SelectMany(l => (string[])[l.Title, l.Text])) : null;

    private static void Tell(string progress) => Console.Error.WriteLine(progress);

    private static Task<int> Guarded(Func<int> work)
    {
        try
        {
            return Task.FromResult(work());
        }
        catch (Exception broken) when (broken is FormatException or IOException or UnauthorizedAccessException)
        {
            return Task.FromResult(CommandHost.Refuse(broken.Message));
        }
    }
}
