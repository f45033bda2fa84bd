using System.Text;

namespace Kechuang.Kernels.Similarity.Tests;

/// <summary>Edits a text as somebody does who wants to hide where it is from; the same for the same seed.</summary>
internal sealed class Editor(Random random)
{
    private static readonly (string From, string To)[] Synonyms =
    [
        ("提出", "给出"), ("研究", "探讨"), ("方法", "办法"), ("结果", "结论"), ("分析", "剖析"), ("表明", "显示"), ("采用", "使用"), ("提高", "提升"),
        ("影响", "作用"), ("通过", "借助"), ("进行", "开展"), ("基于", "根据"), ("问题", "难题"), ("建立", "构建"), ("有效", "切实"), ("发展", "演进"),
        ("利用", "运用"), ("得到", "获得"), ("不同", "各异"), ("主要", "首要"), ("及其", "以及"), ("目的", "目标"), ("具有", "拥有"), ("较好", "良好"),
        ("因此", "所以"), ("实现", "达成"), ("设计", "拟定"), ("模型", "模式"), ("系统", "体系"), ("技术", "工艺"), ("过程", "流程"), ("增加", "增多"),
        ("降低", "减少"), ("明显", "显著"), ("重要", "关键"), ("存在", "具有"), ("针对", "面向"), ("应用", "运用"), ("能够", "可以"), ("特点", "特征"),
    ];

    private const string Simple = "国学经济发机电产业术应实验过对时间为与个会这动现还进开关长门问题报场东车马见论认识设计统结构给绿级线组织约红练习网络总续维护证种类义务农样标权极";
    private const string Traditional = "國學經濟發機電產業術應實驗過對時間為與個會這動現還進開關長門問題報場東車馬見論認識設計統結構給綠級線組織約紅練習網絡總續維護證種類義務農樣標權極";

    /// <summary>Characters to put in where somebody adds or replaces words.</summary>
    private const string Filler = "的了和与对在上中下大新高全各本该其较更再又将可能会应需并且而因此所以然后首先同时另外例如此外相关实际具体情况方面过程作用条件技术系统";

    private static readonly string[] Fillers = ["与此同时", "需要说明的是", "在实际工作中", "结合本单位的情况", "我们认为", "综合来看", "从长远看", "在此基础上", "围绕上述目标"];

    /// <summary>A copy of a text after the given work.</summary>
    public string Edit(string text, Edits edits)
    {
        foreach (var (from, to) in Synonyms)
        {
            if (random.NextDouble() < edits.Synonyms)
            {
                text = text.Replace(from, to, StringComparison.Ordinal);
            }
        }

        text = Clauses(Characters(text, edits), edits);
        return edits.Script ? Script(text) : text;
    }

    private string Characters(string text, Edits edits)
    {
        var target = new StringBuilder(text.Length + 16);
        foreach (var c in text)
        {
            var dice = random.NextDouble();
            if (char.IsAsciiDigit(c))
            {
                target.Append(random.NextDouble() < edits.Numbers ? (char)('0' + random.Next(10)) : c);
            }
            else if (dice >= edits.Characters)
            {
                target.Append(c);
            }
            else if (dice < edits.Characters / 3)
            {
                target.Append(c).Append(Filler[random.Next(Filler.Length)]);
            }
            else if (dice < edits.Characters * 2 / 3)
            {
                target.Append(Filler[random.Next(Filler.Length)]);
            }
        }

        return target.ToString();
    }

    private string Clauses(string text, Edits edits)
    {
        var parts = text.Split([',', '.', '，', '。', ';', '；'], StringSplitOptions.RemoveEmptyEntries).ToList();
        for (var i = parts.Count - 1; i >= 0 && parts.Count > 2; i--)
        {
            if (random.NextDouble() < edits.Dropped)
            {
                parts.RemoveAt(i);
            }
            else if (random.NextDouble() < edits.Moved / 2)
            {
                var part = parts[i];
                parts.RemoveAt(i);
                parts.Insert(random.Next(parts.Count + 1), part);
            }
        }

        for (var i = parts.Count - 1; i >= 0; i--)
        {
            if (random.NextDouble() < edits.Added)
            {
                parts.Insert(i, Fillers[random.Next(Fillers.Length)]);
            }
        }

        return string.Join('，', parts) + "。";
    }

    /// <summary>What changes the look of a text and none of its words.</summary>
    private string Script(string text)
    {
        var target = new StringBuilder(text.Length * 2);
        var wide = random.Next(2) == 0;
        foreach (var c in text)
        {
            target.Append(c switch
            {
                '，' => wide ? ", " : "、",
                '。' => ". ",
                >= '!' and <= '~' when wide => ((char)(c - '!' + '！')).ToString(),
                _ when Simple.IndexOf(c, StringComparison.Ordinal) is >= 0 and var at => Traditional[at].ToString(),
                _ => c.ToString(),
            });
            if (random.Next(40) == 0)
            {
                target.Append('\u200B');
            }
        }

        return target.ToString();
    }
}
