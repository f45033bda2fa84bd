namespace Kechuang.Kernels.Rules;

/// <summary>Equality and membership with three truth values.</summary>
internal static class Sets
{
    /// <summary>Unknown when either side is, or holds, the unknown and nothing else tells the two apart.</summary>
    public static Truth Same(Value left, Value right)
    {
        if (left.IsNull || right.IsNull || left.Kind != right.Kind)
        {
            return Truth.Unknown;
        }

        if (left.Kind is not ValueKind.List)
        {
            return left == right ? Truth.Yes : Truth.No;
        }

        var (a, b) = (left.AsList, right.AsList);
        var same = a.Count == b.Count ? Truth.Yes : Truth.No;
        for (var i = 0; i < a.Count && same is not Truth.No; i++)
        {
            same = Kleene.And(same, Same(a[i], b[i]));
        }

        return same;
    }

    /// <summary>Whether the list has the value; the unknown among its elements may be the value.</summary>
    public static Outcome Contains(IReadOnlyList<Value> list, Value value)
    {
        var found = Truth.No;
        var wrongKind = false;
        foreach (var element in list)
        {
            found = Kleene.Or(found, Same(element, value));
            wrongKind |= !element.IsNull && !value.IsNull && element.Kind != value.Kind;
        }

        return found is Truth.Unknown && wrongKind ? Functions.WrongKind() : new(Value.Of(found));
    }
}
