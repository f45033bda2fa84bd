namespace Kechuang.Kernels.Rules.Feel;

/// <summary><c>x in (tests)</c> (DMN 1.5, section 10.3.2.7, table 55).</summary>
internal sealed record In(FeelNode Of, IReadOnlyList<FeelNode> Tests) : FeelNode(Above([Of, .. Tests]))
{
    protected override FeelValue? Give(FeelScope scope)
    {
        var value = Of.Evaluate(scope);
        return FeelBoolean.Of(Membership.Any(Tests, t => Membership.Of(scope.Run, value, t.Evaluate(scope))));
    }
}

/// <summary>Unary tests: a cell of a decision table or a type's allowed values (sections 7.3.3 and 8.3.3).</summary>
internal sealed record UnaryTests(bool Negated, IReadOnlyList<UnaryTest> Tests) : FeelNode(Above(Tests.Select(t => t.Node)))
{
    /// <summary>The test that everything passes, written <c>-</c>.</summary>
    public bool IsAny => Tests.Count == 0;

    /// <summary>Whether <paramref name="input"/> passes; the tests see it as <c>?</c>.</summary>
    public bool? Test(FeelScope scope, FeelValue? input)
    {
        var inside = new Variable(scope, "?", input);
        var passes = IsAny ? true : Membership.Any(Tests, t => One(inside, t, input));
        return Negated ? !passes : passes;
    }

    protected override FeelValue? Give(FeelScope scope) => FeelBoolean.Of(scope.TryFind("?", out var input) ? Test(scope, input) : null);

    // An expression about ? is the answer itself; any other is what the input has to be or be among.
    private static bool? One(FeelScope scope, UnaryTest test, FeelValue? input)
    {
        var value = test.Node.Evaluate(scope);
        if (test.AsksInput || (value is FeelBoolean && input is not null and not FeelBoolean and not FeelList))
        {
            return value is FeelBoolean truth ? truth.Value : value is null ? null : Membership.Of(scope.Run, input, value);
        }

        return Membership.Of(scope.Run, input, value);
    }
}

/// <summary>One of several unary tests, and whether it speaks of the input as <c>?</c>.</summary>
internal sealed record UnaryTest(FeelNode Node, bool AsksInput);

internal static class Membership
{
    public static bool? Of(Run run, FeelValue? value, FeelValue? among) => among switch
    {
        FeelRange { Form: RangeForm.Equal } range => FeelEquality.Equal(run, value, range.Start),
        FeelRange { Form: RangeForm.NotEqual } range => !FeelEquality.Equal(run, value, range.Start),
        FeelRange range when value is not FeelRange => FeelOrder.Within(value, range),
        FeelList list => Among(run, value, list),
        _ => FeelEquality.Equal(run, value, among),
    };

    public static bool? Any<T>(IEnumerable<T> tests, Func<T, bool?> passes)
    {
        var unknown = false;
        foreach (var test in tests)
        {
            var answer = passes(test);
            if (answer is true)
            {
                return true;
            }

            unknown |= answer is null;
        }

        return unknown ? null : false;
    }

    private static bool Among(Run run, FeelValue? value, FeelList list)
    {
        run.Spend(list.Count);
        return list.Any(item => item is FeelRange && value is not FeelRange ? Of(run, value, item) is true : FeelEquality.Equal(run, value, item) is true)
            || (value is FeelList && FeelEquality.Equal(run, value, list) is true);
    }
}
