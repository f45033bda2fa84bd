using Kechuang.Planning.Judging;
using Kechuang.Platform;
using Kechuang.Platform.Packs;
using Kechuang.Policy.Contracts;

namespace Kechuang.Planning.Loading;

/// <summary>Reads <c>planning/plans/*.yaml</c>.</summary>
internal sealed class ReadPlans(Pack pack, Catalogue catalogue, ClauseRefs clauses)
{
    private readonly List<Plan> plans = [];
    private readonly List<TaskExample> examples = [];
    private readonly Dictionary<string, IReadOnlyList<string>> systems = new(StringComparer.Ordinal);
    private readonly HashSet<string> ids = new(StringComparer.Ordinal);

    public (IReadOnlyList<Plan> Plans, IReadOnlyList<TaskExample> Examples, IReadOnlyDictionary<string, IReadOnlyList<string>> Systems) Run()
    {
        foreach (var file in pack.Files("planning/plans"))
        {
            if (pack.Read(file) is { } root)
            {
                Read(root);
            }
        }

        return (plans, examples, systems);
    }

    private void Read(PackNode root)
    {
        var id = root.Text("id");
        if (plans.Exists(p => p.Id == id) || !IsId(id))
        {
            root.ErrorAt("id", $"{id}: must be of letters, digits, dots and hyphens, at most 40, and is used once.", $"{id}：只能用字母、数字、点和连字符，最多40个字符，而且只用一次。");
        }

        var document = root.OptionalText("document");
        if (document is not null && catalogue.Document(document) is null)
        {
            root.ErrorAt("document", $"the library has no document {document}.", $"政策库里没有文件 {document}。");
        }

        var period = DaysOf(root) ?? new(null, null);
        var plan = new Plan(
            id, document, root.Local("title"), period, root.OptionalLocal("lead"), root.OptionalLocal("supervisor"), root.OptionalLocal("evaluator"),
            [.. root.List("tasks").Select(t => ReadTask(t, id, period))]);
        plans.Add(plan);
        systems[id] = root.Texts("systems");
        foreach (var system in systems[id].Where(s => catalogue.SystemName(s) is null))
        {
            root.ErrorAt("systems", $"{system} is no system of the pack.", $"中心包里没有系统 {system}。");
        }

        examples.AddRange(root.List("examples").Select(e => ReadExample(e, plan)));
        pack.Definitions += plan.Tasks.Count;
        root.RefuseUnknownKeys();
    }

    private PlanTask ReadTask(PackNode node, string plan, Days whole)
    {
        var task = new PlanTask(
            node.Text("id"), plan, node.Texts("clauses"), node.Local("name"), Bodies(node, "lead"), Bodies(node, "support"), node.Date("due"),
            DaysOf(node) ?? whole, node.Texts("targets"), node.OptionalText("system"));
        if (!IsId(task.Id) || !ids.Add(task.Id))
        {
            node.ErrorAt("id", $"{task.Id}: must be of letters, digits, brackets, dots and hyphens, at most 40, and is used once in all plans.", $"{task.Id}：只能用字母、数字、括号、点和连字符，最多40个字符，而且在所有规划里只用一次。");
        }

        if (task.Due < whole.From || task.Due > whole.To)
        {
            node.ErrorAt("due", $"{task.Due:yyyy-MM-dd} is outside the period of the plan.", $"{task.Due:yyyy-MM-dd} 不在规划期内。");
        }

        if (task.Clauses.Count == 0)
        {
            node.ErrorAt("clauses", "a task keeps the clause that asks for it.", "任务要写明依据的条款。");
        }

        foreach (var clause in task.Clauses.Where(c => !clauses.Resolves(c)))
        {
            node.ErrorAt("clauses", $"{clause} is no clause of the pack's documents.", $"中心包的文件里没有条款 {clause}。");
        }

        foreach (var target in task.Targets.Where(t => catalogue.TargetName(t) is null))
        {
            node.ErrorAt("targets", $"targets.yaml has no {target}.", $"targets.yaml 里没有 {target}。");
        }

        if (task.System is { } system && catalogue.SystemName(system) is null)
        {
            node.ErrorAt("system", $"{system} is no system of the pack.", $"中心包里没有系统 {system}。");
        }

        node.RefuseUnknownKeys();
        return task;
    }

    private static TaskExample ReadExample(PackNode node, Plan plan)
    {
        var one = node.OptionalText("tasks");
        IReadOnlyList<string> tasks = one == "all" ? [.. plan.Tasks.Select(t => t.Id)] : [one ?? ""];
        if (tasks.Any(t => plan.Tasks.All(p => p.Id != t)))
        {
            node.ErrorAt("tasks", "must be all, or the id of a task of this plan.", "写 all，或这个规划的一个任务编号。");
        }

        var reports = node.List("reports").Select(r =>
        {
            var report = new Reported(r.Date("on") ?? default, r.Choice<TaskState>("state"), r.Flag("evidence"));
            r.RefuseUnknownKeys();
            return report;
        }).ToList();
        var example = new TaskExample(plan.Id, node.File, node.Local("name"), node.Line, tasks, node.Date("at") ?? default, reports, node.Date("moved"), node.Choice<Light>("gives"));
        node.RefuseUnknownKeys();
        return example;
    }

    private static List<LocalText> Bodies(PackNode node, string key) => [.. node.List(key).Select(b =>
    {
        var name = new LocalText(b.Text("zh"), b.Text("en"));
        b.RefuseUnknownKeys();
        return name;
    })];

    private static Days? DaysOf(PackNode node)
    {
        if (node.Child("period") is not { } period)
        {
            return null;
        }

        var days = new Days(period.Date("from"), period.Date("to"));
        if (days.To < days.From)
        {
            period.ErrorAt("to", "must not be before from.", "不能早于 from。");
        }

        period.RefuseUnknownKeys();
        return days;
    }

    private static bool IsId(string id) => id is { Length: > 0 and <= 40 } && id.All(c => char.IsLetterOrDigit(c) || c is '-' or '.' or '(' or ')');
}
