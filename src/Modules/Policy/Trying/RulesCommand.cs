using System.CommandLine;
using System.Text.Json;
using Kechuang.Kernels.Rules;
using Kechuang.Platform.CommandLine;
using Kechuang.Platform.Ui;
using Kechuang.Policy.Contracts;
using Kechuang.Policy.Loading;
using Kechuang.Policy.Matching;
using Kechuang.Policy.Parsing;
using Microsoft.Extensions.DependencyInjection;

namespace Kechuang.Policy.Trying;

/// <summary><c>kc rules eval</c>: decides a rule set on facts from a file.</summary>
internal static class RulesCommand
{
    public static Command Make(CommandHost host)
    {
        var set = new Argument<string>("SET") { Description = "The rule set's id, such as budget." };
        var facts = new Option<string>("--facts") { Description = "A JSON file with one object: names of facts and their values. Money in fen (1 yuan is 100).", Required = true };
        var at = new Option<string?>("--at") { Description = "The day, such as 2026-03-01; today when left out." };
        var explain = new Option<bool>("--explain") { Description = "Print every condition with its values and clause." };
        var published = PackForCommand.Published();
        var eval = new Command("eval", "Decide a rule set on facts.") { set, facts, at, explain, published };
        eval.SetAction((call, ct) => host.RunAsync(
            call.GetValue(published),
            (services, _) => Task.FromResult(PackForCommand.Load(services, call.GetValue(published))
                ?? Run(call, services, call.GetValue(set)!, call.GetValue(facts)!, call.GetValue(at), call.GetValue(explain))),
            ct));
        return new Command("rules", "The executable rules.") { eval, MatchCommand.Make(host) };
    }

    private static int Run(ParseResult call, IServiceProvider services, string set, string file, string? day, bool explain)
    {
        var rulebook = services.GetRequiredService<Rulebook>();
        if (rulebook.Find(set) is null)
        {
            return CommandHost.Refuse($"没有规则集 / No rule set {set}. {string.Join(", ", rulebook.Sets.Select(s => s.Id))}");
        }

        if (PackForCommand.Day(services, day, out var at) is { } noDay)
        {
            return noDay;
        }

        var given = new GivenFacts(services.GetRequiredService<Vocabulary>());
        if (Read(file, given) is { } refusal)
        {
            return CommandHost.Refuse(refusal);
        }

        var verdict = rulebook.Decide(set, given.Values, at);
        CommandHost.Answer(call, VerdictJson.Of(verdict), Lines(services, verdict, explain));
        return CommandHost.Ok;
    }

    private static string? Read(string file, GivenFacts given)
    {
        var read = ReadTextFile.Run(file);
        if (read.Text is not { } text)
        {
            return read.Refusal;
        }

        try
        {
            using var json = JsonDocument.Parse(text);
            given.Read(json.RootElement);
        }
        catch (JsonException broken)
        {
            return $"{file}: 不是 JSON / this is not JSON: {broken.Message}";
        }

        return given.Errors.Count == 0 ? null : string.Join(Environment.NewLine, given.Errors.Select(e => $"{file}: {e.Key}: {e.Value[0]}"));
    }

    private static IEnumerable<string> Lines(IServiceProvider services, Verdict verdict, bool explain)
    {
        yield return $"{verdict.Set} {verdict.At:yyyy-MM-dd}: {verdict.Outcome switch { Truth.Yes => "符合 yes", Truth.No => "不符合 no", _ => "尚不能判断 unknown" }}";
        if (!verdict.Value.IsNull)
        {
            yield return $"  = {verdict.Value}";
        }

        foreach (var name in verdict.Missing.Concat(verdict.MissingParameters))
        {
            yield return $"  缺 missing: {name} {services.GetRequiredService<Vocabulary>().TitleOf(name)}";
        }

        foreach (var line in explain ? services.GetRequiredService<VerdictView>().Nodes(verdict, all: true).SelectMany(n => Tree(n, 1)) : [])
        {
            yield return line;
        }
    }

    private static IEnumerable<string> Tree(VerdictNode node, int depth)
    {
        var mark = node.Truth switch { "yes" => "✓", "no" => "✗", "na" or "told" => "–", _ => "?" };
        var values = node.Actual is null && node.Threshold is null ? "" : $"  [{node.Actual} / {node.Threshold}{(node.Gap is null ? "" : $"; {node.Gap}")}]";
        yield return $"{new string(' ', depth * 2)}{mark} {node.Text}{values}{(node.Clause is null ? "" : $"  ({node.Clause})")}";
        foreach (var line in node.Children.SelectMany(c => Tree(c, depth + 1)))
        {
            yield return line;
        }
    }
}
