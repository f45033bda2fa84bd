using Kechuang.Platform.Front;
using Kechuang.Policy.Loading;

namespace Kechuang.Policy.Welcoming;

/// <summary>The calculator on the home page: the rule sets that anybody may try with facts of their own. No query.</summary>
internal sealed class CalculatorCard(PolicyPack pack) : IFrontSource
{
    private const int MostLines = 5;

    public int Order => 30;

    public Task<FrontCard> CardAsync(CancellationToken ct)
    {
        var sets = pack.Content.Sets.Values.ToList();
        var rules = sets.Sum(s => s.Rules.Definition.Rules.Count);
        return Task.FromResult(new FrontCard(
            new("政策计算器", "Policy calculator"),
            new("填上自己的情况，逐条看符合不符合、差多少、依据哪一条。填写的内容不保存。", "Fill in your own case and see, condition by condition, what holds, what is missing and by which clause. Nothing is kept."),
            "calculator",
            new Kechuang.Platform.LocalText($"{rules} 条可试算", $"{rules} rules"),
            [.. sets.Take(MostLines).Select(s => new FrontLine(s.Title, null, $"/rules/try/{s.Id}"))],
            new("全部规则试算", "All rules to try"),
            "/rules/try"));
    }
}
