using Kechuang.Kernels.Rules;
using LocalText = Kechuang.Platform.LocalText;

namespace Kechuang.Registry.Keeping;

/// <summary>Plays an example of a register through the steps that real entries take, and looks with the eyes of the public.</summary>
internal static class PlayExample
{
    /// <summary>What a story can do to an entry.</summary>
    public static readonly string[] Steps = ["propose", "check", "reject", "publish", "finish", "object", "answer", "renew", "expire", "correct", "leave"];

    /// <summary>Plays one example through the steps that real entries take.</summary>
    public static LocalText? Run(RegisterDefinition d, RegisterExample example, KeepingRules rules)
    {
        var keep = new KeepEntry(d, rules);
        Dictionary<string, Guid> people = new(StringComparer.Ordinal);
        Entry? it = null;
        var versions = 0;
        foreach (var step in example.Steps)
        {
            if (!people.TryGetValue(step.By, out var who))
            {
                people[step.By] = who = Guid.CreateVersion7(step.At);
            }

            var fields = KeepRegister.Trimmed(d, (it?.Fields ?? example.Fields.Where(f => f.Key != "name").ToDictionary(f => f.Key, f => Text(f.Value), StringComparer.Ordinal))
                .Where(f => !step.With.ContainsKey(f.Key)).Concat(step.With.Where(w => w.Key != "name").Select(w => KeyValuePair.Create(w.Key, Text(w.Value)))).ToDictionary(StringComparer.Ordinal));
            string? refused;
            if (step.Do == "propose")
            {
                var wrong = keep.Check(fields);
                refused = step.ForItself && !d.SelfProposed ? "role" : wrong.Count > 0 ? "fields" : null;
                if (refused == step.Refused && step.Lacking.Count > 0 && !wrong.Keys.Order(StringComparer.Ordinal).SequenceEqual(step.Lacking.Order(StringComparer.Ordinal)))
                {
                    var (asked, found) = (string.Join(", ", step.Lacking), string.Join(", ", wrong.Keys));
                    return new($"第 {step.Line} 行：拒绝时应指明 {asked}，实为 {found}。", $"line {step.Line}: the refusal should name {asked}, and named {found}.");
                }

                var name = example.Fields.TryGetValue("name", out var given) ? Text(given) : "示例条目";
                it = refused is null ? Entry.Proposed(d, name, null, fields, who, step.At) : null;
            }
            else
            {
                refused = it is null ? "state" : step.Do switch
                {
                    "check" => keep.Check(it, who, step.At),
                    "reject" => KeepEntry.Reject(it, who, step.Reason ?? ""),
                    "publish" => keep.Publish(it, who, step.Days, d.NumberOf(1), step.At, step.Until),
                    "finish" => keep.Finish(it, d.NumberOf(1), step.At),
                    "object" => keep.Object(it, step.At),
                    "answer" => KeepEntry.Answer(it, who, step.Upheld, step.Reason ?? ""),
                    "renew" => keep.Renew(it, who, step.Reason ?? "", step.At, step.Until),
                    "expire" => keep.Expire(it, step.At),
                    "correct" => keep.Correct(it, step.With.TryGetValue("name", out var renamed) ? Text(renamed) : it.Name, fields, step.Reason ?? "", step.At),
                    "leave" => keep.Leave(it, who, step.Ground ?? "", step.Reason ?? "", step.At),
                    _ => "unknown-step",
                };
            }

            if (refused != step.Refused)
            {
                return new(
                    $"第 {step.Line} 行：{step.By} 的 {step.Do}：应为 {step.Refused ?? "办成"}，实为 {refused ?? "办成"}。",
                    $"line {step.Line}: {step.Do} by {step.By}: expected {step.Refused ?? "done"}, was {refused ?? "done"}.");
            }

            versions += refused is null && it is { State: EntryState.Listed } && step.Do is "publish" or "finish" or "correct" ? 1 : 0;
        }

        var state = it is null ? "none" : StateWord(it.State);
        var seen = it is null ? [] : EntryWords.Seen(d, it, keeper: false).Select(f => f.Id).ToHashSet(StringComparer.Ordinal);
        if (versions > 0 && d.ShowsPast)
        {
            seen.Add(RegisterExample.History);
        }

        return state != example.State ? Differs("状态", "state", example.State, state)
            : example.PublicSees.FirstOrDefault(f => !seen.Contains(f)) is { } unseen ? new($"公众看不到 {unseen}。", $"the public does not see {unseen}.")
            : example.PublicMisses.FirstOrDefault(seen.Contains) is { } leaked ? new($"公众看得到 {leaked}。", $"the public sees {leaked}.")
            : example.Versions is { } wanted && wanted != versions ? Differs("版本数", "versions", $"{wanted}", $"{versions}")
            : example.Number is { } number && number != it?.Number ? Differs("编号", "number", number, $"{it?.Number}")
            : example.Bars is { } bars && bars != (it is { State: EntryState.Listed } && d.Bar(it.Fields) is not null) ? Differs("不能申报", "bars", $"{bars}", $"{!bars}")
            : example.ValidUntil is { } until && until != it?.ValidUntil ? Differs("有效期至", "validUntil", $"{until:yyyy-MM-dd}", $"{it?.ValidUntil:yyyy-MM-dd}")
            : null;
    }

    private static LocalText Differs(string chinese, string english, string wanted, string found) => new($"{chinese}：应为 {wanted}，实为 {found}。", $"{english}: expected {wanted}, was {found}.");

    private static string Text(Value value) => value.Kind is ValueKind.Text ? value.AsText : value.Kind is ValueKind.Boolean ? value.AsBoolean ? "true" : "false" : value.ToString();

    private static string StateWord(EntryState state) => state switch
    {
        EntryState.Proposed => "proposed",
        EntryState.Checked => "checked",
        EntryState.Publicity => "publicity",
        EntryState.Listed => "listed",
        EntryState.Rejected => "rejected",
        _ => "left",
    };
}
