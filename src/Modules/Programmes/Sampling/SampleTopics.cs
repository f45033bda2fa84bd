using Kechuang.Platform.Demo;

namespace Kechuang.Programmes.Sampling;

/// <summary>What the scientists of a sample city want to find out, field by field, put together from phrases.</summary>
internal static class SampleTopics
{
    /// <summary>One proposal's subject.</summary>
    /// <param name="Title">The project's title.</param>
    /// <param name="Subfield">The code of its subfield.</param>
    /// <param name="Object">What is studied.</param>
    /// <param name="Aspect">What about it.</param>
    /// <param name="Method">By which means.</param>
    internal sealed record Topic(string Title, string Subfield, string Object, string Aspect, string Method);

    private sealed record Pool(string[] Objects, string[] Aspects, string[] Methods);

    private static readonly Dictionary<string, Pool> Pools = new(StringComparer.Ordinal)
    {
        ["A/mathematics"] = new(
            ["高维非线性偏微分方程", "随机微分系统", "低维流形的几何结构", "大规模稀疏优化问题"], ["适定性与渐近行为", "稳定性判据", "长时间动力学", "快速算法与误差分析"],
            ["变分与能量估计", "随机分析", "谱方法", "拓扑数据分析"]),
        ["A/physics"] = new(
            ["二维拓扑材料", "铜基高温超导薄膜", "冷原子量子模拟器", "超快强激光等离子体"], ["相变机制", "关联效应与输运性质", "非平衡动力学", "新奇量子态调控"],
            ["第一性原理计算", "低温强磁场测量", "超快光谱测量"]),
        ["A/mechanics"] = new(
            ["高超声速边界层湍流", "柔性多体结构", "颗粒介质流动"], ["失稳与转捩机制", "多尺度本构关系", "非线性振动控制"], ["直接数值模拟", "风洞与高速成像实验", "降阶建模"]),
        ["A/astronomy"] = new(
            ["邻近星系恒星形成区", "快速射电暴", "系外行星大气"], ["统计规律与反演", "形成与演化机制", "多波段辐射特征"], ["贝叶斯推断", "高精度光谱观测", "巡天数据挖掘"]),
        ["B"] = new(
            [
                "单原子合金催化剂", "固态电解质界面", "高能量密度锂金属电解液", "手性多孔有机骨架", "水系有机液流电池活性分子", "生物质基可降解高分子", "近红外荧光探针",
                "二氧化碳电还原铜基催化剂", "混合基质分离膜", "稀土配位发光材料",
            ],
            ["活性位点演化规律", "离子传输机理", "选择性调控", "可控合成与构效关系", "失效机制与稳定化策略", "界面反应动力学"],
            ["原位同步辐射表征", "机器学习势函数模拟", "高通量实验", "固体核磁共振", "时间分辨光谱"]),
        ["C"] = new(
            [
                "植物免疫受体复合物", "肠道共生微生物群", "线粒体自噬通路", "小麦抗旱基因网络", "基因编辑工具酶", "神经元突触可塑性", "早期胚胎染色质", "膜转运蛋白", "京郊湿地鸟类种群",
                "蛋白质相分离凝聚体",
            ],
            ["结构基础与调控机制", "代谢互作网络", "时空动态图谱", "适应性演化", "定向改造与功能验证", "信号识别与传递"],
            ["冷冻电镜单颗粒分析", "单细胞多组学", "活体双光子成像", "全基因组关联分析", "合成回路重构"]),
        ["D"] = new(
            [
                "京津冀近地面臭氧", "平原区地下水", "燕山造山带岩石圈", "城市热岛边界层", "密云水库流域氮磷", "活动断裂带浅部结构", "大气二次有机气溶胶", "山区突发强降水", "城市土壤重金属",
                "北方草地碳通量",
            ],
            ["来源解析与生成机制", "时空演变与预测", "多圈层耦合过程", "迁移转化规律", "对气候变化的响应", "精细结构反演"],
            ["卫星遥感同化", "密集台阵观测", "同位素示踪", "区域数值模式", "无人机立体观测"]),
        ["E"] = new(
            [
                "高熵合金增材制造构件", "钠离子电池硬碳负极", "低碳胶凝材料混凝土", "航空陶瓷基复合材料", "柔性仿生机器人", "老旧桥梁钢结构", "氢燃料电池气体扩散层", "轨道交通轮轨系统",
                "建筑光伏一体化构件", "微纳传感器封装结构",
            ],
            ["组织演变与强韧化机理", "损伤演化与寿命预测", "多物理场耦合设计", "热失控抑制方法", "服役性能与健康监测", "高效制备与一致性控制"],
            ["原位力学测试", "相场模拟", "数字孪生", "声发射监测", "多目标拓扑优化"]),
        ["F"] = new(
            [
                "大语言模型推理", "存算一体芯片", "跨域联邦学习", "太赫兹无线链路", "多模态遥感图像", "隐私保护图数据库", "具身智能体", "自主可控编译系统", "城市路网车路协同",
                "光量子信息处理芯片",
            ],
            ["能效优化方法", "可信性与可解释机制", "鲁棒性理论", "资源调度与协同", "安全漏洞自动发现", "低开销容错架构"],
            ["稀疏化与量化", "形式化验证", "图神经网络", "软硬件协同设计", "因果推断"]),
        ["G"] = new(
            [
                "国际科技创新中心建设", "专精特新企业", "首都公共服务设施", "产业链供应链", "科研数据要素", "碳排放权交易", "超大城市应急管理", "老年友好社区", "科技金融服务",
                "京津冀协同创新网络",
            ],
            ["演化机制与政策评估", "风险传导与韧性提升", "资源配置效率", "激励机制设计", "协同治理模式", "空间溢出效应"],
            ["双重差分估计", "复杂网络分析", "多主体仿真", "大规模问卷与访谈", "机制设计理论"]),
        ["H"] = new(
            [
                "三阴性乳腺癌肿瘤微环境", "急性缺血性脑卒中", "2型糖尿病肾病", "儿童重症肺炎", "早期阿尔茨海默病", "耐药结核感染", "结直肠癌肝转移", "房颤患者左心耳", "中药复方活性成分",
                "膝骨关节炎软骨",
            ],
            ["免疫逃逸机制", "影像组学早期预警", "精准分型与干预靶点", "修复再生机制", "药物递送与疗效评价", "多中心风险预测"],
            ["空间转录组", "前瞻性队列", "类器官模型", "多模态影像融合", "孟德尔随机化"]),
    };

    private static readonly string[] Forms = ["{0}的{1}研究", "基于{2}的{0}{1}研究", "{0}{1}及其应用基础研究", "面向{0}的{1}：{2}方法"];

    /// <summary>The fields that there are topics for.</summary>
    public static IReadOnlyList<string> Fields { get; } = [.. Pools.Keys.Select(k => k[..1]).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>A topic of a field.</summary>
    public static Topic Of(DemoCity city, string field)
    {
        var key = city.Pick<string>([.. Pools.Keys.Where(k => k.StartsWith(field, StringComparison.Ordinal)).Order(StringComparer.Ordinal)]);
        var (pool, subfield) = (Pools[key], key.Length > 2 ? key[2..] : "other");
        var subject = city.Pick(pool.Objects);
        var (aspect, method) = (city.Pick(pool.Aspects), city.Pick(pool.Methods));
        return new(string.Format(null, city.Pick(Forms), subject, aspect, method), subfield, subject, aspect, method);
    }
}
