using Kechuang.Platform.Database;
using Kechuang.Platform.Demo;
using Kechuang.Programmes.Comparing;
using Kechuang.Registry.Contracts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Kechuang.Programmes.Sampling;

/// <summary>Compares the applications of a call; of the findings some are judged, some explained, some wait; a call that is over has judged them all.</summary>
internal sealed class FillFindings(DemoCity city, DemoPopulation population, CancellationToken ct)
{
    public async Task RunAsync(Call call, bool over, Action<string> report)
    {
        var outcome = await city.ActAsync(population.Officers[0], services => services.GetRequiredService<CompareApplications>().HandleAsync(call, null, ct));
        Sampled.Must(outcome.Refusal?.Zh);
        report($"{call.Number} {outcome.Found} 条查重结果 / findings of copies");
        var people = population.Applicants.ToDictionary(a => a.Actor.User.Id);
        var findings = await city.ActAsync(null, services => services.GetRequiredService<KechuangDb>().Set<DuplicateFinding>().AsNoTracking()
            .Where(f => f.CallId == call.Id).OrderBy(f => f.Id).ToListAsync(ct));
        foreach (var (i, finding) in findings.OrderBy(f => f.IsOwn).Index())
        {
            await (finding.IsOwn ? ActAsync(population.Officers[0], finding, (j, it) => j.JudgeAsync(it, false, "同一团队前一轮申请的延续，可以理解。", ct))
                : i % 3 == 0 ? (over ? ActAsync(population.Officers[0], finding, (j, it) => j.JudgeAsync(it, true, "研究方案与在先申请重合较多，提请评审专家注意。", ct)) : Task.CompletedTask)
                : ActAsync(population.Officers[0], finding, (j, it) => j.AskAsync(it, "研究背景和研究方案与在先申请重合较多，请说明来源。", ct)));
            if (!finding.IsOwn && (i % 3 == 2 || (over && i % 3 != 0)))
            {
                await ActAsync(people[finding.InvestigatorId].Actor, finding, (j, it) => j.ExplainAsync(it, "两份申请出自同一课题组的公开技术路线，研究对象和目标不同。", ct));
                if (over)
                {
                    await ActAsync(population.Officers[0], finding, (j, it) => j.JudgeAsync(it, false, "说明可信，重合部分为公开的技术路线。", ct));
                }
            }
        }
    }

    private Task<int> ActAsync(DemoActor who, DuplicateFinding finding, Func<JudgeFinding, JudgeFinding.View, Task<string?>> step) =>
        city.ActAsync(who, async services =>
        {
            var judging = services.GetRequiredService<JudgeFinding>();
            return Sampled.Must(await step(judging, (await judging.FindAsync(finding.Id, ct))!));
        });
}
