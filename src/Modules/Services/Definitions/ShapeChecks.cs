using Kechuang.Platform.Packs;

namespace Kechuang.Services.Definitions;

/// <summary>Checks the parts of a service against each other, without the rest of the pack.</summary>
internal static class ShapeChecks
{
    public static void Check(PackNode file, ServiceDefinition d)
    {
        if (d.Systems.Count == 0)
        {
            file.ErrorAt("systems", "name the system that this service makes work; its code is the desk.", "请写本服务落实的系统；它的编号就是办理窗口。");
        }

        if (d.Clauses.Count == 0)
        {
            file.ErrorAt("clauses", "name at least one clause that this service carries out.", "请写本服务落实的条款，至少一条。");
        }

        if (d.Audience.Count == 0)
        {
            file.ErrorAt("audience", "name at least one of person, organisation.", "至少写一个：person（个人）、organisation（单位）。");
        }

        if (d.Examples.Count < 3)
        {
            file.ErrorAt(
                "examples", "at least three stories are needed: one granted, one refused with its reason, one where the clock breaks or somebody objects.",
                "至少写三个示例：一个准予，一个写明理由不予，一个超期或者有异议。");
        }

        foreach (var outcome in d.Strands.Select(s => s.Outcome).OfType<Outcome>().Where(o => o.Certificate is not null && !(o.Prefix.Length > 0 && o.Prefix.All(c => char.IsAsciiLetterUpper(c) || char.IsAsciiDigit(c) || c is '-'))))
        {
            file.ErrorAt("outcome", $"prefix: {(outcome.Prefix.Length == 0 ? "missing" : outcome.Prefix)}: numbers of certificates begin with capital letters, digits and hyphens.", $"prefix：{(outcome.Prefix.Length == 0 ? "缺少" : outcome.Prefix)}：证书编号以大写字母、数字和连字符开头。");
        }

        if (d.Filing is not null && d.LaterCheck is null)
        {
            file.ErrorAt("filing", "what is approved by filing must be checked later; say how in laterCheck.", "报备即批准的，须有事后核查；请写 laterCheck。");
        }

        if (d.Filing is not null && d.Publicity is not null)
        {
            file.ErrorAt("publicity", "what is approved by filing holds at once: there is no time of publicity before it.", "报备即批准的当即生效，没有事前公示；请去掉 publicity。");
        }

        if (d.LaterCheck is not null && d.Appeal is null)
        {
            file.ErrorAt("laterCheck", "whoever loses a grant to the later check must have somebody to appeal to; write appeal.", "事后核查可以撤销准予，须能申请复核；请写 appeal。");
        }

        if (d.Materials.Any(m => m.Later) && d.Commitment is null)
        {
            file.ErrorAt("materials", "later: true needs a commitment that stands for the paper.", "later: true 的材料须有 commitment（承诺）代替。");
        }

        if (d.Commitment is not null && d.LaterCheck is null)
        {
            file.ErrorAt("commitment", "what is granted on a promise must be checked later; say how in laterCheck.", "凭承诺准予的，须有事后核查；请写 laterCheck。");
        }

        if (d.LaterCheck is not null && d.Filing is null && d.Commitment is null)
        {
            file.ErrorAt("laterCheck", "nothing is checked later without filing or commitment: write one of them, or a step.", "没有 filing（报备即批准）或 commitment（承诺）就没有事后核查：请写其中之一，或者写成一个步骤。");
        }

        if (d.Respondent is not null && d.Kind is not ServiceKind.Case)
        {
            file.ErrorAt("respondent", "only kind: case has another side.", "只有 kind: case 才有另一方。");
        }

        if (d.Respondent is null && d.Strands.SelectMany(s => s.Steps).FirstOrDefault(s => s.By is StepBy.Respondent) is { } lonely)
        {
            file.ErrorAt("steps", $"{lonely.Id} is by: respondent, but the service has no respondent.", $"{lonely.Id} 由另一方（by: respondent）办理，但服务没有写 respondent。");
        }

        foreach (var step in d.Strands.SelectMany(s => s.Steps).Where(s => s.Form is not StepManner.Task))
        {
            Meets(file, d, step);
        }

        foreach (var odd in d.Strands.SelectMany(s => s.Steps).Where(s => s.Settles is not null && s.Form is not StepManner.Mediation))
        {
            file.ErrorAt("steps", $"{odd.Id} has settles but is no form: mediation.", $"{odd.Id} 写了 settles，但不是 form: mediation（调解）。");
        }

        if (d.Sanctions is { Term: not null } && d.Sanctions.Kinds.Any(k => k.Most is not null))
        {
            file.ErrorAt("sanctions", "term sets the months of every sanction: a kind has no most beside it.", "term 已经给出处理期限，不能再写 most（最长几个月）。");
        }

        if (d.Sanctions is { Required: false } && d.Strands.Any(s => s.Outcome?.Register is not null))
        {
            file.ErrorAt("sanctions", "required: false leaves matters without a sanction, which outcome.register would enter all the same; take one of them away.", "required: false 表示可以不作处理，而 outcome.register 仍会把它列入名录；两者只能写一个。");
        }

        foreach (var shared in d.Respondent?.Shares.Where(s => d.Prose.All(p => p.Id != s)) ?? [])
        {
            file.ErrorAt("respondent", $"shares: {shared} is no field of prose.", $"shares：prose 里没有字段 {shared}。");
        }

        foreach (var odd in d.Materials.Select(m => m.Id).Where(id => !id.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '-')))
        {
            file.ErrorAt("materials", $"{odd} must be of small letters, digits and hyphens: it names the file's purpose.", $"{odd} 只能用小写字母、数字和连字符：它是文件的用途名。");
        }

