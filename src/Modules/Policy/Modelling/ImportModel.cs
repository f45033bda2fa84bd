using System.CommandLine;
using Kechuang.Platform.CommandLine;

namespace Kechuang.Policy.Modelling;

/// <summary><c>kc dmn import</c>: looks at a model: what it decides, what it asks for, and what of it cannot be read.</summary>
internal static class ImportModel
{
    public static Command Command()
    {
        var model = new Argument<string>("MODEL") { Description = "The model, a .dmn file; models it imports lie beside it." };
        var import = new Command("import", "Look at a model: decisions, inputs, and what cannot be read.") { model };
        import.SetAction(call => Run(call, call.GetValue(model)!));
        return import;
    }

    private static int Run(ParseResult call, string path)
    {
        var read = ReadModels.Run(path);
        if (read.Program is not { } program)
        {
            return CommandHost.Refuse(read.Refusal!);
        }

        var look = LookAtModel.At(program);
        CommandHost.Answer(
            call,
            new { model = look.Name, inputs = look.Inputs.Select(i => new { i.Name, i.Type }), decisions = look.Decisions.Select(d => new { d.Name, d.Kind, d.Policy, d.Rows, needs = d.Needs }), problems = look.Problems.Select(p => new { zh = p.Zh, en = p.En }) },
            [
                look.Name,
                .. look.Inputs.Select(i => $"  → {i.Name}{(i.Type is null ? "" : $" ({i.Type})")}"),
                .. look.Decisions.Select(d => $"  = {d.Name}: {d.Kind}{(d.Policy is null ? "" : $" {d.Policy}, {d.Rows}")}"),
                .. look.Problems.Select(p => $"  ! {p.Zh} / {p.En}"),
            ]);
        return look.Problems.Count == 0 ? CommandHost.Ok : CommandHost.Refused;
    }
}
