using System.Globalization;
using Kechuang.Kernels.Assignment;
using Kechuang.Platform;

namespace Kechuang.Review.Assigning;

/// <summary>Says in both languages why there is no assignment, with the names of papers and experts.</summary>
/// <param name="Paper">The name of a paper by its number.</param>
/// <param name="Expert">The name of an expert by the number.</param>
/// <param name="Units">How many units of a score make one.</param>
internal sealed record ShortageWords(Func<int, string> Paper, Func<int, string> Expert, long Units)
{
    /// <summary>The sentence for a shortage.</summary>
    public LocalText Of(Shortage s, long? floor)
    {
        var (papers, experts, missing) = (s.Papers.Count, s.Experts.Count, s.Needed - s.Available);
        return s.Cause switch
        {
            ShortageCause.TooFewPlaces => And(experts == 0
                ? new($"这 {papers} 个项目需要 {s.Needed} 个评审名额，只得 {s.Available} 个，再没有可评的专家；可放宽：增加可评的专家，或减少回避（至少 {missing} 个）",
                    $"these {papers} papers need {s.Needed} places and have {s.Available}, and nobody else may read them; what would help: more experts who may, or fewer conflicts (at least {missing})")
                : new($"这 {papers} 个项目需要 {s.Needed} 个评审名额，至多可得 {s.Available} 个：可评的 {experts} 位专家共 {s.Places} 个名额，已全部用尽；可放宽：提高其上限、增加可评的专家，或减少回避（至少再有 {missing} 个名额）",
                    $"these {papers} papers need {s.Needed} places and can have {s.Available} at most: all {s.Places} places of the {experts} experts who may read them are taken; what would help: higher limits, more experts, or fewer conflicts (at least {missing} more places)"),
                Core(s)),
            ShortageCause.TooFewPapers => new(
                $"这 {experts} 位专家至少须评审 {s.Needed} 项，至多可得 {s.Available} 项；可放宽：降低其下限（共 {missing} 项），或减少回避",
                $"these {experts} experts must take {s.Needed} papers at least and can have {s.Available} at most; what would help: lower minima (by {missing} in all), or fewer conflicts"),
            ShortageCause.PinForbidden => new($"项目 {Paper(s.Papers[0])} 与专家 {Expert(s.Experts[0])} 既固定又回避", $"paper {Paper(s.Papers[0])} and expert {Expert(s.Experts[0])} are pinned and forbidden"),
            ShortageCause.PinsOfPaper => new(
                $"项目 {Paper(s.Papers[0])} 固定了 {s.Needed} 位专家，只需 {s.Available} 位", $"paper {Paper(s.Papers[0])} has {s.Needed} pinned experts and needs {s.Available}"),
            ShortageCause.PinsOfExpert => new(
                $"专家 {Expert(s.Experts[0])} 被固定 {s.Needed} 项，至多 {s.Available} 项", $"expert {Expert(s.Experts[0])} is pinned to {s.Needed} papers and takes {s.Available} at most"),
            ShortageCause.PinsOfOrganisation => new(
                $"项目 {Paper(s.Papers[0])} 固定了同一单位的 {s.Needed} 位专家", $"paper {Paper(s.Papers[0])} has {s.Needed} pinned experts of one organisation"),
            ShortageCause.NoneTogether => And(
                new($"项目 {Paper(s.Papers[0])} 的 {experts} 位可选专家中，没有 {s.Needed} 位可以同评：", $"of the {experts} experts who may read paper {Paper(s.Papers[0])}, no {s.Needed} may do so together: "),
                Relaxed(s)),
            ShortageCause.NotAllAtOnce => And(
                new("每个项目单独都能配齐，全部项目一起则不能；已逐一排除，确无可行分配：", "each paper can be served by itself, and all together cannot; every case was ruled out: "), Relaxed(s)),
            ShortageCause.FloorAboveBound => And(
                new($"最低总分 {Score(floor)} 超出了全部名额所能达到的，已由上界证明：", $"a floor of {Score(floor)} is more than all places together can reach, as the bound proves: "), Relaxed(s)),
            _ => And(
                new("没有找到满足全部规则的分配；是否存在尚未证明：", "nothing was found that keeps every rule; whether there is something is not proved: "), Relaxed(s)),
        };
    }

    /// <summary>The same of a lottery, which counts every place as often as its whole has parts.</summary>
    public LocalText Of(Shortage s, Lottery lottery) => s.Kind is ShortageKind.Pins ? Of(s, floor: null) : And(
        new($"每一配对的概率不超过 {lottery.Cap}/{lottery.Whole} 时，名额按 {lottery.Whole} 倍计：", $"with no chance above {lottery.Cap}/{lottery.Whole}, counting {lottery.Whole} of each place: "),
        Of(s, floor: null));

    private static LocalText Core(Shortage s) => s.Core.Count == 0 || s.Core.Count == s.Papers.Count ? new("", "") : new(
        $"；其中 {s.Core.Count} 个单独也配不齐{(s.CoreIsMinimal ? "，少了任何一个就可以" : "")}",
        $"; {s.Core.Count} of them already cannot be served by themselves{(s.CoreIsMinimal ? ", and could without any one" : "")}");

    private static LocalText Relaxed(Shortage s)
    {
        (PaperLimits Limit, string Zh, string En)[] all =
        [
            (PaperLimits.NotTogether, "不得同评的专家", "experts who may not meet"),
            (PaperLimits.Organisations, "同一单位至多一位", "one expert of an organisation"),
            (PaperLimits.Bands, "至少几位某类专家", "some experts of a kind"),
            (PaperLimits.Floor, "每项最低总分", "the floor of each paper"),
        ];
        var asked = all.Where(a => s.Relaxable.HasFlag(a.Limit)).ToList();
        return new($"可放宽{string.Join("、", asked.Select(a => a.Zh))}", $"relax {string.Join(", ", asked.Select(a => a.En))}");
    }

    private static LocalText And(LocalText one, LocalText other) => new(one.Zh + other.Zh, one.En + other.En);

    private string Score(long? units) => ((units ?? 0) / (decimal)Units).ToString(CultureInfo.InvariantCulture);
}
