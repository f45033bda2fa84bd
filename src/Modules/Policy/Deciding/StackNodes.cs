using Kechuang.Kernels.Rules;
using Kechuang.Platform.Ui;
using Kechuang.Policy.Contracts;
using PlatformText = Kechuang.Platform.LocalText;

namespace Kechuang.Policy.Deciding;

/// <summary>Makes the part of the tree that says what the rules give when put together: which award is given, which not, and why.</summary>
/// <param name="nodes">Makes single nodes.</param>
internal sealed class StackNodes(VerdictNodes nodes)
{
    public VerdictNode Make(Verdict verdict, Stack stack)
    {
        var least = ShowValue.Of(Value.Of(stack.Least), stack.Unit);
        var heading = stack.Total.IsNull
            ? new PlatformText($"各项合计：至少 {least}，其余尚不能确定", $"In all: at least {least}; the rest cannot be told yet")
            : new($"各项合计：{ShowValue.Of(stack.Total, stack.Unit)}", $"In all: {ShowValue.Of(stack.Total, stack.Unit)}");
        return nodes.Node(
            heading.ToString(), stack.Total.IsNull ? "unknown" : "told", null, null, null, null, [],
            [.. stack.Awards.Select(award => Award(verdict, stack, award))]);
    }

    private VerdictNode Award(Verdict verdict, Stack stack, StackedAward award)
    {
        var title = verdict.Rules.FirstOrDefault(r => r.RuleId == award.Policy) is { } rule ? $"{rule.RuleId} {VerdictNodes.Say(rule.Title)}" : award.Policy;
        var (truth, word) = award.Outcome switch
        {
            AwardOutcome.Granted => ("yes", new PlatformText("给予", "given")),
            AwardOutcome.Unknown => ("unknown", new("尚不能确定", "cannot be told yet")),
            AwardOutcome.Expired => ("no", new("已截止", "closed")),
            AwardOutcome.SetAside => ("na", new("不另给予", "not given beside the other")),
            _ => ("na", new("不给予", "not given")),
        };
        var why = award.Why is null ? null : award.By is null ? VerdictNodes.Say(award.Why) : new PlatformText($"{award.Why.Zh}：{award.By}", $"{award.Why.En}: {award.By}").ToString();
        var text = PlatformText.IsEnglish ? $"{title}: {word}{(why is null ? "" : $" ({why})")}" : $"{title}：{word}{(why is null ? "" : $"（{why}）")}";
        return nodes.Node(text, truth, award.Outcome is AwardOutcome.Granted or AwardOutcome.Unknown ? ShowValue.Of(award.Amount, stack.Unit) : null, null, null, award.Clause, [], []);
    }
}
