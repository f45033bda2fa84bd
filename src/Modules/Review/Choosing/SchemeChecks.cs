using Kechuang.Platform.Packs;
using Kechuang.Policy.Contracts;

namespace Kechuang.Review.Choosing;

/// <summary>Checks that a scheme is whole and that what it names elsewhere in the pack is there: facts and their choices, parameters, clauses, rules, systems.</summary>
internal sealed class SchemeChecks(Rulebook rulebook, Vocabulary vocabulary, ClauseRefs clauses, Catalogue catalogue)
{
    private static readonly string[] Subjects = ["application", "result", "talent", "firm"];

    public static IEnumerable<string> ClausesOf(Scheme s) =>
        s.Clauses.Concat(s.Uses.Select(u => u.Clause).OfType<string>()).Concat(s.Criteria.Select(c => c.Clause).OfType<string>()).Distinct(StringComparer.Ordinal);

    public void Check(PackNode file, Scheme s)
    {
        file.RefuseUnknown(null, "system", s.Systems.Where(n => catalogue.SystemName(n) is null));
        file.RefuseUnknown(null, "clause", ClausesOf(s).Where(c => !clauses.Resolves(c)));
        file.RefuseUnknown(null, "rule", s.Uses.Select(u => u.Rule).OfType<string>().Where(r => catalogue.RuleTitle(r) is null), "规则");
        file.RefuseUnknown(null, "parameter", ParametersOf(s).Where(p => rulebook.Parameter(p) is null));
        file.RefuseUnknown(null, "fact", s.Criteria.Select(c => c.Fact).OfType<string>().Concat(s.Uses.SelectMany(u => u.When.Keys)).Where(f => vocabulary.Find(f) is null));
        file.RefuseUnknown(null, "fact or parameter (examples)", s.Examples.SelectMany(e => e.Given.Keys).Where(g => vocabulary.Find(g) is null && rulebook.Parameter(g) is null), "事实或参数（示例）");
        foreach (var use in s.Uses)
        {
            if (!Subjects.Contains(use.Subject))
            {
                file.ErrorAt("for", $"subject: one of {string.Join(", ", Subjects)}.");
            }

            foreach (var (fact, value) in use.When.Where(w => vocabulary.Find(w.Key) is { Choices.Count: > 0 } key && key.Choices.All(c => c.Value != w.Value)))
            {
                file.ErrorAt("for", $"{value} is no choice of {fact}.");
            }
        }

        CheckForm(file, s);
    }

    private static void CheckForm(PackNode file, Scheme s)
    {
        if (s.Criteria.Count == 0 || s.Criteria.DistinctBy(c => c.Id).Count() != s.Criteria.Count)
        {
            file.ErrorAt("criteria", "at least one, with different ids.", "至少一项，编号不能重复。");
        }

        if (s.Kind == SchemeKind.Points ? s.Grades.Count > 0 : s.Grades.Count < 2 || s.Grades.DistinctBy(g => g.Id).Count() != s.Grades.Count)
        {
            file.ErrorAt("grades", "at least two with different ids; none in a points model.", "至少两级，编号不能重复；积分模型没有等级。");
        }

        if (s.Kind == SchemeKind.Points && s.Uses.Any(u => u.Subject == "application"))
        {
            file.ErrorAt("for", "applications are read by reviewers: a points model is not for them.", "申请由专家评审，不能用积分模型。");
        }

        if (s.Examples.Count == 0)
        {
            file.Error("examples: at least one.", "examples：至少一个。");
        }
    }

    private static IEnumerable<string> ParametersOf(Scheme s) => ((string?[])[s.Experts, s.Disagreement]).Concat(s.Criteria.Select(c => c.Table)).OfType<string>();
}
