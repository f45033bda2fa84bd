using Kechuang.Platform.Front;
using Kechuang.Platform.Packs;
using Kechuang.Policy.Contracts;
using LocalText = Kechuang.Platform.LocalText;

namespace Kechuang.Policy.Welcoming;

/// <summary>The calculator on the home page: anybody sees which policies fit. No query.</summary>
internal sealed class CalculatorCard(Matcher matcher, Centre centre, TimeProvider clock) : IFrontSource
{
    public int Order => 30;

    public Task<FrontCard> CardAsync(CancellationToken ct)
    {
        var policies = matcher.Policies(centre.DateOf(clock.GetUtcNow()));
        return Task.FromResult(new FrontCard(
            new("政策计算器", "Policy calculator"),
            new("填上自己的情况，看哪些政策符合、哪些不符合、差多少、依据哪一条。填写的内容不保存。", "Fill in your own case and see which policies fit, which do not, by how much and by which clause. Nothing is kept."),
            "calculator",
            new LocalText($"{policies.Count} 项政策", $"{policies.Count} policies"),
            [.. Enum.GetValues<Audience>().Select(kind => new FrontLine(
                kind.Title(), new LocalText($"{policies.Count(p => p.IsFor(kind))} 项", $"{policies.Count(p => p.IsFor(kind))}"), $"/calculator?kind={kind.Word()}"))],
            new("开始计算", "Begin"),
            "/calculator"));
    }
}
