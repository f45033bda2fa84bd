using Kechuang.Kernels.Rules.Feel;

namespace Kechuang.Kernels.Rules.Dmn;

/// <summary>What a decision table gives when rules match (DMN 1.5, section 8.2.8).</summary>
internal static class TableHits
{
    public static FeelValue? Combine(FeelScope scope, TableNode table, List<TableRule> hits)
    {
        var rows = new List<FeelValue?[]>();
        foreach (var hit in hits)
        {
            if (table.Conclude(scope, hit) is not { } row)
            {
                return null;
            }

            rows.Add(row);
        }

        return table.HitPolicy switch
        {
            HitPolicy.Unique or HitPolicy.First => table.Result(rows[0]),
            HitPolicy.Any => AllEqual(scope.Run, rows) ? table.Result(rows[0]) : scope.Run.Say("任一命中的规则结论不一", "rules of a table with the hit policy any disagree"),
            HitPolicy.Priority => table.Result(Ranked(scope, table, rows)[0]),
            HitPolicy.OutputOrder => scope.Run.List(Ranked(scope, table, rows).Select(table.Result).ToArray()),
            HitPolicy.RuleOrder => scope.Run.List(rows.Select(table.Result).ToArray()),
            _ => Aggregate(scope.Run, table.Aggregation, scope.Run.List(rows.Select(table.Result).ToArray())),
        };
    }

    private static bool AllEqual(Run run, List<FeelValue?[]> rows) =>
        rows.TrueForAll(r => r.Zip(rows[0]).All(p => FeelEquality.Equal(run, p.First, p.Second) is true));

    private static FeelValue? Aggregate(Run run, Aggregator aggregation, FeelList list) => aggregation switch
    {
        Aggregator.Sum => Builtins.Find("sum")!.Call(run, [list]),
        Aggregator.Min => Builtins.Find("min")!.Call(run, [list]),
        Aggregator.Max => Builtins.Find("max")!.Call(run, [list]),
        Aggregator.Count => new FeelNumber(list.Count),
        _ => list,
    };

    // The first column decides, then the next; within a column the place of the value among those it may have.
    private static List<FeelValue?[]> Ranked(FeelScope scope, TableNode table, List<FeelValue?[]> rows) =>
    [
        .. rows
            .Select((row, at) => (Row: row, At: at, Rank: table.Outputs.Select((o, i) => Rank(scope, o, row[i])).ToArray()))
            .OrderBy(r => r, Comparer<(FeelValue?[] Row, int At, int[] Rank)>.Create((a, b) =>
                a.Rank.AsSpan().SequenceCompareTo(b.Rank) is not 0 and var order ? order : a.At.CompareTo(b.At)))
            .Select(r => r.Row),
    ];

    private static int Rank(FeelScope scope, TableOutput output, FeelValue? value)
    {
        var tests = output.Values?.Tests ?? [];
        for (var i = 0; i < tests.Count; i++)
        {
            if (new UnaryTests(false, [tests[i]]).Test(scope, value) is true)
            {
                return i;
            }
        }

        return tests.Count;
    }
}
