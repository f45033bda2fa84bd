namespace Kechuang.Kernels.Rules.Feel;

/// <summary><c>and</c>, <c>or</c>: Kleene's tables, where what is not a truth value counts as unknown (section 10.3.2.6, table 50).</summary>
internal sealed record Junction(bool IsAnd, IReadOnlyList<FeelNode> Parts) : FeelNode(Above(Parts))
{
    protected override FeelValue? Give(FeelScope scope)
    {
        var unknown = false;
        foreach (var part in Parts)
        {
            if (part.Evaluate(scope) is not FeelBoolean truth)
            {
                unknown = true;
            }
            else if (truth.Value != IsAnd)
            {
                return truth;
            }
        }

        return unknown ? null : FeelBoolean.Of(IsAnd);
    }
}

/// <summary><c>if c then a else b</c>: whatever is not true takes the else branch (table 48).</summary>
/// <remarks>A boxed conditional is null when its condition is neither a truth value nor null.</remarks>
internal sealed record Conditional(FeelNode If, FeelNode Then, FeelNode Else, bool IsBoxed = false) : FeelNode(Above([If, Then, Else]))
{
    protected override FeelValue? Give(FeelScope scope)
    {
        var condition = If.Evaluate(scope);
        return IsBoxed && condition is not (null or FeelBoolean)
            ? scope.Run.Say("条件不是真假值", "the condition is not a truth value")
            : (condition is FeelBoolean { Value: true } ? Then : Else).Evaluate(scope);
    }
}

/// <summary><c>a = b</c>, <c>a &lt; b</c> and their like.</summary>
internal sealed record Comparison(string Sign, FeelNode Left, FeelNode Right) : FeelNode(Above([Left, Right]))
{
    protected override FeelValue? Give(FeelScope scope)
    {
        var (left, right) = (Left.Evaluate(scope), Right.Evaluate(scope));
        return FeelBoolean.Of(Sign switch
        {
            "=" => FeelEquality.Equal(scope.Run, left, right),
            "!=" => !FeelEquality.Equal(scope.Run, left, right),
            "<" => FeelOrder.Compare(left, right) is { } order ? order < 0 : null,
            "<=" => FeelOrder.Compare(left, right) is { } order ? order <= 0 : null,
            ">" => FeelOrder.Compare(left, right) is { } order ? order > 0 : null,
            _ => FeelOrder.Compare(left, right) is { } order ? order >= 0 : null,
        });
    }
}

/// <summary><c>x between a and b</c>, both included.</summary>
internal sealed record Between(FeelNode Of, FeelNode Low, FeelNode High) : FeelNode(Above([Of, Low, High]))
{
    protected override FeelValue? Give(FeelScope scope)
    {
        var (value, low, high) = (Of.Evaluate(scope), Low.Evaluate(scope), High.Evaluate(scope));
        return FeelBoolean.Of(FeelOrder.Within(value, new(low, high, true, true)));
    }
}

/// <summary><c>x instance of T</c>: allowed values do not count. An unknown type gives null.</summary>
internal sealed record InstanceOf(FeelNode Of, string TypeName, FeelType? Type) : FeelNode(Of.Height + 1)
{
    protected override FeelValue? Give(FeelScope scope)
    {
        var value = Of.Evaluate(scope);
        return Type is null ? scope.Run.Note($"没有类型 {TypeName}", $"there is no type {TypeName}")
            : Type is NullType ? FeelBoolean.Of(value is null)
            : FeelBoolean.Of(Type.Has(scope.Run, value));
    }
}
