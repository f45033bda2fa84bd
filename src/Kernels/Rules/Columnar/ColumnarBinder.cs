namespace Kechuang.Kernels.Rules;

/// <summary>Turns the nodes of a program into operations on the columns of a population, and shares out the room for their results.</summary>
internal sealed class ColumnarBinder
{
    private const decimal Largest = 4_000_000_000_000_000_000m;
    private readonly Column?[] columns;
    private readonly int[] lastUse;
    private readonly int[] truths;
    private readonly (int Register, int Digits, decimal Min, decimal Max)?[] wholes;
    private readonly int[] values;
    private readonly Pool truthPool = new();
    private readonly Pool wholePool = new();
    private readonly Pool valuePool = new();

    public ColumnarBinder(RuleProgram program, Population population)
    {
        columns = [.. program.Slots.Select(slot => population.Columns.GetValueOrDefault(slot.Name) is { } column
            ? column.Kind == slot.Kind ? column : Column.Of(slot.Kind, [.. Enumerable.Range(0, column.Length).Select(i => column[i])])
            : null)];
        var count = program.Nodes.Length;
        (lastUse, truths, wholes, values) = (new int[count], new int[count], new (int, int, decimal, decimal)?[count], new int[count]);
        Array.Fill(truths, -1);
        Array.Fill(values, -1);
        foreach (var node in program.Nodes)
        {
            lastUse[node.Id] = node.Id;
            foreach (var part in node.Parts)
            {
                lastUse[part.Id] = node.Id;
            }
        }

        var roots = program.Roots.SelectMany((r, i) => new[] { (r.Truth.Id, Decision: i, IsValue: false), (r.Value.Id, Decision: i, IsValue: true) }).ToLookup(r => r.Id);
        foreach (var node in program.Nodes)
        {
            Bind(node);
            foreach (var (_, decision, isValue) in roots[node.Id])
            {
                Steps.Add((null, isValue ? new(decision, -1, OperandOf(node)) : new(decision, TruthOf(node), null)));
            }

            foreach (var part in node.Parts.Append(node).Distinct().Where(p => lastUse[p.Id] == node.Id))
            {
                Free(part);
            }
        }
    }

    /// <summary>The operations in their order, and the answers between them.</summary>
    public List<(ColumnarStep? Step, ColumnarAnswer? Answer)> Steps { get; } = [];

    /// <summary>Operations that work on many subjects at once.</summary>
    public int Vectorised => Steps.Count(s => s.Step is not (null or RowStep));

    /// <summary>Operations that work on one subject after another.</summary>
    public int RowByRow => Steps.Count(s => s.Step is RowStep);

    public Worker NewWorker(int words) => new(words, truthPool.Size, wholePool.Size, valuePool.Size);

    /// <summary>Bytes of intermediate results for one word of subjects.</summary>
    public int BytesPerWord => 16 * truthPool.Size + 520 * wholePool.Size + 64 * 32 * valuePool.Size;

    private void Bind(IrNode node)
    {
        switch (node.Op)
        {
            case IrOp.Constant or IrOp.Slot:
                break;
            case IrOp.And or IrOp.Or:
                BindTruth(node, to => new ConnectTruths(to, [.. node.Parts.Select(TruthOf)], node.Op is IrOp.And));
                break;
            case IrOp.Not:
                BindTruth(node, to => new NotTruth(to, TruthOf(node.Parts[0])));
                break;
            case IrOp.IsYes:
                BindTruth(node, to => new TestTruth(to, TruthOf(node.Parts[0]), isKnown: false));
                break;
            case IrOp.IsKnown:
                BindTruth(node, to => IsKnown(to, node.Parts[0]));
                break;
            case IrOp.If when node.Kind is ValueKind.Boolean:
                BindTruth(node, to => new ChooseTruth(to, TruthOf(node.Parts[0]), TruthOf(node.Parts[1]), TruthOf(node.Parts[2])));
                break;
            case IrOp.If:
                BindIf(node);
                break;
            case IrOp.Scalar:
                BindRows(node, to => new ScalarRows(to, node, [.. node.Parts.Select(OperandOf)]));
                break;
            case IrOp.First or IrOp.Unique when WholesOf(node) is { } outputs:
                var choice = wholePool.Take();
                Add(new ChooseWholes(choice, node.Op is IrOp.Unique, [.. node.Parts.Take(node.Rows).Select(TruthOf)], outputs.Values));
                wholes[node.Id] = (choice, outputs.Digits, outputs.Min, outputs.Max);
                break;
            case >= IrOp.First and <= IrOp.ListOf:
                BindRows(node, to => new TableRows(
                    to, node, [.. node.Parts.Take(node.Rows).Select(TruthOf)], [.. node.Parts[node.Rows..^1].Select(OperandOf)], OperandOf(node.Parts[^1])));
                break;
            case IrOp.Add or IrOp.Subtract or IrOp.Multiply when Compute(node):
                break;
            default:
                if (node.IsComparison && Compare(node) is { } test)
                {
                    BindTruth(node, test);
                }
                else
                {
                    BindRows(node, to => new StrictRows(to, node, [.. node.Parts.Select(OperandOf)]));
                }

                break;
        }
    }

