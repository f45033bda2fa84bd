using Kechuang.Platform.Demo;

namespace Kechuang.Programmes.Sampling;

/// <summary>
/// The texts of a sample application: long enough for the form, about its topic, and put together from so many words that two of them have
/// hardly a sentence in common unless one was copied.
/// </summary>
internal static class SampleProse
{
    private static readonly string[] Where =
    [
        "在可控条件下", "在真实场景中", "以公开数据为准，", "针对不同样本，", "借助长期记录，", "在统一口径下", "结合已有结果，", "考虑成本约束，", "面向实际需求，", "在小样本情形下",
        "排除偶然因素后，", "跨越多个尺度，", "由简单到复杂，", "依托现有平台，", "与同行协作，",
    ];

    private static readonly string[] Does =
    [
        "定量刻画", "系统比较", "逐项检验", "独立测定", "分步估计", "重新界定", "首次给出", "反复核对", "动态追踪", "分层统计", "联合分析", "严格论证", "实验验证", "对照考察", "准确预测",
        "完整描述", "逐步逼近", "归纳总结", "公开发布", "深入解释",
    ];

    private static readonly string[] Of =
    [
        "关键变量", "外部扰动", "初始条件", "边界约束", "样本差异", "观测噪声", "时间尺度", "空间尺度", "群体差异", "参数选取", "数据缺失", "环境变化", "模型假设", "反馈回路", "极端情形",
        "个体行为", "结构特征", "中间状态", "历史路径", "多源信息",
    ];

    private static readonly string[] What =
    [
        "主导作用", "累积效应", "传递路径", "敏感程度", "适用范围", "误差来源", "演化规律", "临界条件", "相互制约", "滞后响应", "分布特征", "变化趋势", "耦合关系", "识别方法", "控制策略",
        "稳健程度", "校正办法", "度量指标", "判别依据", "失效情形",
    ];

    /// <summary>The texts by the fields of the form.</summary>
    public static Dictionary<string, string> About(DemoCity city, SampleTopics.Topic topic)
    {
        var (what, aspect, method) = (topic.Object, topic.Aspect, topic.Method);
        string Some(int count) => string.Concat(Enumerable.Range(0, count).Select(_ =>
            city.Pick(Where) + city.Pick(Does) + city.Pick(Of) + "的" + city.Pick(What) + "。"));
        return new(StringComparer.Ordinal)
        {
            ["abstract"] = $"{Some(2)}本项目研究{what}的{aspect}。{Some(4)}",
            ["background"] = $"{Some(6)}\n{what}受到同行关注。{Some(7)}",
            ["objectives"] = $"一、{Some(3)}\n二、{Some(3)}\n三、{Some(3)}",
            ["plan"] = $"{Some(5)}\n主要手段是{method}。{Some(6)}\n{Some(5)}",
            ["innovation"] = $"第一，{Some(2)}第二，{Some(3)}",
            ["outcomes"] = $"{Some(2)}发表论文{city.Random.Next(2, 7)}篇，公开数据集{city.Random.Next(1, 4)}套。{Some(2)}",
            ["basis"] = $"团队熟悉{method}。{Some(4)}",
        };
    }
}
