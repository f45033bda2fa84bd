namespace Kechuang.Kernels.Rules;

/// <summary>Finds what is wrong in the stacking rules of a set.</summary>
/// <param name="definition">The set.</param>
/// <param name="check">Types an expression for an error's place, and reports what is wrong in it.</param>
/// <param name="add">Reports another error, with the part that it is about.</param>
internal sealed class StackingChecker(RuleSetDefinition definition, Func<string, Expression, FactType> check, Action<string, LocalText, string?> add)
{
    private readonly Dictionary<string, Rule> rules = definition.Rules.GroupBy(r => r.Id, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.First(), StringComparer.Ordinal);

    public void Run()
    {
        foreach (var id in definition.Stacking.GroupBy(s => s.Id, StringComparer.Ordinal).Where(g => g.Count() > 1).Select(g => g.Key))
        {
            add(id, new("叠加规则编号重复", "two stacking rules have this id"), null);
        }

        foreach (var stacking in definition.Stacking)
        {
            Check(stacking);
        }
    }

    private void Check(SetStacking stacking)
    {
        if (stacking.Clause is null && !stacking.IsDesign)
        {
            add(stacking.Id, new("没有依据条款", "it names no clause"), null);
        }

        if (stacking.Members.Count < (stacking.Kind is StackingKind.Cap ? 1 : 2))
        {
            add(stacking.Id, new("成员太少", "it has too few members"), "members");
        }

        foreach (var twice in stacking.Members.GroupBy(m => m.Rule, StringComparer.Ordinal).Where(g => g.Count() > 1))
        {
            add(stacking.Id, new($"规则 {twice.Key} 列了两次", $"the rule {twice.Key} is listed twice"), "members");
        }

        var units = stacking.Members.Select(m => CheckMember(stacking, m)).OfType<FactType>().Select(t => t.Unit).ToList();
        CheckLimit(stacking, units.OfType<string>().FirstOrDefault());
        if (units.OfType<string>().Distinct(StringComparer.Ordinal).Count() > 1)
        {
            add(stacking.Id, new("各成员金额的单位不同", "the amounts of the members have different units"), "members");
        }
    }

    private FactType? CheckMember(SetStacking stacking, SetMember member)
    {
        if (member.Until is { } until && check(stacking.Id, until).Kind is not (ValueKind.Date or ValueKind.Null))
        {
            add(stacking.Id, new($"截止日期不是日期：{until}", $"the deadline is no date: {until}"), "members");
        }

        if (!rules.TryGetValue(member.Rule, out var rule))
        {
            add(stacking.Id, new($"本规则集没有规则 {member.Rule}", $"the set has no rule {member.Rule}"), "members");
            return null;
        }

        if (rule.Amount is null)
        {
            add(stacking.Id, new($"规则 {member.Rule} 没有金额", $"the rule {member.Rule} gives no amount"), "members");
            return null;
        }

        var type = check(stacking.Id, rule.Amount);
        if (type.Kind is not (ValueKind.Number or ValueKind.Null))
        {
            add(stacking.Id, new($"规则 {member.Rule} 给的不是数", $"what the rule {member.Rule} gives is no number"), "members");
        }

        return type;
    }

    private void CheckLimit(SetStacking stacking, string? unit)
    {
        if (stacking.Kind is StackingKind.Cap != stacking.Limit is not null)
        {
            add(stacking.Id, new("只有总额上限（cap）须写、且须写限额", "a cap, and nothing else, has a limit"), "limit");
        }

        if (stacking.Limit is { } limit && check(stacking.Id, limit) is var type && (type.Kind is not (ValueKind.Number or ValueKind.Null) || !Units.Fit(type.Unit, unit)))
        {
            add(stacking.Id, new("限额的类型或单位与金额不符", "the limit is of another kind or unit than the amounts"), "limit");
        }
    }
}
