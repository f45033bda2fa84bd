namespace Kechuang.Kernels.Rules;

/// <summary>One input of a table cut into pieces on which every cell of its column says the same.</summary>
/// <remarks>
/// A piece is a value that a cell names, the open interval between two such values, or what lies beyond them; any value of a piece
/// stands for all of it, so that the cells themselves say, by the language's own meaning, which pieces they accept.
/// </remarks>
internal sealed class Axis
{
    private const long MostAnswers = 20_000_000;
    private readonly ulong[][] bits;

    // Equal cells share their answers.
    private Axis(LocalText name, (Value Sample, LocalText Label)[] pieces, TableCell[] cells, Func<TableCell, bool[]> says)
    {
        (Name, Labels) = (name, [.. pieces.Select(p => p.Label)]);
        var known = new Dictionary<TableCell, (bool[] Accepts, ulong[] Bits, bool All)>();
        foreach (var cell in cells.Where(c => !known.ContainsKey(c)))
        {
            var accepts = says(cell);
            known[cell] = (accepts, Pack(accepts), !accepts.Contains(false));
        }

        Accepts = [.. cells.Select(c => known[c].Accepts)];
        bits = [.. cells.Select(c => known[c].Bits)];
        AcceptsAll = [.. cells.Select(c => known[c].All)];
    }

    /// <summary>The input.</summary>
    public LocalText Name { get; }

    /// <summary>The pieces, as people read them.</summary>
    public LocalText[] Labels { get; }

    /// <summary>For each row and piece, whether the row's cell accepts it.</summary>
    public bool[][] Accepts { get; }

    /// <summary>For each row, whether its cell accepts every piece.</summary>
    public bool[] AcceptsAll { get; }

    /// <summary>How many words a comparison of two rows reads at most.</summary>
    public int Words => (Labels.Length + 63) / 64;

    /// <summary>The first piece that both rows accept; -1 where there is none.</summary>
    public int Common(int row, int other)
    {
        var (one, two) = (bits[row], bits[other]);
        for (var i = 0; i < one.Length; i++)
        {
            if ((one[i] & two[i]) is not 0 and var both)
            {
                return i * 64 + System.Numerics.BitOperations.TrailingZeroCount(both);
            }
        }

        return -1;
    }

    /// <summary>Cuts a column; null where its cells cannot be decided without facts, with the reason.</summary>
    public static Axis? Cut(TableInput input, FactType type, TableCell[] cells, out LocalText? why)
    {
        why = null;
        var points = new List<Value>();
        var ordered = false;
        foreach (var cell in cells)
        {
            if (cell.Root is not null && !Collect(cell.Root, points, ref ordered))
            {
                why = new("有的条件不是常量，或检验是否已知", "a cell is not a constant or tests whether the input is known");
                return null;
            }
        }

        var kind = type.Kind is ValueKind.Null && points.Count > 0 ? points[0].Kind : type.Kind;
        var name = input.Title ?? new(input.Of.ToString(), input.Of.ToString());
        var own = points.Where(p => p.Kind == kind).Distinct().ToList();
        if (cells.Distinct().LongCount() * (2 * own.Count + 1) > MostAnswers)
        {
            why = new("表过大", "the table is too large");
            return null;
        }

        if (input.Values is { Count: > 0 } values)
        {
            return Each(name, [.. values.Select(Point)], cells);
        }

        switch (kind)
        {
            case ValueKind.Boolean:
                return Each(name, [Point(Value.Of(true)), Point(Value.Of(false))], cells);
            case ValueKind.Text when !ordered:
                var other = Value.Of(string.Concat(own.Select(p => p.AsText)) + "\u0001");
                return Runs(name, [.. own.Select(Point), (other, new("其他", "any other"))], cells, isOrdered: false);
            case ValueKind.Number or ValueKind.Date or ValueKind.Duration or ValueKind.Months:
                return Runs(name, [.. Intervals(kind, [.. own.Order(Comparer<Value>.Create((a, b) => Value.Compare(a, b)!.Value))])], cells, isOrdered: true);
            case ValueKind.Null when cells.All(c => c.IsAny):
                return Each(name, [(Value.Null, new("任意", "anything"))], cells);
            default:
                why = new("文字的大小次序与列表不作证明", "the order of texts, and lists, are outside what is proven");
                return null;
        }
    }

    private static Axis Each(LocalText name, (Value Sample, LocalText Label)[] pieces, TableCell[] cells) =>
        new(name, pieces, cells, cell => [.. pieces.Select(p => Says(cell, p.Sample))]);

