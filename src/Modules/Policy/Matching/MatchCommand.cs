using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using Kechuang.Kernels.Rules;
using Kechuang.Platform.CommandLine;
using Kechuang.Policy.Contracts;
using Kechuang.Policy.Loading;
using Microsoft.Extensions.DependencyInjection;

namespace Kechuang.Policy.Matching;

/// <summary><c>kc rules match</c>: every subject of a table against every policy in force, one line for each pair.</summary>
internal static class MatchCommand
{
    private const int BatchSize = 1 << 14;
    private const int MostTold = 1000;
    private static readonly TimeSpan Between = TimeSpan.FromSeconds(1);

    public static Command Make(CommandHost host)
    {
        var facts = new Option<string>("--facts")
        {
            Description = "A CSV file of subjects: a column id, and a column for each fact, by its id or its name in either language. Empty is unknown; money in fen (1 yuan is 100).",
            Required = true,
        };
        var output = new Option<string>("--out") { Description = $"The CSV to write: {MatchBatch.Heading}. Amounts of money are in fen.", Required = true };
        var at = new Option<string?>("--at") { Description = "The day, such as 2026-03-01; today when left out." };
        var kind = new Option<string?>("--kind") { Description = "Only policies for an organisation, a person or a project." };
        kind.AcceptOnlyFromAmong("organisation", "person", "project");
        var sets = new Option<string[]>("--set") { Description = "Match whole rule sets instead, by id; may be repeated.", AllowMultipleArgumentsPerToken = true };
        var published = PackForCommand.Published();
        var match = new Command("match", "Match subjects against every policy in force.") { facts, output, at, kind, sets, published };
        match.SetAction((call, ct) => host.RunAsync(
            call.GetValue(published),
            (services, token) => Task.FromResult(PackForCommand.Load(services, call.GetValue(published)) ?? Run(
                call, services,
                new(call.GetValue(facts)!, call.GetValue(output)!, call.GetValue(at), Audiences.Read(call.GetValue(kind)), call.GetValue(sets) ?? [], call.GetValue(published)), token)),
            ct));
        return match;
    }

    private static int Run(ParseResult call, IServiceProvider services, Asked asked, CancellationToken ct)
    {
        var clock = services.GetRequiredService<TimeProvider>();
        if (PackForCommand.Day(services, asked.At, out var day) is { } noDay)
        {
            return noDay;
        }

        var content = services.GetRequiredService<PolicyPack>().Content;
        if (asked.Sets.FirstOrDefault(s => !content.Sets.ContainsKey(s)) is { } unknown)
        {
            return CommandHost.Refuse($"没有规则集 / No rule set {unknown}. {string.Join(", ", content.Sets.Keys)}");
        }

        if (string.Equals(Path.GetFullPath(asked.Facts), Path.GetFullPath(asked.Out), StringComparison.Ordinal))
        {
            return CommandHost.Refuse("--out 不能是 --facts 的文件 / must not be the file of --facts.");
        }

        var policies = Policies(services, content, asked, day);
        using var file = FactsFile.Open(asked.Facts, services.GetRequiredService<Vocabulary>(), out var refusal);
        if (file is null)
        {
            return CommandHost.Refuse(refusal!);
        }

        try
        {
            using var output = new StreamWriter(asked.Out, append: false, new UTF8Encoding(false), 1 << 16);
            return Match(call, file, policies, content, day, asked.Published, output, clock, ct);
        }
        catch (Exception failed) when (failed is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return CommandHost.Refuse($"{asked.Out}: 写不进去 / It cannot be written: {failed.Message}");
        }
    }

    // A pack that offers nothing still has rule sets, and each of them answers.
    private static OfferedPolicy[] Policies(IServiceProvider services, Content content, Asked asked, DateOnly day)
    {
        var offered = asked.Sets.Length > 0 ? [] : services.GetRequiredService<PoliciesInForce>().On(day).Policies;
        var entries = asked.Sets.Length > 0 ? asked.Sets.Distinct(StringComparer.Ordinal).Select(s => content.Sets[s]) : content.Sets.Values;
        return [.. (offered.Length > 0 ? offered : entries.Select(s => OffersOf.Set(s, day))).Where(p => p.Info.IsFor(asked.Kind))];
    }

    private static int Match(ParseResult call, FactsFile file, OfferedPolicy[] policies, Content content, DateOnly day, bool published, StreamWriter output, TimeProvider clock, CancellationToken ct)
    {
        var (faults, wrong, subjects) = (new List<CellFault>(), 0L, 0L);
        var match = new MatchBatch(policies, file.Keys, day, content);
        var (start, told) = (clock.GetTimestamp(), clock.GetTimestamp());
        output.Write($"{MatchBatch.Heading}\n");
        while (file.Next(BatchSize, Tell) is { } batch)
        {
            match.Write(batch, output, Environment.ProcessorCount, ct);
            subjects += batch.Ids.Count;
            if (clock.GetElapsedTime(told) >= Between)
            {
                told = clock.GetTimestamp();
                Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{subjects:#,0} 个主体 subjects × {policies.Length} 项政策 policies, {file.Done:P0}"));
            }
        }

        output.Flush();
        var seconds = clock.GetElapsedTime(start).TotalSeconds;
        foreach (var fault in faults.Take(20))
        {
            Console.Error.WriteLine(fault);
        }

        if (wrong > 20)
        {
            Console.Error.WriteLine($"… {wrong - 20} 处未列 / more.");
        }

        CommandHost.Answer(
            call,
            new
            {
                at = day,
                published,
                subjects,
                policies = policies.Length,
                lines = subjects * policies.Length,
                yes = match.Counts[(int)Truth.Yes],
                no = match.Counts[(int)Truth.No],
                unknown = match.Counts[(int)Truth.Unknown],
                wrong,
                errors = faults.Select(f => new { f.Line, f.Column, fact = f.Heading, f.Message }),
                seconds,
                peakBytes = Process.GetCurrentProcess().PeakWorkingSet64,
            },
            [
                string.Create(CultureInfo.InvariantCulture, $"{subjects:#,0} 个主体 subjects × {policies.Length} 项政策 policies ({day:yyyy-MM-dd}), {seconds:0.0} s"),
                string.Create(CultureInfo.InvariantCulture, $"符合 yes {match.Counts[(int)Truth.Yes]:#,0}  不符合 no {match.Counts[(int)Truth.No]:#,0}  缺数据 unknown {match.Counts[(int)Truth.Unknown]:#,0}"),
                PackForCommand.Source(published),
                .. wrong == 0 ? Array.Empty<string>() : [$"有误 wrong {wrong}"],
            ]);
        return wrong == 0 ? CommandHost.Ok : CommandHost.Refused;

        void Tell(CellFault fault)
        {
            wrong++;
            if (faults.Count < MostTold)
            {
                faults.Add(fault);
            }
        }
    }

    private sealed record Asked(string Facts, string Out, string? At, Audience? Kind, string[] Sets, bool Published);
}
