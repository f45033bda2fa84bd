namespace Kechuang.Kernels.Rules;

/// <summary>The scalar meaning of an expression, by walking its nodes. Faster back ends must agree with it.</summary>
/// <param name="lookup">The value of a name; it tells why, where it has none.</param>
/// <remarks>Never throws: what cannot be computed is unknown, with a reason. Cost: linear in the nodes and the lists' lengths.</remarks>
internal sealed class Evaluator(Func<string, Outcome> lookup)
{
    /// <summary>The same meaning for the cells of a table, which read their input under a name of its own.</summary>
    public Evaluator WithInput(Outcome input) => new(name => name == TableCell.Input ? input : lookup(name));

    public Outcome Evaluate(Node node)
    {
        switch (node.Op)
        {
            case Op.Constant:
                return new(node.Constant);
            case Op.Name:
                return lookup(node.Name);
            case Op.And or Op.Or:
                return Connect(node);
            case Op.Not:
                var inner = Evaluate(node.Parts[0]);
                return inner.Value.IsNull ? inner : inner.Value.AsTruth is Truth.Unknown ? NotBoolean() : Outcome.Of(!inner.Value.AsBoolean);
            case Op.If:
                return Choose(node);
            case Op.Between:
                return Within(Evaluate(node.Parts[0]), Evaluate(node.Parts[1]), Evaluate(node.Parts[2]), "[]");
            case Op.In:
                return Find(node);
            case Op.List:
                return ReadList(node.Parts);
            case Op.Call:
                return Call(node);
            case Op.Range:
                return Outcome.Unknown("范围只能用于 in", "a range stands only after 'in'");
            case Op.Equal or Op.NotEqual when node.Parts[0].IsNullLiteral || node.Parts[1].IsNullLiteral:
                var tested = Evaluate(node.Parts[node.Parts[1].IsNullLiteral ? 0 : 1]);
                return Outcome.Of(tested.Value.IsNull == (node.Op is Op.Equal));
            default:
                var left = Evaluate(node.Parts[0]);
                var right = node.Parts.Length > 1 ? Evaluate(node.Parts[1]) : new(Value.Of(0m));
                return node.IsComparison ? Compare(node.Op, left, right) : Arithmetic.Apply(node.Op, left, right);
        }
    }

    internal static Outcome Compare(Op op, Outcome left, Outcome right)
    {
        var why = Unknowns.Join(left.Why, right.Why);
        if (left.Value.IsNull || right.Value.IsNull)
        {
            return new(Value.Null, why);
        }

        if (op is Op.Equal or Op.NotEqual)
        {
            var same = Sets.Same(left.Value, right.Value);
            return same is Truth.Unknown
                ? new(Value.Null, why ?? Functions.WrongKind().Why)
                : Outcome.Of(same is Truth.Yes == op is Op.Equal);
        }

        return Value.Compare(left.Value, right.Value) is not { } order ? Functions.WrongKind() : Outcome.Of(op switch
        {
            Op.Less => order < 0,
            Op.LessOrEqual => order <= 0,
            Op.Greater => order > 0,
            _ => order >= 0,
        });
    }

    // No (for "and") or yes (for "or") of one part decides, whatever the others miss.
    private Outcome Connect(Node node)
    {
        var decisive = node.Op is Op.Or;
        var (unknown, why) = (false, (Unknowns?)null);
        foreach (var part in node.Parts)
        {
            var outcome = Evaluate(part);
            if (outcome.Value.AsTruth is Truth.Unknown)
            {
                unknown = true;
                why = Unknowns.Join(why, outcome.Value.IsNull ? outcome.Why : NotBoolean().Why);
            }
            else if (outcome.Value.AsBoolean == decisive)
            {
                return Outcome.Of(decisive);
            }
        }

        return unknown ? new(Value.Null, why) : Outcome.Of(!decisive);
    }

    private Outcome Choose(Node node)
    {
        var condition = Evaluate(node.Parts[0]);
        return condition.Value.AsTruth switch
        {
            Truth.Yes => Evaluate(node.Parts[1]),
            Truth.No => Evaluate(node.Parts[2]),
            _ => new(Value.Null, condition.Value.IsNull ? condition.Why : NotBoolean().Why),
        };
    }

    private Outcome Find(Node node)
    {
        var value = Evaluate(node.Parts[0]);
        var (unknown, why) = (false, (Unknowns?)null);
        foreach (var candidate in node.Parts.AsSpan(1))
        {
            var found = FindIn(value, candidate);
            if (found.Value.AsTruth is Truth.Yes)
            {
                return found;
            }

            unknown |= found.Value.IsNull;
            why = Unknowns.Join(why, found.Value.IsNull ? found.Why : null);
        }

        return unknown ? new(Value.Null, why) : Outcome.Of(false);
    }

    private Outcome FindIn(Outcome value, Node candidate)
    {
        if (candidate.Op is Op.Range)
        {
            return Within(value, Evaluate(candidate.Parts[0]), Evaluate(candidate.Parts[1]), candidate.Name);
        }

        var other = Evaluate(candidate);
        if (value.Value.IsNull || other.Value.Kind is not ValueKind.List || value.Value.Kind is ValueKind.List)
        {
            return Compare(Op.Equal, value, other);
        }

        var found = Sets.Contains(other.Value.AsList, value.Value);
        return found.Value.IsNull ? found with { Why = Unknowns.Join(other.Why, found.Why) } : found;
    }

    private static Outcome Within(Outcome value, Outcome low, Outcome high, string brackets)
    {
        var above = Compare(brackets[0] == '[' ? Op.GreaterOrEqual : Op.Greater, value, low);
        var below = Compare(brackets[1] == ']' ? Op.LessOrEqual : Op.Less, value, high);
        var both = Kleene.And(above.Value.AsTruth, below.Value.AsTruth);
        return both is Truth.Unknown ? new(Value.Null, Unknowns.Join(above.Why, below.Why)) : Outcome.Of(both is Truth.Yes);
    }

    private Outcome ReadList(ReadOnlySpan<Node> parts)
    {
        var values = new Value[parts.Length];
        Unknowns? why = null;
        for (var i = 0; i < values.Length; i++)
        {
            var element = Evaluate(parts[i]);
            values[i] = element.Value;
            why = Unknowns.Join(why, element.Why);
        }

        return new(Value.OfList(values), why);
    }

    private Outcome Call(Node node)
    {
        var function = Functions.All[node.Name];
        var list = ReadList(node.Parts);
        var values = list.Value.AsList.ToArray();
        if (function.IsAggregate && values is [{ Kind: ValueKind.List } only])
        {
            values = [.. only.AsList];
        }

        if (function.IsStrict && values.Any(v => v.IsNull))
        {
            return new(Value.Null, list.Why);
        }

        for (var i = 0; i < values.Length; i++)
        {
            var wanted = function.Takes[Math.Min(i, function.Takes.Length - 1)];
            if (wanted is not ValueKind.Null && values[i].Kind != wanted)
            {
                return Functions.WrongKind();
            }
        }

        var result = Arithmetic.Guard(() => function.Apply(values));
        return result.Value.IsNull ? result with { Why = Unknowns.Join(list.Why, result.Why) } : result;
    }

    private static Outcome NotBoolean() => Outcome.Unknown("条件不是真假值", "a condition is not true or false");
}