        foreach (var outcome in d.Strands.Select(s => s.Outcome).OfType<Outcome>().Where(o => o.Once is not null))
        {
            if (outcome.Certificate is null)
            {
                file.ErrorAt("outcome", "once says how often a certificate is given, but the outcome has no certificate.", "once 写的是证照可以办几次，但 outcome 没有 certificate。");
            }

            if (outcome.Once!.Of is { } of && d.Facts.All(f => f.Key != of) && d.Prose.All(p => p.Id != of))
            {
                file.ErrorAt("outcome", $"once: of: {of} is neither a fact that is asked nor a field of prose.", $"once 的 of：{of} 既不是向申请人询问的事实，也不是 prose 的字段。");
            }
        }

        Unique(file, "facts", d.Facts.Select(f => f.Key));
        Unique(file, "materials", d.Materials.Select(m => m.Id).Concat(d.Prose.Select(p => p.Id)));
        Unique(file, "strands", d.Strands.Select(s => s.Id));
        Unique(file, "stops", d.Stops.Select(s => s.Id));
        Unique(file, "sanctions", d.Sanctions?.Kinds.Select(k => k.Id) ?? []);
        foreach (var strand in d.Strands)
        {
            Unique(file, "steps", strand.Steps.Select(s => s.Id), strand.Id);
        }
    }

    private static void Meets(PackNode file, ServiceDefinition d, WorkStep step)
    {
        if (step.By is StepBy.Respondent || step.Records.Count > 0)
        {
            file.ErrorAt(
                "steps", $"{step.Id} is a hearing or mediation: it is called by: handler or expert, and records nothing by itself.",
                $"{step.Id} 是听证或者调解：由 handler 或 expert 召集，本身不记录事实。");
        }

        if (step.Form is StepManner.Mediation && (d.Respondent is not { Anonymous: false } || step.Settles is null))
        {
            file.ErrorAt(
                "steps",
                $"{step.Id} is a mediation: it needs settles (the fact that says whether both sides agreed) and a respondent with anonymous: false, for who has no name cannot agree to terms.",
                $"{step.Id} 是调解：须写 settles（表示双方是否同意的事实），respondent 须为 anonymous: false，因为不署名的人不能同意条件。");
        }
    }

    private static void Unique(PackNode file, string where, IEnumerable<string> ids, string? strand = null)
    {
        foreach (var twice in ids.GroupBy(i => i, StringComparer.Ordinal).Where(g => g.Count() > 1))
        {
            file.ErrorAt(where, $"{twice.Key} stands twice{(strand is null ? "" : $" in {strand}")}.", $"{twice.Key} {(strand is null ? "" : $"在 {strand} 里")}出现了两次。");
        }
    }
}