    private void BindTruth(IrNode node, Func<int, ColumnarStep> make)
    {
        var to = truthPool.Take();
        Add(make(to));
        truths[node.Id] = to;
    }

    private void BindRows(IrNode node, Func<int, ColumnarStep> make)
    {
        if (node.Kind is ValueKind.Boolean)
        {
            BindTruth(node, make);
            return;
        }

        var to = valuePool.Take();
        Add(make(to));
        values[node.Id] = to;
    }

    private void BindIf(IrNode node)
    {
        var condition = TruthOf(node.Parts[0]);
        if (node.Kind is not ValueKind.Null && Whole(node.Parts[1]) is { } then && Whole(node.Parts[2]) is { } otherwise
            && Align(then, otherwise) is { } aligned)
        {
            var to = wholePool.Take();
            Add(new PickWholes(to, condition, then.Register, aligned.Left, otherwise.Register, aligned.Right));
            wholes[node.Id] = (to, Math.Max(then.Digits, otherwise.Digits),
                Math.Min(then.Min * aligned.Left, otherwise.Min * aligned.Right), Math.Max(then.Max * aligned.Left, otherwise.Max * aligned.Right));
            return;
        }

        BindRows(node, to => new ChooseRows(to, condition, OperandOf(node.Parts[1]), OperandOf(node.Parts[2])));
    }

    private ColumnarStep IsKnown(int to, IrNode part) =>
        part.Op is IrOp.Slot ? columns[part.Slot] is { } column ? new IsFactKnown(to, column) : new SameTruth(to, Truth.No)
        : part.Kind is ValueKind.Boolean ? new TestTruth(to, TruthOf(part), isKnown: true)
        : wholes[part.Id] is { } whole ? new AreWholesKnown(to, whole.Register)
        : new AreRowsKnown(to, OperandOf(part));

    private Func<int, ColumnarStep>? Compare(IrNode node)
    {
        var (left, right) = (node.Parts[0], node.Parts[1]);
        if (left.Kind is ValueKind.Boolean)
        {
            var (a, b) = (TruthOf(left), TruthOf(right));
            return to => new CompareTruths(to, a, b, node.Op is IrOp.Equal);
        }

        if (left.Op is IrOp.Slot && right.IsConstant)
        {
            return columns[left.Slot] is not { } column ? to => new SameTruth(to, Truth.Unknown)
                : left.Kind is ValueKind.Text ? to => TestText(to, node.Op, column, right.Constant)
                : column.IsWhole ? to => TestWhole(to, column, Bound.Of(node.Op, right.Constant.Scalar, column.Digits, column.Min, column.Max))
                : null;
        }

        if (left.Kind is ValueKind.Text || Whole(left) is not { } x)
        {
            return null;
        }

        if (right.IsConstant)
        {
            var bound = Bound.Of(node.Op, right.Constant.Scalar, x.Digits, (long)x.Min, (long)x.Max);
            return to => new TestWholes(to, x.Register, bound);
        }

        // Two computed numbers compare as their difference compares with zero.
        if (Whole(right) is not { } y || Align(x, y) is not { } aligned || Difference(x, y, aligned) is not { } range)
        {
            return null;
        }

        var difference = wholePool.Take();
        Add(new ComputeWholes(IrOp.Subtract, difference, x.Register, aligned.Left, y.Register, aligned.Right));
        wholePool.Give(difference);
        return to => new TestWholes(to, difference, Bound.Of(node.Op, 0, 0, range.Min, range.Max));
    }

