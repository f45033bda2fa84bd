using Kechuang.Kernels.Assignment;
using Kechuang.Review.Assigning;

namespace Kechuang.Review.Tests.Assigning;

public sealed class ShortageWordsTests
{
    private static readonly ShortageWords Words = new(p => $"P{p}", r => $"R{r}", 100);

    [Fact]
    public void A_field_that_lacks_places_is_told_with_its_least_group_and_what_helps()
    {
        var said = Words.Of(
            new(ShortageCause.TooFewPlaces, [.. Enumerable.Range(0, 14)], [.. Enumerable.Range(0, 9)], 42, 27) { Places = 27, Core = [.. Enumerable.Range(0, 10)], CoreIsMinimal = true }, floor: null);

        said.En.ShouldBe("these 14 papers need 42 places and can have 27 at most: all 27 places of the 9 experts who may read them are taken; "
            + "what would help: higher limits, more experts, or fewer conflicts (at least 15 more places); 10 of them already cannot be served by themselves, and could without any one");
        said.Zh.ShouldBe("这 14 个项目需要 42 个评审名额，至多可得 27 个：可评的 9 位专家共 27 个名额，已全部用尽；"
            + "可放宽：提高其上限、增加可评的专家，或减少回避（至少再有 15 个名额）；其中 10 个单独也配不齐，少了任何一个就可以");
    }

    [Fact]
    public void A_floor_is_told_in_the_scores_of_the_file()
    {
        var said = Words.Of(new(ShortageCause.FloorAboveBound, [0], [0], 1, 0) { Relaxable = PaperLimits.Floor | PaperLimits.Bands }, floor: 250);

        said.En.ShouldBe("a floor of 2.5 is more than all places together can reach, as the bound proves: relax some experts of a kind, the floor of each paper");
        said.Zh.ShouldBe("最低总分 2.5 超出了全部名额所能达到的，已由上界证明：可放宽至少几位某类专家、每项最低总分");
    }

    [Fact]
    public void A_lottery_says_how_it_counts()
    {
        var problem = new AssignmentProblem { Demand = [2], MaxLoad = [1, 1, 1], Affinities = Affinity.Dense(1, 3, (_, _) => 1) };
        var lottery = RandomAssigner.Solve(problem, 0.6m);

        Words.Of(lottery.Shortages.ShouldHaveSingleItem(), lottery).En.ShouldStartWith("with no chance above 3/5, counting 5 of each place: these 1 papers need 10 places");
    }

    [Fact]
    public void Every_cause_has_its_own_sentence_in_both_languages()
    {
        var all = Enum.GetValues<ShortageCause>().Select(c => Words.Of(new(c, [7], [8], 2, 1) { Relaxable = PaperLimits.NotTogether }, floor: 1)).ToList();

        all.Select(s => s.Zh).ShouldBeUnique();
        all.Select(s => s.En).ShouldBeUnique();
        all.ShouldAllBe(s => s.Zh != s.En && !s.En.Any(c => c > 0x7F));
    }
}
