using Kechuang.Planning.Loading;
using Kechuang.Planning.Showing;
using Kechuang.Platform.Front;

namespace Kechuang.Planning.Welcoming;

/// <summary>On the home page: where the goals stand that have figures.</summary>
internal sealed class IndicatorsCard(PlanningPack pack, ReadFigures figures) : IFrontSource
{
    private const int MostLines = 4;

    public int Order => 35;

    public async Task<FrontCard> CardAsync(CancellationToken ct)
    {
        var goals = pack.Content.Indicators.Where(i => i.Goals.Any(g => g.Role is GoalRole.Target && g.Value is not null) && i.Kind is not IndicatorKind.Stated).ToList();
        var book = await figures.ReadAsync(goals, allAreas: false, ct);
        return new(
            new("指标", "Indicators"),
            new("规划目标现在走到哪里，按趋势能不能达到。", "Where the goals of the plans stand, and whether the course leads there."),
            "chart-line",
            null,
            [.. goals.Where(i => book.Own(i).Last is not null).Take(MostLines).Select(i =>
            {
                var goal = i.Goals.First(g => g.Role is GoalRole.Target && g.Value is not null);
                return new FrontLine(i.Name.ToString(), $"{goal.Words} · {StandingWords.Of(book.Judge(i, goal).Standing).Text}", i.Href);
            })],
            new("全部指标", "All indicators"),
            "/indicators");
    }
}
