namespace Kechuang.Kernels.Rules;

/// <summary>The scalar meaning of a decision table. Faster back ends must agree with it.</summary>
/// <param name="table">A checked table.</param>
/// <param name="order">Its rows as <see cref="Ranks"/> orders them.</param>
/// <param name="evaluator">The meaning of its expressions.</param>
internal sealed class TableMeaning(DecisionTable table, int[] order, Evaluator evaluator)
{
    private static readonly Outcome Zero = new(Value.Of(0m));
    private readonly Outcome[] inputs = [.. table.Inputs.Select(i => evaluator.Evaluate(i.Of.Root))];

    public IReadOnlyList<Outcome> Inputs => inputs;

    /// <summary>What each cell says; null for those that ask nothing.</summary>
    public Outcome?[][] Cells { get; } = new Outcome?[table.Rows.Count][];

    /// <summary>Whether each row applies.</summary>
    public Truth[] Rows { get; } = new Truth[table.Rows.Count];

    /// <summary>What each output came to.</summary>
    public Outcome[] Outputs { get; } = new Outcome[table.Outputs.Count];

    /// <summary>Whether an answer rests on the row.</summary>
    public bool[] Used { get; } = new bool[table.Rows.Count];

    public TableMeaning Decide()
    {
        for (var r = 0; r < Rows.Length; r++)
        {
            var row = table.Rows[r];
            Cells[r] = new Outcome?[row.Cells.Count];
            Rows[r] = Truth.Yes;
            for (var c = 0; c < row.Cells.Count; c++)
            {
                if (row.Cells[c].Root is { } test)
                {
                    var found = evaluator.WithInput(inputs[c]).Evaluate(test);
                    Cells[r][c] = found;
                    Rows[r] = Kleene.And(Rows[r], found.Value.AsTruth);
                }
            }
        }

        for (var o = 0; o < Outputs.Length; o++)
        {
            Outputs[o] = Decide(o);
        }

        return this;
    }

    private Outcome Decide(int column)
    {
        var (hit, open) = (Those(Truth.Yes), Those(Truth.Unknown));
        return table.HitPolicy switch
        {
            HitPolicy.First or HitPolicy.Priority => First(column),
            HitPolicy.Any => Agree(column, hit, open),
            HitPolicy.Unique => Single(column, hit, open),
            HitPolicy.Collect when table.Aggregator is Aggregator.Sum => Sum(column, hit, open),
            HitPolicy.Collect when table.Aggregator is Aggregator.Min => Extreme(column, hit, open, 1),
            HitPolicy.Collect when table.Aggregator is Aggregator.Max => Extreme(column, hit, open, -1),
            _ when open.Length > 0 => Doubt(open),
            HitPolicy.Collect when table.Aggregator is Aggregator.Count => new(Value.Of((decimal)Use(hit).Length)),
            _ => ListOf(column, hit),
        };
    }

    // Every row that may come first, down to the first that surely applies, must answer alike.
    private Outcome First(int column)
    {
        var candidates = order.Where(r => Rows[r] is not Truth.No).ToArray();
        var sure = Array.FindIndex(candidates, r => Rows[r] is Truth.Yes);
        var open = sure < 0 ? candidates : candidates[..sure];
        return Alike(sure < 0 ? Default(column) : Output(Use([candidates[sure]])[0], column), column, open);
    }

    private Outcome Single(int column, int[] hit, int[] open) =>
        hit.Length > 1 ? Outcome.Unknown(
            $"表“{table.Id}”有 {hit.Length} 行同时适用，而只应有一行", $"{hit.Length} rows of the table '{table.Id}' apply, and only one may")
        : hit.Length + open.Length > 1 ? Doubt(open)
        : hit.Length == 1 ? Output(Use(hit)[0], column)
        : Alike(Default(column), column, open);

    private Outcome Agree(int column, int[] hit, int[] open)
    {
        if (hit.Length == 0)
        {
            return Alike(Default(column), column, open);
        }

        var first = Output(hit[0], column);
        return hit.Skip(1).Any(r => Sets.Same(Output(r, column).Value, first.Value) is Truth.No)
            ? Outcome.Unknown($"表“{table.Id}”同时适用的行结果不一致", $"rows of the table '{table.Id}' that apply together do not agree")
            : Alike(first, column, [.. Use(hit)[1..], .. open]);
    }

