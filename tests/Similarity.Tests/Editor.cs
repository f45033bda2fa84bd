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
    ];

    /// <summary>Characters to put in where somebody adds or replaces words.</summary>
    private const string Filler = "的了和与对在上中下大新高全各本该其较更再又将可能会应需并且而因此所以然后首先同时另外例如此外相关实际具体情况方面过程作用条件技术系统";

    /// <summary>Changes about the given part of the characters, and numbers, words and the order of sentences besides.</summary>
    public string Edit(string text, double rate)
    {
        foreach (var (from, to) in Synonyms)
        {
            if (random.NextDouble() < 0.5)
            {
                text = text.Replace(from, to, StringComparison.Ordinal);
            }
        }

        return Reorder(Characters(text, rate));
    }

    private string Characters(string text, double rate)
    {
        var target = new StringBuilder(text.Length + 16);
        foreach (var c in text)
        {
            var dice = random.NextDouble();
            if (char.IsAsciiDigit(c))
            {
                target.Append(random.NextDouble() < 0.5 ? (char)('0' + random.Next(10)) : c);
            }
            else if (dice >= rate)
            {
                target.Append(c);
            }
            else if (dice < rate / 3)
            {
                target.Append(c).Append(Filler[random.Next(Filler.Length)]);
            }
            else if (dice < rate * 2 / 3)
            {
                target.Append(Filler[random.Next(Filler.Length)]);
            }
        }

        return target.ToString();
    }

    private string Reorder(string text)
    {
        var parts = text.Split([',', '.', '，', '。', ';', '；'], StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length > 2 && random.NextDouble() < 0.4)
        {
            var at = random.Next(parts.Length - 1);
            (parts[at], parts[at + 1]) = (parts[at + 1], parts[at]);
        }

        return string.Join('，', parts) + "。";
    }
}
