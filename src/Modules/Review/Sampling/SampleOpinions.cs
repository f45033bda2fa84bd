using System.Globalization;
using Kechuang.Platform.Demo;
using Kechuang.Review.Scoring;

namespace Kechuang.Review.Sampling;

/// <summary>What the experts of a sample city write: marks around the worth of a proposal, and sentences that fit them.</summary>
internal static class SampleOpinions
{
    private static readonly string[] Openings =
        ["申请书围绕领域内的关键科学问题展开，选题有依据。", "研究问题明确，文献梳理较为全面，对国内外进展的判断基本准确。", "课题与本市基础研究布局相关，学术背景交代清楚。"];

    private static readonly string[] Good =
        ["总体思路新颖，核心假设可以检验，技术路线层次清楚，关键实验都有备选方案，预期成果与经费规模相称。", "前期数据扎实，团队在方法上有积累，创新点表述具体，若能按计划完成，将对该方向产生实质推动。"];

    private static readonly string[] Fair =
        ["方案总体可行，但创新之处与已有工作的区别还需要说得更具体，部分指标缺少可以衡量的判据，建议补充对照组设计。", "研究基础较好，进度安排偏紧，第二部分与第三部分之间的衔接不够充分，建议适当收缩内容、突出重点。"];

    private static readonly string[] Weak =
        ["关键假设缺少前期证据，技术路线较为笼统，所列创新点多为已有方法的直接应用，建议先完成预实验再行申报。", "研究内容过宽，三年内难以完成，评价指标不够明确，经费测算的依据也显不足，目前不宜资助。"];

    private static readonly string[] Aside = ["", "", "预算中设备费可以再核实。", "建议会评时关注其与同类在研项目的区别。", "团队结构合理，可以优先考虑。"];

    /// <summary>A filled form for a proposal of some worth, 0 to 100.</summary>
    public static ScoreForm Of(DemoCity city, Round round, int worth)
    {
        var leaning = worth + city.Random.Next(-9, 10);
        var marks = round.Criteria.Select(c => new ScoreForm.Mark
        {
            Id = c.Id,
            Value = (Math.Clamp(leaning + city.Random.Next(-5, 6), 20, 98) * c.Max / 100).ToString(CultureInfo.InvariantCulture),
        }).ToList();
        var level = leaning >= 80 ? 0 : leaning >= 66 ? 1 : 2;
        return new()
        {
            Marks = marks,
            Grade = round.Grades[Math.Min(level, round.Grades.Count - 1)].Id,
            Comment = city.Pick(Openings) + city.Pick(level switch { 0 => Good, 1 => Fair, _ => Weak }),
            Confidential = city.Pick(Aside),
        };
    }
}