    private Outcome Sum(int column, int[] hit, int[] open)
    {
        if (hit.Length == 0 && open.Length == 0)
        {
            return Default(column);
        }

        // What may be added must be nothing.
        var none = open.Aggregate(Zero, (all, r) => Join(all, Output(r, column), Zero, r));
        if (none.Value.IsNull || hit.Length == 0)
        {
            return none.Value.IsNull ? none : Alike(Default(column), column, open);
        }

        return Use(hit).Select(r => Output(r, column)).Aggregate((sum, next) => Arithmetic.Apply(Op.Add, sum, next));
    }

    private Outcome Extreme(int column, int[] hit, int[] open, int sign)
    {
        if (hit.Length == 0)
        {
            return Alike(Default(column), column, open);
        }

        var best = Output(hit[0], column);
        foreach (var row in Use(hit)[1..])
        {
            var next = Output(row, column);
            best = best.Value.IsNull || next.Value.IsNull ? new(Value.Null, Unknowns.Join(best.Why, next.Why))
                : Value.Compare(next.Value, best.Value) is not { } order ? Functions.WrongKind()
                : order * sign < 0 ? next : best;
        }

        foreach (var row in open)
        {
            var next = Output(row, column).Value;
            if (best.Value.IsNull || Value.Compare(next, best.Value) is not { } order || order * sign < 0)
            {
                return new(Value.Null, Unknowns.Join(best.Why, Doubt(open).Why));
            }
        }

        return best;
    }

    private Outcome ListOf(int column, int[] hit)
    {
        var outputs = Use(hit).Select(r => Output(r, column)).ToArray();
        return new(Value.OfList([.. outputs.Select(o => o.Value)]), outputs.Aggregate((Unknowns?)null, (why, o) => Unknowns.Join(why, o.Why)));
    }

    // One answer, if all rows that may give another give the same.
    private Outcome Alike(Outcome sure, int column, int[] rows) =>
        rows.Aggregate(sure, (all, r) => Join(all, Output(r, column), sure, r));

    private Outcome Join(Outcome all, Outcome next, Outcome sure, int row) =>
        !all.Value.IsNull && Sets.Same(next.Value, sure.Value) is Truth.Yes
            ? all
            : new(Value.Null, Unknowns.Join(Unknowns.Join(all.Why, next.Why), Rows[row] is Truth.Unknown ? Why(row) : null));

    private Outcome Doubt(int[] open) => new(Value.Null, open.Aggregate((Unknowns?)null, (why, r) => Unknowns.Join(why, Why(r))));

    // A row in doubt: its cells that are unknown say what is missing.
    private Unknowns? Why(int row) => Cells[row]
        .Where(c => c is { } cell && cell.Value.AsTruth is Truth.Unknown)
        .Aggregate((Unknowns?)null, (why, c) => Unknowns.Join(why, c!.Value.Value.IsNull ? c.Value.Why : Functions.WrongKind().Why));

    private Outcome Output(int row, int column) => Fit(evaluator.Evaluate(table.Rows[row].Outputs[column].Root), column);

    // A fact of no declared type may turn out to be another than the output's.
    private Outcome Fit(Outcome outcome, int column) => outcome.Value.IsNull || table.Outputs[column].Type.Kind is ValueKind.Null
        || outcome.Value.Kind == table.Outputs[column].Type.Kind ? outcome : Functions.WrongKind();

    private Outcome Default(int column) => table.Outputs[column].Default is { } value
        ? Fit(evaluator.Evaluate(value.Root), column)
        : Outcome.Unknown($"表“{table.Id}”没有适用的行", $"no row of the table '{table.Id}' applies");

    private int[] Those(Truth truth) => [.. order.Where(r => Rows[r] == truth)];

    private int[] Use(int[] rows)
    {
        foreach (var row in rows)
        {
            Used[row] = true;
        }

        return rows;
    }
}