    private static (long Min, long Max)? Difference(
        (int Register, int Digits, decimal Min, decimal Max) x, (int Register, int Digits, decimal Min, decimal Max) y, (long Left, long Right) aligned)
    {
        var (min, max) = (x.Min * aligned.Left - y.Max * aligned.Right, x.Max * aligned.Left - y.Min * aligned.Right);
        return Math.Abs(min) > Largest || Math.Abs(max) > Largest ? null : ((long)min, (long)max);
    }

    private static ColumnarStep TestWhole(int to, Column column, Bound bound) => column.Data switch
    {
        sbyte[] => new TestColumn<sbyte>(to, column, bound),
        short[] => new TestColumn<short>(to, column, bound),
        int[] => new TestColumn<int>(to, column, bound),
        _ => new TestColumn<long>(to, column, bound),
    };

    private static ColumnarStep TestText(int to, IrOp op, Column column, Value constant)
    {
        if (op is IrOp.Equal or IrOp.NotEqual)
        {
            return TestWhole(to, column, column.Places!.TryGetValue(constant.AsText, out var place)
                ? Bound.Of(op, place, 0, column.Min, column.Max)
                : new(op is IrOp.Equal ? WholeTest.Never : WholeTest.Always, 0));
        }

        bool[] says = [.. column.Dictionary!.Select(text => Evaluator.Compare(Scalars.OpOf(op), new(Value.Of(text)), new(constant)).Value.AsTruth is Truth.Yes), false];
        return column.Data switch
        {
            sbyte[] => new LookUpColumn<sbyte>(to, column, says),
            short[] => new LookUpColumn<short>(to, column, says),
            int[] => new LookUpColumn<int>(to, column, says),
            _ => new LookUpColumn<long>(to, column, says),
        };
    }

    // Only where the ends of both sides prove that nothing leaves the range of a whole number: there, whole numbers are exact as decimals are.
    private bool Compute(IrNode node)
    {
        if (node.Kind is not ValueKind.Number || node.Parts.Length != 2 || node.Parts.Any(p => p.Kind is not ValueKind.Number)
            || Whole(node.Parts[0]) is not { } x || Whole(node.Parts[1]) is not { } y)
        {
            return false;
        }

        var isProduct = node.Op is IrOp.Multiply;
        var (left, right) = isProduct ? (1, 1) : Align(x, y) ?? (0, 0);
        var digits = isProduct ? x.Digits + y.Digits : Math.Max(x.Digits, y.Digits);
        decimal[] ends = isProduct
            ? Math.Max(Math.Abs(x.Min), Math.Abs(x.Max)) > Largest / (1 + Math.Max(Math.Abs(y.Min), Math.Abs(y.Max))) ? [decimal.MaxValue] : [x.Min * y.Min, x.Min * y.Max, x.Max * y.Min, x.Max * y.Max]
            : node.Op is IrOp.Add ? [x.Min * left + y.Min * right, x.Max * left + y.Max * right]
            : [x.Min * left - y.Max * right, x.Max * left - y.Min * right];
        if (left == 0 || digits > 18 || ends.Any(e => Math.Abs(e) > Largest))
        {
            return false;
        }

        var to = wholePool.Take();
        Add(new ComputeWholes(node.Op, to, x.Register, left, y.Register, right));
        wholes[node.Id] = (to, digits, ends.Min(), ends.Max());
        return true;
    }

    // Powers of ten that bring two numbers to the same digits; null where one would leave the range.
    private static (long Left, long Right)? Align(
        (int Register, int Digits, decimal Min, decimal Max) x, (int Register, int Digits, decimal Min, decimal Max) y)
    {
        var digits = Math.Max(x.Digits, y.Digits);
        var (left, right) = (Power(digits - x.Digits), Power(digits - y.Digits));
        return digits > 18 || Math.Max(Math.Abs(x.Min), Math.Abs(x.Max)) > Largest / left || Math.Max(Math.Abs(y.Min), Math.Abs(y.Max)) > Largest / right
            ? null
            : ((long)left, (long)right);
    }

