namespace Kechuang.Kernels.Rules.Feel;

/// <summary>Where a loop's variable takes its values from: a list, a range, or <c>a..b</c>, which may count down.</summary>
internal sealed record Iterator(string Name, FeelNode In, FeelNode? To)
{
    public int Height => 1 + Math.Max(In.Height, To?.Height ?? 0);

    /// <summary>The values, made as they are needed, or null when there are none to go through.</summary>
    public IEnumerable<FeelValue?>? Values(FeelScope scope)
    {
        var from = In.Evaluate(scope);
        return To is not null ? Steps.Through(scope.Run, from, To.Evaluate(scope), true, true, canDescend: true)
            : from is FeelRange { Form: RangeForm.Interval } range ? Steps.Through(scope.Run, range.Start, range.End, range.StartIncluded, range.EndIncluded, canDescend: false)
            : from is FeelList list ? list
            : from is null ? null
            : FeelList.Of(from);
    }
}

/// <summary><c>for x in a, y in b return e</c>; <c>partial</c> is the list so far (DMN 1.5, section 10.3.2.14).</summary>
internal sealed record For(IReadOnlyList<Iterator> Iterators, FeelNode Return, bool UsesPartial) : FeelNode(1 + Math.Max(Return.Height, Iterators.Max(i => i.Height)))
{
    protected override FeelValue? Give(FeelScope scope)
    {
        var results = new List<FeelValue?>();
        var complete = Loop.Through(scope, Iterators, 0, inside =>
        {
            scope.Run.Grow(results.Count);
            scope.Run.Spend(UsesPartial ? results.Count + 1 : 1);
            results.Add(Return.Evaluate(UsesPartial ? new Variable(inside, "partial", scope.Run.Keep(FeelList.From(results))) : inside));
            return true;
        });
        return complete ? scope.Run.List(results) : null;
    }
}

/// <summary><c>some</c> and <c>every</c>, three-valued (section 10.3.2.6, table 48).</summary>
/// <remarks>A boxed one is null as soon as a condition is neither a truth value nor null.</remarks>
internal sealed record Quantified(bool IsEvery, IReadOnlyList<Iterator> Iterators, FeelNode Satisfies, bool IsBoxed = false)
    : FeelNode(1 + Math.Max(Satisfies.Height, Iterators.Max(i => i.Height)))
{
    protected override FeelValue? Give(FeelScope scope)
    {
        var (unknown, decided) = (false, false);
        var complete = Loop.Through(scope, Iterators, 0, inside =>
        {
            var answer = Satisfies.Evaluate(inside);
            unknown |= answer is not FeelBoolean;
            decided = answer is FeelBoolean truth && truth.Value != IsEvery;
            return !decided && (!IsBoxed || answer is null or FeelBoolean);
        });
        return decided ? FeelBoolean.Of(!IsEvery) : complete && !unknown ? FeelBoolean.Of(IsEvery) : null;
    }
}

internal static class Loop
{
    /// <summary>Goes through all combinations, the last variable fastest, until told to stop; false when a source has no values or it was stopped.</summary>
    public static bool Through(FeelScope scope, IReadOnlyList<Iterator> iterators, int at, Func<FeelScope, bool> visit)
    {
        if (at == iterators.Count)
        {
            return visit(scope);
        }

        if (iterators[at].Values(scope) is not { } values)
        {
            return false;
        }

        foreach (var value in values)
        {
            scope.Run.Spend(1);
            if (!Through(new Variable(scope, iterators[at].Name, value), iterators, at + 1, visit))
            {
                return false;
            }
        }

        return true;
    }
}
