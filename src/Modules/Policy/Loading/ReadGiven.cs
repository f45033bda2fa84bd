using Kechuang.Kernels.Rules;
using Kechuang.Platform.Packs;
using Kechuang.Policy.Contracts;

namespace Kechuang.Policy.Loading;

/// <summary>Reads what examples begin with, and the examples of stacking rules.</summary>
internal static class ReadGiven
{
    /// <summary>The facts of an example, and the parameters that it sets for itself.</summary>
    public static Dictionary<string, Value> Facts(PackNode node, Content content)
    {
        var given = new Dictionary<string, Value>(StringComparer.Ordinal);
        if (node.Child("given") is not { } facts)
        {
            return given;
        }

        foreach (var (name, plain) in facts.Values())
        {
            var kind = content.FactsByKey.GetValueOrDefault(name)?.Type.Kind ?? content.ParametersById.GetValueOrDefault(name)?.Parameter.Kind;
            if (kind is null)
            {
                facts.ErrorAt(name, $"neither a fact nor a parameter is called “{name}”.", $"没有叫“{name}”的事实或参数。");
            }

            // A value of another kind would count as unknown, and the example would test nothing.
            var value = PackValues.Of(plain, kind ?? ValueKind.Null);
            if (kind is { } wanted && !value.IsNull && value.Kind != wanted)
            {
                var (zh, en) = KindWords.Of(wanted);
                facts.ErrorAt(name, $"“{plain}” is not {en}.", $"“{plain}”不是{zh}。");
            }

            given[name] = value;
        }

        return given;
    }

    /// <summary>The day of an example.</summary>
    public static DateOnly Day(PackNode node)
    {
        var at = node.Date("at");
        if (at is null)
        {
            node.Error("at: missing; the day chooses rules and parameters.", "at（日期）：缺少；由它决定适用哪时的规则和参数。");
        }

        return at ?? DateOnly.MinValue;
    }

    /// <summary>An example of a stacking rule with these members.</summary>
    public static StackingExample Stacking(PackNode node, string stacking, IReadOnlyList<string> members, Content content)
    {
        var given = Facts(node, content);
        var expect = new Dictionary<string, AwardOutcome>(StringComparer.Ordinal);
        foreach (var (rule, plain) in node.Child("expect")?.Values() ?? [])
        {
            if (!members.Contains(rule))
            {
                node.ErrorAt("expect", $"“{rule}” is no member.", $"“{rule}”不在成员（members）之列。");
            }

            if (PackNode.Named<AwardOutcome>(plain?.ToString() ?? "") is not { } outcome)
            {
                node.ErrorAt("expect", $"“{plain}” must be granted, set-aside, expired, not-entitled or unknown.", $"“{plain}”应为 granted、set-aside、expired、not-entitled 或 unknown。");
                continue;
            }

            expect[rule] = outcome;
        }

        var total = node.Has("total") ? PackValues.Of(node.Value("total")) : (Value?)null;
        if (total is { Kind: not ValueKind.Number } && node.OptionalText("total") != "unknown")
        {
            node.ErrorAt("total", "must be a number or unknown.", "应为数或 unknown。");
        }

        if (expect.Count == 0)
        {
            node.Error("expect: missing.", "expect（预期结果）：缺少。");
        }

        var example = new StackingExample(stacking, node.Local("name"), Day(node), given, expect, total is { Kind: not ValueKind.Number } ? Value.Null : total, node.File, node.Line, node.Column);
        node.RefuseUnknownKeys();
        return example;
    }
}
