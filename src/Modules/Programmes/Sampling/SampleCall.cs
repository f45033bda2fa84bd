using System.Globalization;
using Kechuang.Platform.Packs;
using Kechuang.Programmes.Opening;

namespace Kechuang.Programmes.Sampling;

/// <summary>How far a sample call has come by today.</summary>
internal enum CallStage
{
    /// <summary>Results are out, projects have run for two years.</summary>
    Grown,

    /// <summary>Results are out, projects have begun.</summary>
    Decided,

    /// <summary>Experts are reading.</summary>
    InReview,

    /// <summary>People apply.</summary>
    Open,
}

/// <summary>A call of a sample city.</summary>
/// <param name="Stage">How far it has come.</param>
/// <param name="Name">Its title after the year.</param>
/// <param name="English">The same in English.</param>
/// <param name="Opens">When it opens.</param>
/// <param name="Deadline">When it closes.</param>
/// <param name="Share">Its share of all applications, of a hundred.</param>
internal sealed record SampleCall(CallStage? Stage, string Name, string English, DateTimeOffset Opens, DateTimeOffset Deadline, int Share)
{
    /// <summary>The calls of a city, the oldest first; the last one is a draft.</summary>
    public static IReadOnlyList<SampleCall> Around(DateTimeOffset today) =>
    [
        new(CallStage.Grown, "市自然科学基金项目申报指南", "Call of the Beijing Natural Science Foundation", today.AddMonths(-33), today.AddMonths(-32), 25),
        new(CallStage.Decided, "市自然科学基金项目申报指南", "Call of the Beijing Natural Science Foundation", today.AddMonths(-18), today.AddMonths(-17), 30),
        new(CallStage.InReview, "市自然科学基金项目申报指南", "Call of the Beijing Natural Science Foundation", today.AddMonths(-3), today.AddMonths(-2), 25),
        new(CallStage.Open, "市自然科学基金交叉前沿专项申报指南", "Special call for cross-discipline frontiers", today.AddDays(-21), today.AddDays(19), 20),
        new(null, "市自然科学基金青年专题申报指南", "Call for young scientists", today.AddMonths(1), today.AddMonths(2), 0),
    ];

    /// <summary>What the officer enters.</summary>
    public CallRequest Request(Centre centre, IReadOnlyList<string> fields)
    {
        var year = centre.Local(Opens).Year;
        return new()
        {
            Title = string.Create(CultureInfo.InvariantCulture, $"{year}年度{Name}"),
            TitleEn = string.Create(CultureInfo.InvariantCulture, $"{English}, {year}"),
            Guide = "一、资助范围：面向世界科技前沿和本市重大需求的基础研究与应用基础研究，鼓励自由探索，鼓励学科交叉。\n二、申报条件：项目负责人应为申报单位在职人员，并签署科研诚信承诺。\n三、经费：按预算制编制，单项申请总额不超过一百万元。\n四、程序：负责人在线填写，经单位科研管理部门审核后提交；受理后由同行专家评审，经会议评审决定资助名单并公示。\n五、已在平台登记且仍然有效的信息无需重复填报。",
            GuideEn = "Basic research and its application, free exploration and work across disciplines. The investigator belongs to the applying organisation and signs the integrity pledge. Budgets go by account, up to one million yuan. What the platform knows already is not asked again.",
            Contact = "基金办公室 fund@demo.example.org",
            Year = year,
            Opens = Local(centre, Opens, "09:00"),
            Deadline = Local(centre, Deadline, "17:00:00"),
            Modes = ["normal"],
            Classes = ["general", "youth", "cross", "long_cycle"],
            Fields = [.. fields],
            MaxAmount = "1000000",
            MaxTermMonths = 60,
            IndirectCostPilot = true,
            ExpertsPerApplication = 3,
            MaxLoad = 12,
            ObjectionDays = 7,
            AnswerDays = Stage == CallStage.Grown ? null : 15,
        };
    }

    private static string Local(Centre centre, DateTimeOffset at, string time) =>
        centre.DateOf(at).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) + " " + time;
}
