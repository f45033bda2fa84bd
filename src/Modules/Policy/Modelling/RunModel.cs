using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using Kechuang.Kernels.Rules;
using Kechuang.Kernels.Rules.Dmn;
using Kechuang.Kernels.Rules.Feel;
using Kechuang.Platform.CommandLine;
using Kechuang.Policy.Parsing;

namespace Kechuang.Policy.Modelling;

/// <summary><c>kc dmn run</c>: decides a model on inputs from a file.</summary>
internal static class RunModel
{
    public static Command Command()
    {
        var model = new Argument<string>("MODEL") { Description = "The model, a .dmn file; models it imports lie beside it." };
        var inputs = new Option<string>("--inputs") { Description = "A JSON file with one object: input data by name.", Required = true };
        var decision = new Option<string?>("--decision") { Description = "The decision's name; all of them when left out." };
        var run = new Command("run", "Decide a model.") { model, inputs, decision };
        run.SetAction(call => Run(call, call.GetValue(model)!, call.GetValue(inputs)!, call.GetValue(decision)));
        return run;
    }

    private static int Run(ParseResult call, string path, string inputsPath, string? decision)
    {
        var read = ReadModels.Run(path);
        if (read.Program is not { } program)
        {
            return CommandHost.Refuse(read.Refusal!);
        }

        var names = program.Model.Decisions.Select(d => d.Variable.Name).ToList();
        if (decision is not null && !names.Contains(decision))
        {
            return CommandHost.Refuse($"没有决策 / No decision {decision}. {string.Join(", ", names)}");
        }

        var (inputs, refusal) = Inputs(program, inputsPath);
        if (inputs is null)
        {
            return CommandHost.Refuse(refusal!);
        }

        var now = TimeProvider.System.GetLocalNow();
        var results = names.Where(n => decision is null || n == decision).Distinct().Select(n => (Name: n, Result: program.Decide(n, inputs, now))).ToList();
        CommandHost.Answer(
            call,
            new
            {
                model = program.Model.Name,
                decisions = new JsonObject(results.Select(r => KeyValuePair.Create(r.Name, FeelJson.Write(r.Result.Value)))),
                messages = results.SelectMany(r => r.Result.Messages.Select(m => new { decision = r.Name, zh = m.Zh, en = m.En })),
                problems = program.Problems.Select(p => new { zh = p.Zh, en = p.En }),
            },
            [
                .. results.Select(r => $"{r.Name} = {r.Result.Value?.ToString() ?? "null"}"),
                .. results.SelectMany(r => r.Result.Messages.Select(m => $"! {r.Name}: {Both(m)}")),
                .. program.Problems.Select(p => $"! {Both(p)}"),
            ]);
        return CommandHost.Ok;
    }

    private static string Both(LocalText text) => $"{text.Zh} / {text.En}";

    private static (Dictionary<string, FeelValue?>? Inputs, string? Refusal) Inputs(DmnProgram program, string path)
    {
        var read = ReadTextFile.Run(path);
        if (read.Text is not { } text)
        {
            return (null, read.Refusal);
        }

        try
        {
            using var json = JsonDocument.Parse(text);
            return json.RootElement.ValueKind is JsonValueKind.Object
                ? (json.RootElement.EnumerateObject().DistinctBy(p => p.Name).ToDictionary(p => p.Name, p => FeelJson.Read(p.Value, program.InputType(p.Name))), null)
                : (null, $"{path}: 应是一个 JSON 对象 / must be one JSON object");
        }
        catch (JsonException broken)
        {
            return (null, $"{path}: 不是 JSON / this is not JSON: {broken.Message}");
        }
    }
}
