using Kechuang.Platform.Database;
using Kechuang.Platform.Demo;
using Kechuang.Registry.Contracts;
using Kechuang.Review.Contracts;
using Microsoft.Extensions.DependencyInjection;

namespace Kechuang.Review.Sampling;

/// <summary>Puts the experts of a sample city into the pool, each at home in one field or two.</summary>
internal sealed class FillExperts(FieldCatalogue catalogue) : IDemoPart
{
    private const int Batch = 500;

    private static readonly Dictionary<string, string[]> Words = new(StringComparer.Ordinal)
    {
        ["A"] = ["偏微分方程", "随机", "拓扑", "超导", "量子", "湍流", "星系", "几何"],
        ["B"] = ["催化", "电解液", "高分子", "手性", "荧光探针", "膜"],
        ["C"] = ["蛋白", "基因", "微生物", "免疫", "植物", "神经"],
        ["D"] = ["大气", "地下水", "遥感", "土壤", "地震", "臭氧"],
        ["E"] = ["合金", "电池", "混凝土", "复合材料", "增材制造", "机器人"],
        ["F"] = ["大模型", "芯片", "联邦学习", "无线", "图像", "数据库"],
        ["G"] = ["创新", "供应链", "公共服务", "风险", "碳", "城市"],
        ["H"] = ["肿瘤", "脑卒中", "糖尿病", "影像", "中药", "感染"],
    };

    public int Order => 30;

    public async Task FillAsync(DemoCity city, Action<string> report, CancellationToken ct)
    {
        var experts = city.Get<DemoPopulation>().Experts;
        var fields = catalogue.Fields.ToList();
        city.Clock.Go(city.Today.AddMonths(-35));
        foreach (var some in experts.Index().Chunk(Batch))
        {
            await city.ActAsync(null, async services =>
            {
                var (db, pool) = (services.GetRequiredService<KechuangDb>(), services.GetRequiredService<ExpertPool>());
                foreach (var (number, expert) in some)
                {
                    pool.Add(EntryOf(city, expert, fields, number));
                }

                return await db.SaveChangesAsync(ct);
            });
        }

        city.Share(new DemoReview([.. experts.Select(e => e.Actor)]));
        report($"{experts.Count} 位评审专家 / experts");
    }

    private ExpertEntry EntryOf(DemoCity city, DemoScientist expert, List<string> fields, int number)
    {
        // In turn, so that no field of a small city is left without reviewers.
        var home = fields[number % fields.Count];
        var subfields = catalogue.Codes.Where(c => c.StartsWith($"{home}/", StringComparison.Ordinal)).ToList();
        List<string> codes = [home];
        if (subfields.Count > 0)
        {
            codes.Add(city.Pick(subfields));
        }

        if (city.Chance(25))
        {
            codes.Add(city.Pick(fields));
        }

        var words = Words.GetValueOrDefault(home) ?? [];
        return new()
        {
            UserId = expert.Actor.User.Id,
            PersonId = expert.PersonId,
            OrganisationId = expert.Organisation.Id,
            OrganisationName = expert.Organisation.Name,
            Fields = [.. codes.Distinct()],
            Keywords = words.Length == 0 ? [] : [.. Enumerable.Range(0, 3).Select(_ => city.Pick(words)).Distinct()],
        };
    }
}
