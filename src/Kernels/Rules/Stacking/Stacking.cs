namespace Kechuang.Kernels.Rules;

/// <summary>Puts the awards of several policies together: the highest and not both, one before another, up to a total, in time.</summary>
/// <remarks>
/// Deadlines come first, then the rules in their order, each on what the rules before it left. An award in doubt leaves in doubt what
/// it could change, and nothing else: what is set aside in any case is set aside. An amount that cannot be told is never taken for zero.
/// </remarks>
public static class Stacking
{
    /// <summary>Decides what becomes of each award on a day.</summary>
    /// <exception cref="ArgumentException">Two awards are of one policy, an amount is negative or no number, a cap is.</exception>
    public static Stack Combine(IReadOnlyList<Award> awards, IReadOnlyList<StackingRule> rules, DateOnly at)
    {
        ArgumentNullException.ThrowIfNull(awards);
        ArgumentNullException.ThrowIfNull(rules);
        Check(awards, rules);
        var open = awards.ToDictionary(a => a.Policy, a => new Standing(Alone(a, at), a.Amount.IsNull ? null : a.Amount.AsNumber), StringComparer.Ordinal);
        foreach (var rule in rules)
        {
            var members = rule.Members.Distinct(StringComparer.Ordinal).Where(open.ContainsKey).Select(m => open[m])
                .Where(s => s.Award.Outcome is AwardOutcome.Granted or AwardOutcome.Unknown).ToArray();
            if (rule.Kind is StackingKind.Cap)
            {
                Limit(members, rule);
            }
            else
            {
                KeepOne(rule.Kind is StackingKind.Highest ? [.. members.OrderByDescending(m => m.Most ?? decimal.MaxValue)] : members, rule);
            }
        }

        StackedAward[] stacked = [.. awards.Select(a => open[a.Policy].Award)];
        var least = Sum(stacked.Where(a => a.Outcome is AwardOutcome.Granted && !a.Amount.IsNull).Select(a => a.Amount.AsNumber));
        return new(stacked, stacked.Any(a => a.Amount.IsNull) ? Value.Null : Value.Of(least), least);
    }

    private static StackedAward Alone(Award award, DateOnly at) =>
        award.Entitled is Truth.No ? new(award.Policy, AwardOutcome.NotEntitled, Value.Of(0m), new("不符合条件", "the conditions are not met"))
        : award.Deadline < at ? new(
            award.Policy, AwardOutcome.Expired, Value.Of(0m),
            new($"已于 {ValueText.PrintDate(award.Deadline.Value)} 截止", $"closed on {ValueText.PrintDate(award.Deadline.Value)}"))
        : award.Entitled is Truth.Unknown ? new(award.Policy, AwardOutcome.Unknown, Value.Null, new("尚不能判断是否符合", "it cannot be told whether the conditions are met"))
        : new(award.Policy, AwardOutcome.Granted, award.Amount, award.Amount.IsNull ? new("金额尚不能确定", "the amount cannot be told") : null);

    // The best that is sure sets aside what comes after it; what comes before it, in doubt, puts it in doubt.
    private static void KeepOne(Standing[] members, StackingRule rule)
    {
        var isHighest = rule.Kind is StackingKind.Highest;
        var sure = Array.FindIndex(members, m => m.Award.Outcome is AwardOutcome.Granted && (!isHighest || m.Most is not null && !m.Award.Amount.IsNull));
        if (sure < 0)
        {
            sure = members.Length;
        }

        // Whoever stands before it is in doubt, or it would be sure itself. Of equals, the order of the members decides.
        var rivals = members[..sure];
        var (zh, en) = isHighest ? ("从高不重复", "only the highest is given") : ("另一项优先", "another comes first");
        for (var i = 0; i < members.Length; i++)
        {
            if (i > sure)
            {
                var by = rivals.Length == 0 ? members[sure].Award.Policy : null;
                members[i].Set(new(members[i].Award.Policy, AwardOutcome.SetAside, Value.Of(0m), new(zh, en), by, rule.Id, rule.Clause));
            }
            else if (rivals.Length > 0 && members.Length > 1)
            {
                var names = members[..Math.Min(sure + 1, members.Length)].Where(m => m != members[i]).Select(m => m.Award.Policy).ToArray();
                members[i].Set(new(
                    members[i].Award.Policy, AwardOutcome.Unknown, Value.Null,
                    new($"{zh}，取决于 {string.Join('、', names)}", $"{en}; that depends on {string.Join(", ", names)}"), null, rule.Id, rule.Clause));
            }
        }
    }

