using Kechuang.Platform.Packs;
using Kechuang.Policy.Contracts;

namespace Kechuang.Services.Definitions;

/// <summary>Reads the examples of a service.</summary>
internal static class ServiceExampleReader
{
    /// <summary>What somebody may be to a case: a part in it, or a role at its desk, which may do what the file says.</summary>
    public static readonly string[] Parts = ["applicant", "handler", "decider", "expert", "respondent", "public", "programme_officer", "panel_chair"];

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
            node.ErrorAt("people", $"{name} is {part}: must be one of {string.Join(", ", Parts)}.", $"{name} 写作 {part}：应为以下之一：{string.Join("、", Parts)}。");
        }

        var steps = node.Each("steps", Step);
        foreach (var (line, name) in steps.Where(s => s.By != "platform").Select(s => (s.Line, s.By)).Concat(steps.SelectMany(s => s.Opinions, (s, o) => (s.Line, o.By))).Where(s => !people.ContainsKey(s.By)))
        {
            node.ErrorOn(line, $"{node.Path}: {name} is not among the people.", $"{node.Path}：people 里没有 {name}。");
        }

        return new(node.Local("name"), node.Line, people, PackValues.All(node.Child("given")), node.Texts("materials"), steps, End(node)) { Holds = node.Date("holds") };
    }

    private static ServiceExampleStep Step(PackNode node)
    {
        return new(
            node.Text("do"), node.Text("by"), node.Instant("at"), node.OptionalText("strand"), node.OptionalText("step"), node.OptionalText("outcome"), node.OptionalText("reason"),
            node.OptionalText("ground"), node.Whole("days"), node.Whole("months"), node.Texts("lacking"), node.Texts("materials"), PackValues.All(node.Child("with")), node.OptionalText("refused"), node.Each("opinions", Opinion), node.Line);
    }

    // A mark that is no whole number is told from all others by being impossible: it is refused with its criterion.
    private static StoryOpinion Opinion(PackNode node) => new(
        node.Text("by"),
        node.Child("marks")?.Values().ToDictionary(v => v.Key, v => v.Value is decimal mark && mark == decimal.Truncate(mark) && mark is >= 0 and <= 1000 ? (int)mark : -1, StringComparer.Ordinal) ?? []);

    private static ServiceExampleEnd End(PackNode node)
    {
        if (node.Child("expect") is not { } expect)
        {
            node.Error("expect: missing.", "expect：缺少。");
            return new(new Dictionary<string, string>(), new Dictionary<string, string>(), null, null, [], [], [], null, new Dictionary<string, string>(), new Dictionary<string, string>(), new Dictionary<string, string>());
        }

        return expect.Strictly(e => new ServiceExampleEnd(
            One(e, "state", "states"), One(e, "clock", "clocks"), e.OptionalText("verdict"), e.Has("missing") ? e.Texts("missing") : null,
            e.Texts("publicSees"), e.Texts("publicMisses"), e.Texts("records"), e.Whole("certificates"), One(e, "register", "registers"),
            One(e, "days", "daysOf"), Words(e.Child("rules")))
        {
            ExpertSees = e.Texts("expertSees"),
            ExpertMisses = e.Texts("expertMisses"),
            Mean = e.Number("mean"),
            ValidUntil = e.Date("validUntil"),
        });
    }
}
