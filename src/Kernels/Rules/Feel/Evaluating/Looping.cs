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
    public static FeelValue? Apply(FeelScope scope, IReadOnlyList<Iterator> iterators, Func<FeelScope, FeelValue?> result, bool usesPartial)
    {
        var results = new List<FeelValue?>();
        var complete = Loop.Through(scope, iterators, 0, inside =>
        {
            scope.Run.Spend(usesPartial ? results.Count + 1 : 1);
            results.Add(result(usesPartial ? new Variable(inside, "partial", scope.Run.Keep(FeelList.Of(results))) : inside));
            return true;
        });
        return complete ? scope.Run.List(results) : null;
    }

    protected override FeelValue? Give(FeelScope scope) => Apply(scope, Iterators, Return.Evaluate, UsesPartial);
}

/// <summary><c>some</c> and <c>every</c>, three-valued (section 10.3.2.6, table 48).</summary>
internal sealed record Quantified(bool IsEvery, IReadOnlyList<Iterator> Iterators, FeelNode Satisfies) : FeelNode(1 + Math.Max(Satisfies.Height, Iterators.Max(i => i.Height)))
{
    public static FeelValue? Apply(FeelScope scope, bool isEvery, IReadOnlyList<Iterator> iterators, Func<FeelScope, FeelValue?> satisfies)
    {
        var (unknown, decided) = (false, false);
        var complete = Loop.Through(scope, iterators, 0, inside =>
        {
            var truth = satisfies(inside) as FeelBoolean;
            unknown |= truth is null;
            decided = truth is not null && truth.Value != isEvery;
            return !decided;
        });
        return decided ? FeelBoolean.Of(!isEvery) : complete && !unknown ? FeelBoolean.Of(isEvery) : null;
    }

    protected override FeelValue? Give(FeelScope scope) => Apply(scope, IsEvery, Iterators, Satisfies.Evaluate);
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