    // A cell says the same between two values that it names itself, and of all texts that it does not name: one of each is asked.
    private static Axis Runs(LocalText name, (Value Sample, LocalText Label)[] pieces, TableCell[] cells, bool isOrdered)
    {
        var places = new Dictionary<Value, int>();
        for (var p = 0; p < pieces.Length; p++)
        {
            places.TryAdd(pieces[p].Sample, p);
        }

        return new(name, pieces, cells, cell =>
        {
            var (points, ordered) = (new List<Value>(), false);
            _ = cell.Root is null || Collect(cell.Root, points, ref ordered);
            int[] own = [.. points.Where(places.ContainsKey).Select(p => places[p]).Distinct().Order()];
            var accepts = new bool[pieces.Length];
            if (!isOrdered)
            {
                Array.Fill(accepts, Says(cell, pieces[^1].Sample));
            }

            var from = 0;
            foreach (var point in (int[])[.. own, pieces.Length])
            {
                if (isOrdered && from < point)
                {
                    Array.Fill(accepts, Says(cell, pieces[from].Sample), from, point - from);
                }

                if (point < pieces.Length)
                {
                    accepts[point] = Says(cell, pieces[point].Sample);
                }

                from = point + 1;
            }

            return accepts;
        });
    }

    private static ulong[] Pack(bool[] accepts)
    {
        var packed = new ulong[(accepts.Length + 63) / 64];
        for (var i = 0; i < accepts.Length; i++)
        {
            packed[i >> 6] |= accepts[i] ? 1UL << (i & 63) : 0;
        }

        return packed;
    }

    private static bool Says(TableCell cell, Value sample) => cell.Root is null
        || new Evaluator(_ => new(sample)).Evaluate(cell.Root).Value.AsTruth is Truth.Yes;

    // The constants that a cell compares with; false where it does anything else.
    private static bool Collect(Node node, List<Value> points, ref bool ordered)
    {
        if (node.Op is Op.Not or Op.Or)
        {
            foreach (var part in node.Parts)
            {
                if (!Collect(part, points, ref ordered))
                {
                    return false;
                }
            }

            return true;
        }

        ordered |= node.Op is Op.Less or Op.LessOrEqual or Op.Greater or Op.GreaterOrEqual || node.Parts.Any(p => p.Op is Op.Range);
        foreach (var part in node.Parts.Skip(1).SelectMany(p => p.Op is Op.Range ? p.Parts : [p]))
        {
            if (part.Names().Any())
            {
                return false;
            }

            var value = new Evaluator(_ => new(Value.Null)).Evaluate(part).Value;
            foreach (var point in value.Kind is ValueKind.List ? value.AsList : [value])
            {
                if (point.Kind is ValueKind.Null or ValueKind.List)
                {
                    return false;
                }

                points.Add(point);
            }
        }

        return true;
    }

    private static (Value Sample, LocalText Label) Point(Value value) => (value, new($"= {value}", $"= {value}"));

    private static IEnumerable<(Value Sample, LocalText Label)> Intervals(ValueKind kind, Value[] points)
    {
        if (points.Length == 0)
        {
            yield return (At(kind, 0) ?? Value.Null, new("任意", "anything"));
            yield break;
        }

        var (low, high) = Ends(kind);
        if (points[0].Scalar > low)
        {
            yield return (At(kind, points[0].Scalar > low + 1 ? points[0].Scalar - 1 : low)!.Value, Label($"< {points[0]}"));
        }

        for (var i = 0; i < points.Length; i++)
        {
            yield return Point(points[i]);
            var next = i + 1 < points.Length ? points[i + 1].Scalar : high;
            if (Between(kind, points[i].Scalar, next, i + 1 == points.Length) is { } sample)
            {
                yield return (sample, Label(i + 1 == points.Length ? $"> {points[i]}" : $"({points[i]}..{points[i + 1]})"));
            }
        }
    }

    private static LocalText Label(string text) => new(text, text);

    // A value between two others, or up to the second one; null where there is none.
    private static Value? Between(ValueKind kind, decimal low, decimal high, bool closed)
    {
        if (low >= high)
        {
            return null;
        }

        var middle = low / 2 + high / 2;
        var sample = closed ? (high - 1 > low ? low + 1 : high) : kind is ValueKind.Number ? middle : decimal.Floor(low) + 1;
        return sample > low && (sample < high || closed) ? At(kind, sample) : null;
    }

    private static (decimal Low, decimal High) Ends(ValueKind kind) => kind switch
    {
        ValueKind.Date => (DateOnly.MinValue.DayNumber, DateOnly.MaxValue.DayNumber),
        ValueKind.Months => (int.MinValue, int.MaxValue),
        ValueKind.Duration => (long.MinValue, long.MaxValue),
        _ => (decimal.MinValue, decimal.MaxValue),
    };

    private static Value? At(ValueKind kind, decimal scalar) => kind switch
    {
        ValueKind.Date => Value.Of(DateOnly.FromDayNumber((int)scalar)),
        ValueKind.Months => Value.OfMonths((int)scalar),
        ValueKind.Duration => Value.Of(new TimeSpan((long)scalar)),
        _ => Value.Of(scalar),
    };
}
