using System.Globalization;
using Kechuang.Platform.Demo;
using Kechuang.Registry.Contracts;

namespace Kechuang.Registry.Sampling;

/// <summary>Names for a sample city, put together by chance from common characters: they belong to nobody.</summary>
internal static class SampleNames
{
    private const string Surnames = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许邓韩冯曹彭曾萧田董潘袁蔡蒋余于杜叶程魏苏吕丁任沈姚卢傅钟姜崔谭廖范汪陆金石戴贾韦夏邱方侯邹熊孟秦白江阎薛尹段雷黎史龙陶贺顾毛郝龚邵万钱严覃武戴莫孔向汤";
    private const string Given = "安柏辰达恩帆歌涵嘉健静可岚宁沛启若思桐文晓研怡原哲之子佳明远清泽航昕睿彦博雅宜舒朗景和庭川澄钧霖屿松禾初念昭衡瑾琪芮韵";
    private static readonly string[] ForeignGiven = ["Annika", "Tomas", "Mirela", "Joris", "Keiko", "Amaro", "Lucia", "Pavlo"];
    private static readonly string[] ForeignSurnames = ["Halvern", "Ostrell", "Varnika", "Demaro", "Quillant", "Torvane", "Belisar", "Nordane"];
    private static readonly string[] Countries = ["DE", "GB", "JP", "FR", "US", "SG", "IT", "BR"];
    private static readonly string[] Marks =
        ["京澜", "华辰", "燕岭", "永定", "潮白", "云岫", "星河", "启元", "中衡", "国维", "清源", "博远", "明德", "天枢", "紫微", "长庚", "玉衡", "承泽", "怀远", "北辰"];

    private static readonly string[] Fields =
        ["生物", "材料", "信息", "能源", "海洋", "光电", "智能", "量子", "环境", "航天", "农业", "化学", "医药", "微电子", "地球", "脑科学", "合成", "精密仪器", "数学", "交通"];

    private static readonly (OrganisationKind Kind, int Share, string[] Forms)[] Kinds =
    [
        (OrganisationKind.Enterprise, 62, ["{0}{1}科技有限公司", "{0}{1}技术股份有限公司", "北京{0}{1}有限公司"]),
        (OrganisationKind.ResearchInstitute, 14, ["{0}{1}研究所", "{0}{1}研究院"]),
        (OrganisationKind.University, 12, ["{0}{1}大学", "{0}{1}学院"]),
        (OrganisationKind.Medical, 8, ["{0}{1}医院", "{0}医院{1}中心"]),
        (OrganisationKind.NewTypeRd, 4, ["{0}{1}新型研发机构", "{0}{1}创新中心"]),
    ];

    public static readonly string[] Districts = ["110108", "110105", "110114", "110116", "110115", "110102", "110106", "110111", "110112", "110113"];

    public static string Person(DemoCity city)
    {
        var surname = Surnames[city.Random.Next(Surnames.Length)];
        var first = Given[city.Random.Next(Given.Length)];
        return city.Chance(80) ? $"{surname}{first}{Given[city.Random.Next(Given.Length)]}" : $"{surname}{first}";
    }

    /// <summary>The n-th person from abroad, and the two letters of their country.</summary>
    public static (string Name, string Nationality) Foreigner(int number) =>
        ($"{ForeignGiven[number % ForeignGiven.Length]} {ForeignSurnames[number * 3 % ForeignSurnames.Length]}", Countries[number % Countries.Length]);

    /// <summary>A kind by its share, and a name that no earlier organisation of the city has.</summary>
    public static (OrganisationKind Kind, string Name) Organisation(DemoCity city, HashSet<string> taken)
    {
        var roll = city.Random.Next(100);
        var kind = Kinds.First(k => (roll -= k.Share) < 0);
        while (true)
        {
            var name = string.Format(CultureInfo.InvariantCulture, city.Pick(kind.Forms), city.Pick(Marks), city.Pick(Fields));
            for (var n = 0; n < 3 && taken.Contains(name); n++)
            {
                name = name.Insert(2, Given[city.Random.Next(Given.Length)].ToString());
            }

            if (taken.Add(name))
            {
                return (kind.Kind, name);
            }
        }
    }

    /// <summary>A credit code with the right check character.</summary>
    public static string Code(DemoCity city, OrganisationKind kind, string district)
    {
        var head = kind is OrganisationKind.Enterprise ? "91" : "12";
        var body = $"{head}{district}MA{city.Random.Next(10_000_000):D7}";
        return body + SocialCreditCode.CheckCharacter(body);
    }
}
