using Kechuang.Platform.Demo;

namespace Kechuang.Programmes.Sampling;

/// <summary>The texts of a sample application: long enough for the form, and about its topic.</summary>
internal static class SampleProse
{
    private static readonly string[] Needs = ["现有理论难以解释近年观测到的反常结果", "已有模型在真实条件下的预测误差仍然偏大", "关键参数长期依赖经验取值", "不同研究之间的结论相互矛盾"];
    private static readonly string[] Gains = ["为相关技术的自主发展提供理论依据", "为本市重点产业的共性难题提供可检验的解答", "形成可以推广到同类问题的方法", "为后续工程应用划定适用边界"];
    private static readonly string[] Steps = ["建立基准数据集并公开测试规程", "搭建实验平台并完成标定", "完成理论推导与小规模验证", "整理已有样本并补充采集"];
    private static readonly string[] Proofs = ["与独立数据交叉验证", "在两家以上单位重复实验", "与国际公开结果逐项比对", "采用盲法评估"];

    /// <summary>The texts by the fields of the form.</summary>
    public static IEnumerable<(string Key, string Text)> Of(DemoCity city, SampleTopics.Topic topic)
    {
        var (need, gain, step, proof) = (city.Pick(Needs), city.Pick(Gains), city.Pick(Steps), city.Pick(Proofs));
        var (what, aspect, method) = (topic.Object, topic.Aspect, topic.Method);
        yield return ("abstract", $"{what}的{aspect}是本领域尚未解决的基础问题，{need}。本项目拟以{method}为主要手段，围绕“机制是什么、由什么决定、能否预测”三个层次开展研究：首先{step}，其次揭示{aspect}的主导因素，最后给出可检验的定量关系，并{proof}。项目的完成将加深对{what}的认识，{gain}。");
        yield return ("background", $"近年来，{what}受到国内外同行的广泛关注。围绕其{aspect}，已有工作大体沿两条路线展开：一是以唯象描述为主，积累了较多观测事实，但缺少统一解释；二是以模型计算为主，能够复现部分现象，却依赖若干难以独立测定的参数。总体来看，{need}，这已成为制约该方向继续发展的瓶颈。\n本市在该方向具有较好的平台条件和应用需求。{method}的进步使得在更高分辨率和更真实的条件下开展研究成为可能。在此背景下，系统研究{what}的{aspect}，一方面可以回答长期存在的科学问题，另一方面能够{gain}，具有明确的科学意义和应用前景。");
        yield return ("objectives", $"一、阐明{what}{aspect}的主导因素，给出各因素的相对贡献及其适用条件。\n二、建立以{method}为基础的定量描述框架，使关键量的预测误差较现有方法降低三成以上。\n三、{step}，形成可供同行重复使用的数据与程序。\n四、通过{proof}检验上述结论，明确其适用范围和失效条件。");
        yield return ("plan", $"研究按“现象、机制、预测”的次序推进。第一部分，{step}，统一测量条件与数据格式，消除不同来源之间的系统偏差。第二部分，以{method}为核心，设计对照与扰动实验，分离影响{aspect}的各个因素；对关键中间量安排两种以上独立测量方法，以便相互校核。第三部分，在前两部分的基础上建立{what}的定量模型，并{proof}。\n进度安排：第一阶段完成平台搭建、数据整理和方法标定；第二阶段完成主要实验和机制分析，投稿论文一至两篇；第三阶段完成模型建立与检验，公开数据与程序，整理结题材料。\n如主要方案未达到预期精度，将采用已经预研的备选方法，并相应调整样本规模，总体进度不受影响。");
        yield return ("innovation", $"第一，把{method}引入{what}的{aspect}研究，突破了以往只能间接推断的限制。第二，把影响因素的分离与定量预测放在同一框架内完成，结论可以被独立检验。第三，数据、程序与失败结果一并公开。");
        yield return ("outcomes", $"发表高水平学术论文三至五篇；公开标准数据集一套、程序一套；申请发明专利一至两项；培养研究生两至四名。以{proof}的结果作为衡量“{aspect}”结论是否成立的依据。");
        yield return ("basis", $"团队长期从事{what}相关研究，已掌握{method}的关键环节，前期预实验取得了可重复的结果。依托单位具备所需的主要仪器和计算条件，能够保障项目按期完成。");
    }
}
