using Kechuang.Platform.Packs;

namespace Kechuang.Services.Definitions;

/// <summary>Checks that a story of a service names only what the service has, each on the line of its step.</summary>
internal static class StoryChecks
{
    /// <param name="file">The file, for its errors.</param>
    /// <param name="d">The service.</param>
    /// <param name="example">The story.</param>
    /// <param name="given">Whether something can be given at the beginning.</param>
    /// <param name="known">Facts and fields of prose that a step can bring.</param>
    /// <param name="text">The file's text; null when it is not at hand.</param>
    public static void Check(PackNode file, ServiceDefinition d, ServiceExample example, Func<string, bool> given, IReadOnlySet<string> known, string? text)
    {
        file.RefuseUnknown(
            text, $"fact, field or parameter (example at line {example.Line})", example.Given.Keys.Where(k => !given(k)).Concat(example.Steps.SelectMany(s => s.With.Keys).Where(k => !known.Contains(k))),
            $"事实、字段或者参数（第 {example.Line} 行的示例）");
        file.RefuseUnknown(text, $"material (example at line {example.Line})", example.Materials.Where(m => !Paper(d, m)), $"材料（第 {example.Line} 行的示例）");
        foreach (var step in example.Steps)
        {
            Check(file, d, step);
        }

        // Each strand has a time of its own: what is told of one after the other may have happened side by side.
        var late = d.Strands.Select(s => example.Steps.Where(step => step.Strand is null || step.Strand == s.Id).ToList()).SelectMany(own => own.Zip(own.Skip(1)).Where(p => p.Second.At < p.First.At));
        foreach (var (before, step) in late.DistinctBy(p => p.Second.Line))
        {
            file.ErrorOn(step.Line, $"at: {step.Do} is earlier than {before.Do} before it; steps stand in the order of their time.", $"at：{step.Do} 早于前一步 {before.Do}；步骤按时间先后写。");
        }

        foreach (var word in example.Expect.Clock.Values.Where(w => !ServiceExampleRunner.Clocks.Contains(w)).Distinct())
        {
            Say(file, example.Line, "clock", word, "state of a clock", "计时的状态", ServiceExampleRunner.Clocks);
        }

        // Before it is handed in an application has no strands yet: state: draft is said of the whole.
        foreach (var strand in example.Expect.States.Where(s => s.Value != "draft").Select(s => s.Key).Concat(example.Expect.Clock.Keys).Concat(example.Expect.Days.Keys).Concat(example.Expect.Registers.Keys).Where(s => d.Strands.All(t => t.Id != s)).Distinct(StringComparer.Ordinal))
        {
            Say(file, example.Line, "expect", strand, "strand", "分项（strand）", d.Strands.Select(s => s.Id));
        }
    }

    private static void Check(PackNode file, ServiceDefinition d, ServiceExampleStep step)
    {
        if (!ServiceExampleRunner.Steps.Contains(step.Do))
        {
            Say(file, step.Line, "do", step.Do, "step of a case", "案件步骤", ServiceExampleRunner.Steps);
        }

        foreach (var paper in step.Materials.Where(m => !Paper(d, m)))
        {
            Say(file, step.Line, "materials", paper, "material", "材料", d.Materials.Select(m => m.Id));
        }

        var strands = step.Strand is null ? d.Strands : [.. d.Strands.Where(s => s.Id == step.Strand)];
        if (strands.Count == 0)
        {
            Say(file, step.Line, "strand", step.Strand!, "strand", "分项（strand）", d.Strands.Select(s => s.Id));
        }
        else if (step.Step is { } work && step.Refused is null && strands.FirstOrDefault(s => s.Steps.All(w => w.Id != work)) is { } without)
        {
            var others = d.Strands.Where(s => s.Steps.Any(w => w.Id == work)).Select(s => s.Id).ToList();
            if (step.Strand is null && others.Count > 0)
            {
                file.ErrorOn(
                    step.Line, $"step: {work} is no step of {without.Id}; a step without a strand is taken in all of them. Write strand: {others[0]}.",
                    $"step：{without.Id} 没有步骤 {work}；不写 strand 就是每个分项都办这一步。请写 strand: {others[0]}。");
            }
            else
            {
                Say(file, step.Line, "step", work, "working step", "办理步骤", strands.SelectMany(s => s.Steps).Select(s => s.Id));
            }
        }
        else if (step.Do is "work" or "call" or "hold" && step.Step is null)
        {
            Say(file, step.Line, "step", "", "working step", "办理步骤", strands.SelectMany(s => s.Steps).Select(s => s.Id));
        }

        if (step.Do is "pause" && step.Refused is null && d.Stops.All(s => s.Id != step.Ground))
        {
            Say(file, step.Line, "ground", step.Ground ?? "", "ground of stops", "停止计时的事由（stops）", d.Stops.Select(s => s.Id));
        }
    }

    private static bool Paper(ServiceDefinition d, string id) => d.Materials.Any(m => m.Id == id);

    private static void Say(PackNode file, int line, string key, string word, string what, string chinese, IEnumerable<string> known)
    {
        List<string> all = [.. known.Distinct(StringComparer.Ordinal)];
        file.ErrorOn(
            line, $"{key}: {(word.Length == 0 ? "missing" : $"{word} is no {what}")}. Known here: {(all.Count == 0 ? "none" : string.Join(", ", all))}.",
            $"{key}：{(word.Length == 0 ? "缺少" : $"{word} 不是{chinese}")}。这里可用：{(all.Count == 0 ? "（没有）" : string.Join("、", all))}。");
    }
}
