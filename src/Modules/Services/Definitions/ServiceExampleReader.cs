using Kechuang.Platform.Packs;
using Kechuang.Policy.Contracts;

namespace Kechuang.Services.Definitions;

/// <summary>Reads the examples of a service.</summary>
internal static class ServiceExampleReader
{
    /// <summary>What somebody may be to a case.</summary>
    public static readonly string[] Parts = ["applicant", "handler", "decider", "expert", "respondent", "public"];

    public static IReadOnlyList<ServiceExample> Read(PackNode file) => file.Each("examples", Example);

    // A service with one strand writes state: granted; one with several names each.
    private static Dictionary<string, string> One(PackNode node, string single, string several)
    {
        var words = Words(node.Child(several));
        if (node.OptionalText(single) is { } word)
        {
            words["main"] = word;
        }

        return words;
    }

    private static Dictionary<string, string> Words(PackNode? node) =>
        node?.Values().ToDictionary(v => v.Key, v => v.Value?.ToString() ?? "", StringComparer.Ordinal) ?? [];

    private static ServiceExample Example(PackNode node)
    {
        var people = Words(node.Child("people"));
        foreach (var (name, part) in people.Where(p => !Parts.Contains(p.Value)))
        {
            node.ErrorAt("people", $"{name} is {part}: must be one of {string.Join(", ", Parts)}.");
        }

        var steps = node.Each("steps", Step);
        foreach (var step in steps.Where(s => s.By != "platform" && !people.ContainsKey(s.By)))
        {
            node.Error($"step at line {step.Line}: {step.By} is not among the people.");
        }

        return new(node.Local("name"), node.Line, people, PackValues.All(node.Child("given")), node.Texts("materials"), steps, End(node));
    }

    private static ServiceExampleStep Step(PackNode node)
    {
        return new(
            node.Text("do"), node.Text("by"), node.Instant("at"), node.OptionalText("strand"), node.OptionalText("step"), node.OptionalText("outcome"), node.OptionalText("reason"),
            node.OptionalText("ground"), node.Whole("days"), node.Whole("months"), node.Texts("lacking"), node.Texts("materials"), PackValues.All(node.Child("with")), node.OptionalText("refused"), node.Line);
    }

    private static ServiceExampleEnd End(PackNode node)
    {
        if (node.Child("expect") is not { } expect)
        {
            node.Error("expect: missing.");
            return new(new Dictionary<string, string>(), new Dictionary<string, string>(), null, null, [], [], [], null, new Dictionary<string, string>());
        }

        return expect.Strictly(e => new ServiceExampleEnd(
            One(e, "state", "states"), One(e, "clock", "clocks"), e.OptionalText("verdict"), e.Has("missing") ? e.Texts("missing") : null,
            e.Texts("publicSees"), e.Texts("publicMisses"), e.Texts("records"), e.Whole("certificates"), One(e, "register", "registers")));
    }
}