    // Each gets what those before it leave; after one in doubt, whatever the total may not cover is in doubt.
    private static void Limit(Standing[] members, StackingRule rule)
    {
        decimal? limit = rule.Limit.IsNull ? null : rule.Limit.AsNumber;
        var (least, most) = (0m, (decimal?)0m);
        foreach (var member in members)
        {
            var (atLeast, atMost) = (limit - most is { } sure ? Math.Max(0, sure) : 0m, limit is { } total ? (decimal?)Math.Max(0, total - least) : null);
            var wanted = member.Most;
            if (member.Award.Outcome is AwardOutcome.Granted && wanted <= atLeast)
            {
                // Whole, whatever the others come to.
            }
            else if (limit is not null && atMost == 0 && wanted is not 0)
            {
                // Nothing is left. Whether that sets it aside rests on its asking for anything at all.
                var outcome = wanted is not null && member.IsExact ? AwardOutcome.SetAside : AwardOutcome.Unknown;
                member.Set(new(member.Award.Policy, outcome, Value.Of(0m), new("总额已用完", "the total is used up"), null, rule.Id, rule.Clause), 0);
            }
            else if (member.Award.Outcome is AwardOutcome.Granted && wanted is not null && atLeast == atMost)
            {
                member.Set(new(member.Award.Policy, AwardOutcome.Granted, Value.Of(atLeast), new("以总额为限", "up to the total"), null, rule.Id, rule.Clause), atLeast);
            }
            else
            {
                member.Set(new(
                    member.Award.Policy, AwardOutcome.Unknown, Value.Null,
                    limit is null ? new("总额未定", "the total is not set") : member.Award.Why ?? new("取决于在先的各项", "it depends on those before it"),
                    null, rule.Id, rule.Clause));
                member.IsExact = false;
            }

            if (!member.Award.Amount.IsNull && member.Award.Outcome is AwardOutcome.Granted)
            {
                (least, most) = (Sum([least, member.Award.Amount.AsNumber]), most is { } so ? Sum([so, member.Award.Amount.AsNumber]) : null);
            }
            else if (member.Award.Outcome is AwardOutcome.Unknown)
            {
                most = most is { } so && member.Most is { } at ? Sum([so, at]) : null;
            }
        }
    }

    private static void Check(IReadOnlyList<Award> awards, IReadOnlyList<StackingRule> rules)
    {
        if (awards.GroupBy(a => a.Policy, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1) is { } twice)
        {
            throw new ArgumentException($"There are two awards of the policy {twice.Key}.", nameof(awards));
        }

        if (awards.Select(a => a.Amount).Concat(rules.Select(r => r.Limit)).FirstOrDefault(v => !v.IsNull && (v.Kind is not ValueKind.Number || v.AsNumber < 0)) is { IsNull: false } wrong)
        {
            throw new ArgumentException($"An amount must be a number, zero or more: {wrong}.", nameof(awards));
        }
    }

    // Beyond what a number holds there is no budget.
    private static decimal Sum(IEnumerable<decimal> amounts)
    {
        try
        {
            return amounts.Sum();
        }
        catch (OverflowException)
        {
            return decimal.MaxValue;
        }
    }

    /// <summary>An award as the rules so far leave it, and the most that it can come to; null for no bound.</summary>
    private sealed class Standing(StackedAward award, decimal? most)
    {
        public StackedAward Award { get; private set; } = award;

        public decimal? Most { get; private set; } = most;

        /// <summary>Whether it comes to just that, if it is given.</summary>
        public bool IsExact { get; set; } = true;

        public void Set(StackedAward award, decimal? most = null) => (Award, Most) = (award, most ?? Most);
    }
}