    // The node as whole numbers, where it can be; facts and constants are read into a register when first needed.
    private (int Register, int Digits, decimal Min, decimal Max)? Whole(IrNode node)
    {
        if (wholes[node.Id] is { } known)
        {
            return known;
        }

        if (node.Op is IrOp.Slot && columns[node.Slot] is { IsWhole: true } column && node.Kind is not ValueKind.Text)
        {
            var to = wholePool.Take();
            Add(column.Data switch
            {
                sbyte[] => new ReadWholes<sbyte>(to, column),
                short[] => new ReadWholes<short>(to, column),
                int[] => new ReadWholes<int>(to, column),
                _ => new ReadWholes<long>(to, column),
            });
            return wholes[node.Id] = (to, column.Digits, column.Min, column.Max);
        }

        if (node.Op is IrOp.Constant && node.Kind is ValueKind.Number or ValueKind.Date or ValueKind.Duration or ValueKind.Months
            && node.IsConstant && !node.IsUnknown && Decimals.TryWhole(node.Constant.Scalar, out var whole, out var digits) && digits <= 18)
        {
            var to = wholePool.Take();
            Add(new SameWhole(to, whole));
            return wholes[node.Id] = (to, digits, whole, whole);
        }

        return null;
    }

    // The constants of a table, at the digits of the finest of them.
    private static (long?[] Values, int Digits, decimal Min, decimal Max)? WholesOf(IrNode node)
    {
        var outputs = node.Parts[node.Rows..];
        if (node.Kind is not (ValueKind.Number or ValueKind.Date or ValueKind.Duration or ValueKind.Months) || !outputs.All(o => o.IsConstant))
        {
            return null;
        }

        var digits = outputs.Where(o => !o.IsUnknown).Select(o => (int)ValueText.Plain(o.Constant.Scalar).Scale).Append(0).Max();
        if (digits > 18 || outputs.Any(o => !o.IsUnknown && Math.Abs(o.Constant.Scalar) > Largest / Power(digits)))
        {
            return null;
        }

        long?[] values = [.. outputs.Select(o => o.IsUnknown ? null : (long?)(o.Constant.Scalar * Power(digits)))];
        return (values, digits, values.Min() ?? 0, values.Max() ?? 0);
    }

    private int TruthOf(IrNode node)
    {
        if (truths[node.Id] < 0)
        {
            var to = truths[node.Id] = truthPool.Take();
            Add(node.Op is IrOp.Slot && columns[node.Slot] is { } column ? new ReadTruth(to, column) : new SameTruth(to, node.Constant.AsTruth));
        }

        return truths[node.Id];
    }

    private Operand OperandOf(IrNode node) =>
        node.IsConstant ? new Operand.OfConstant(node.Constant)
        : node.Op is IrOp.Slot ? columns[node.Slot] is { } column ? new Operand.OfColumn(column) : new Operand.OfConstant(Value.Null)
        : node.Kind is ValueKind.Boolean ? new Operand.OfTruth(TruthOf(node))
        : wholes[node.Id] is { } whole ? new Operand.OfWhole(whole.Register, node.Kind, whole.Digits)
        : new Operand.OfValue(values[node.Id]);

    private void Add(ColumnarStep step) => Steps.Add((step, null));

    // What nobody reads any more makes room for what comes.
    private void Free(IrNode node)
    {
        if (truths[node.Id] >= 0)
        {
            truthPool.Give(truths[node.Id]);
        }

        if (wholes[node.Id] is { } whole)
        {
            wholePool.Give(whole.Register);
        }

        if (values[node.Id] >= 0)
        {
            valuePool.Give(values[node.Id]);
        }
    }

    private static decimal Power(int exponent) => exponent == 0 ? 1 : 10 * Power(exponent - 1);

    private sealed class Pool
    {
        private readonly Stack<int> free = new();

        public int Size { get; private set; }

        public int Take() => free.TryPop(out var register) ? register : Size++;

        public void Give(int register) => free.Push(register);
    }
}

/// <summary>Where an answer stands when its operations are done.</summary>
/// <param name="Decision">The decision.</param>
/// <param name="Truth">The register of its truth; -1 for an amount.</param>
/// <param name="Value">The amount.</param>
internal sealed record ColumnarAnswer(int Decision, int Truth, Operand? Value);
