using Kechuang.Kernels.Rules;
using Kechuang.Policy.Contracts;

namespace Kechuang.Policy.Weighing;

/// <summary>
/// Decides two versions of a rule set for everybody, by the columnar back end, and says for whom they differ; where rules give money, the
/// verdict says what each of them gives to whom.
/// </summary>
/// <param name="before">The version that runs.</param>
/// <param name="after">The other.</param>
/// <param name="census">Everybody, with the facts that either version reads.</param>
/// <param name="assumed">Facts of a case, the same for everybody; they fill in only what is not on record.</param>
/// <param name="at">The day.</param>
/// <param name="across">What stands beside either version in other sets; nothing where nothing does.</param>
internal sealed class CompareSets(
    RuleSet before, RuleSet after, Census census, IReadOnlyDictionary<string, Value> assumed, DateOnly at, (AcrossSets Before, AcrossSets After)? across = null)
{
    private readonly GivenMoney had = new(before, at, across?.Before);
    private readonly GivenMoney gets = new(after, at, across?.After);

    private bool GivesMoney => had.IsAny || gets.IsAny;

    /// <summary>The facts that either version reads.</summary>
    public static IReadOnlyList<string> Keys(RuleSet before, RuleSet after) =>
        [.. before.Definition.Vocabulary!.Keys.Union(after.Definition.Vocabulary!.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    public (ImpactTotals Totals, IReadOnlyList<ImpactSubject> Changed) Run(Guid impact, CancellationToken ct)
    {
        var answers = new Answers(census.Subjects.Count);
        new ColumnarProgram(RuleProgram.Lower([before, after], at), Columns()).Run(answers, ct: ct);
        var rows = new List<(bool Changed, ImpactSubject Subject)>(census.Subjects.Count);
        for (var i = 0; i < census.Subjects.Count; i++)
        {
            ct.ThrowIfCancellationRequested();
            rows.Add(Row(impact, census.Subjects[i], answers, i));
        }

        var totals = new ImpactTotals(
            rows.Count,
            [.. rows.GroupBy(r => (r.Subject.Before, r.Subject.After)).OrderBy(g => g.Key).Select(g => new ImpactMove(g.Key.Before, g.Key.After, g.Count()))],
            GivesMoney ? new(
                rows.Sum(r => (decimal)(r.Subject.AmountBefore ?? 0)), rows.Sum(r => (decimal)(r.Subject.AmountAfter ?? 0)), had.Unknown, gets.Unknown) : null,
            [.. rows.GroupBy(r => (r.Subject.District, r.Subject.Kind)).OrderBy(g => g.Key.District, StringComparer.Ordinal).ThenBy(g => g.Key.Kind, StringComparer.Ordinal).Select(Group)],
            [.. census.Facts.Where(f => !assumed.ContainsKey(f.Key) && f.Value.All(v => v.IsNull)).Select(f => f.Key).Order(StringComparer.Ordinal)])
        {
            Rules = [.. Rules()],
            Beside = [.. (across?.Before.Others ?? []).Concat(across?.After.Others ?? []).Select(p => p.Id).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
        };
        return (totals, [.. rows.Where(r => r.Changed).Select(r => r.Subject)]);
    }

    private static ImpactGroup Group(IGrouping<(string? District, string? Kind), (bool Changed, ImpactSubject Subject)> rows)
    {
        var changes = rows.Where(r => r.Changed).CountBy(r => r.Subject.Change).ToDictionary();
        return new(
            rows.Key.District, rows.Key.Kind, rows.Count(),
            changes.GetValueOrDefault(ImpactChange.Gains), changes.GetValueOrDefault(ImpactChange.Loses),
            changes.GetValueOrDefault(ImpactChange.BecomesUnknown), changes.GetValueOrDefault(ImpactChange.RuledOut),
            rows.Sum(r => (decimal)(r.Subject.AmountBefore ?? 0)), rows.Sum(r => (decimal)(r.Subject.AmountAfter ?? 0)));
    }

    private IEnumerable<ImpactRule> Rules()
    {
        var (old, now) = (had.Rules.ToDictionary(r => r.Id, StringComparer.Ordinal), gets.Rules.ToDictionary(r => r.Id, StringComparer.Ordinal));
        return old.Keys.Union(now.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(id => new ImpactRule(
            id, (now.TryGetValue(id, out var n) ? n : old[id]).Title, old.TryGetValue(id, out var o) ? o.Sum : null, now.TryGetValue(id, out n) ? n.Sum : null));
    }

    private Dictionary<string, Value> FactsOf(int i)
    {
        var facts = census.Facts.Where(f => !f.Value[i].IsNull).ToDictionary(f => f.Key, f => f.Value[i], StringComparer.Ordinal);
        foreach (var (key, value) in assumed)
        {
            facts.TryAdd(key, value);
        }

        return facts;
    }

    private Population Columns()
    {
        var population = new Population(census.Subjects.Count);
        foreach (var (key, values) in census.Facts)
        {
            var type = after.Definition.Vocabulary!.GetValueOrDefault(key) ?? before.Definition.Vocabulary!.GetValueOrDefault(key) ?? FactType.Any;
            var filled = assumed.TryGetValue(key, out var given) ? [.. values.Select(v => v.IsNull ? given : v)] : values;
            population.Add(key, Column.Of(type.Kind, filled));
        }

        return population;
    }

    private (bool Changed, ImpactSubject Subject) Row(Guid impact, CensusSubject subject, Answers answers, int i)
    {
        var (was, becomes) = (answers.Truths[0][i], answers.Truths[1][i]);
        var facts = GivesMoney && (was, becomes) is not (Truth.No, Truth.No) || across is not null ? FactsOf(i) : [];
        var (amount, then) = (had.Add(was, facts), gets.Add(becomes, facts));
        ImpactChange? change = (was, becomes) switch
        {
            // What another set's policy gives instead makes up for it.
            _ when (had.IsStacked || gets.IsStacked) && amount is not null && then is not null => then > amount ? ImpactChange.Gains : then < amount ? ImpactChange.Loses : null,
            (not Truth.Yes, Truth.Yes) => ImpactChange.Gains,
            (Truth.Yes, Truth.No) => ImpactChange.Loses,
            (not Truth.Unknown, Truth.Unknown) => ImpactChange.BecomesUnknown,
            (Truth.Unknown, Truth.No) => ImpactChange.RuledOut,
            (Truth.Yes, Truth.Yes) when then > amount => ImpactChange.Gains,
            (Truth.Yes, Truth.Yes) when then < amount => ImpactChange.Loses,
            (Truth.Yes, Truth.Yes) when amount is not null && then is null => ImpactChange.BecomesUnknown,
            _ => null,
        };
        return (change is not null, new()
        {
            ImpactId = impact,
            SubjectId = subject.Id,
            Name = subject.Name,
            Kind = subject.Kind,
            District = subject.District,
            Change = change ?? default,
            Before = was,
            After = becomes,
            AmountBefore = amount,
            AmountAfter = then,
        });
    }

    /// <summary>The answers of both versions; chunks are written by their own thread and never overlap.</summary>
    private sealed class Answers(int count) : IColumnarSink
    {
        public Truth[][] Truths { get; } = [new Truth[count], new Truth[count]];

        public void Decided(int decision, int firstRow, ReadOnlySpan<ulong> yes, ReadOnlySpan<ulong> no)
        {
            for (var i = 0; i < yes.Length * 64 && firstRow + i < count; i++)
            {
                Truths[decision][firstRow + i] = (yes[i >> 6] >> (i & 63) & 1) != 0 ? Truth.Yes : (no[i >> 6] >> (i & 63) & 1) != 0 ? Truth.No : Truth.Unknown;
            }
        }

        public void Valued(int decision, ColumnarValues values)
        {
        }
    }
}
