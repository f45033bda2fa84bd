using System.CommandLine;
using System.Globalization;
using Kechuang.Platform.CommandLine;
using Kechuang.Platform.Lists;
using Kechuang.Platform.Packs;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Kechuang.Portal.Benching;

/// <summary><c>kc bench search</c>: the index in memory beside FTS5, on the same records, in one run.</summary>
internal static class BenchCommand
{
    private const int Words = 1000;
    private const int Common = 200;
    private const double Mebibyte = 1 << 20;

    public static Command Make(CommandHost host)
    {
        var count = new Option<int>("--records") { Description = "How many records.", DefaultValueFactory = _ => 1_000_000 };
        var texts = new Option<string?>("--texts") { Description = "A file or folder of real texts to make records of; the documents of the pack when left out." };
        var questions = new Option<string?>("--questions") { Description = "Questions, one JSON object a line (text): also measure them, on an index as the site keeps it." };
        var search = new Command("search", "Measure the search and its peer.") { count, texts, questions };
        search.SetAction((call, ct) => host.RunAsync(
            database: false, (services, _) => Task.FromResult(Run(call, Math.Clamp(call.GetValue(count), 1_000, 10_000_000), call.GetValue(texts) ?? PackTexts(services), call.GetValue(questions))), ct));
        return search;
    }

    private static string PackTexts(IServiceProvider services) => Path.Combine(PackFolder.Of(services.GetRequiredService<IConfiguration>()), "documents");

    private static int Run(ParseResult call, int count, string texts, string? questions)
    {
        SampleRecords records;
        List<string> asked;
        try
        {
            records = SampleRecords.From(texts);
            asked = questions is null ? [] : [.. JsonLines.Read(questions).Select(line => line.Text).Where(text => text.Length > 0)];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or FormatException)
        {
            return CommandHost.Refuse(e.Message);
        }

        if (records.Sentences < 100)
        {
            return CommandHost.Refuse($"{texts}: 中文句子不足 100 句 / fewer than 100 Chinese sentences.");
        }

        Console.Error.WriteLine($"{count} records of {records.Sentences} sentences");
        var (words, common) = (records.Words(Words), records.CommonPairs(Common));
        var ours = MeasureSearch.Run(records, count, words, common);
        Console.Error.WriteLine("FTS5 …");
        var peer = FtsPeer.Run(records, count, words, common);
        var same = ours.Found == peer.Found ? "" : $" (peer found {peer.Found}, ours {ours.Found})";
        List<BenchLine> lines =
        [
            new("search build", ours.BuildPerSecond, peer.BuildPerSecond, ours.BuildPerSecond / peer.BuildPerSecond, "records/CPU s"),
            new($"search 2-8 characters p50{same}", ours.Median, peer.Median, peer.Median / ours.Median, "ms"),
            new("search 2-8 characters p99", ours.Slowest, peer.Slowest, peer.Slowest / ours.Slowest, "ms"),
            new("search commonest pairs p99", ours.Common, peer.Common, peer.Common / ours.Common, "ms"),
            new("search index", ours.Bytes / Mebibyte, peer.Bytes / Mebibyte, peer.Bytes / (double)ours.Bytes, "MiB"),
        ];
        if (asked.Count > 0)
        {
            var site = MeasureSearch.Questions(records, count, asked);
            lines.Add(new("search build, as the site keeps it", site.BuildPerSecond, null, null, "records/CPU s"));
            lines.Add(new($"search {asked.Count} questions p50", site.Median, null, null, "ms"));
            lines.Add(new("search questions p99", site.Slowest, null, null, "ms"));
            lines.Add(new("search index, as the site keeps it", site.Bytes / Mebibyte, null, null, "MiB"));
        }

        CommandHost.Answer(call, lines, lines.Select(line => string.Create(
            CultureInfo.InvariantCulture, $"{line.Name,-40} {line.Ours,14:#,0.##} {line.Unit,-10}{(line.Peer is { } other ? string.Create(CultureInfo.InvariantCulture, $" FTS5 {other,14:#,0.##}   x {line.Ratio:0.#}") : "")}")));
        return CommandHost.Ok;
    }

    private sealed record BenchLine(string Name, double Ours, double? Peer, double? Ratio, string Unit);
}
