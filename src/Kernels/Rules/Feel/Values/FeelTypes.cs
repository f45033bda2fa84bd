namespace Kechuang.Kernels.Rules.Feel;

/// <summary><c>list&lt;T&gt;</c>.</summary>
internal sealed record ListType(FeelType Item) : FeelType
{
    public override string Name => $"list<{Item.Name}>";

    internal override bool Admits(Run run, FeelValue value, bool bare) => value is FeelList list && (Item is AnyType || All(run, list, bare));

    internal override bool ConformsTo(Run run, FeelType other) => base.ConformsTo(run, other) || (other is ListType list && Item.ConformsTo(run, list.Item));

    private bool All(Run run, FeelList list, bool bare)
    {
        run.Spend(list.Count);
        return list.All(i => Item.AdmitsOrNull(run, i, bare));
    }
}

/// <summary><c>context&lt;a: T&gt;</c>: at least these entries.</summary>
internal sealed record ContextType(IReadOnlyList<KeyValuePair<string, FeelType>> Fields) : FeelType
{
    public override string Name => Fields.Count == 0 ? "context" : $"context<{string.Join(", ", Fields.Select(f => $"{f.Key}: {f.Value.Name}"))}>";

    public bool Equals(ContextType? other) => other is not null && Fields.SequenceEqual(other.Fields);

    public override int GetHashCode() => Fields.Count;

    internal override bool Admits(Run run, FeelValue value, bool bare) =>
        value is FeelContext context && Fields.All(f => context.TryGet(f.Key, out var entry) && f.Value.AdmitsOrNull(run, entry, bare));

    internal override bool ConformsTo(Run run, FeelType other) =>
        base.ConformsTo(run, other)
        || (other is ContextType wanted && wanted.Fields.All(w => Fields.Any(f => f.Key == w.Key && f.Value.ConformsTo(run, w.Value))));
}

/// <summary><c>range&lt;T&gt;</c>.</summary>
internal sealed record RangeType(FeelType End) : FeelType
{
    public override string Name => $"range<{End.Name}>";

    internal override bool Admits(Run run, FeelValue value, bool bare) => value is FeelRange range && End.AdmitsOrNull(run, range.Start, bare) && End.AdmitsOrNull(run, range.End, bare);

    internal override bool ConformsTo(Run run, FeelType other) => base.ConformsTo(run, other) || (other is RangeType range && End.ConformsTo(run, range.End));
}

/// <summary><c>function&lt;T, U&gt; -&gt; V</c>: parameters may be wider and the result narrower.</summary>
internal sealed record FunctionType(IReadOnlyList<FeelType> Parameters, FeelType Result) : FeelType
{
    public override string Name => $"function<{string.Join(", ", Parameters.Select(p => p.Name))}> -> {Result.Name}";

    public bool Equals(FunctionType? other) => other is not null && Result == other.Result && Parameters.SequenceEqual(other.Parameters);

    public override int GetHashCode() => Parameters.Count;

    internal override bool Admits(Run run, FeelValue value, bool bare)
    {
        if (value is not FeelFunction function || function.Parameters.Count != Parameters.Count || function.ResultType?.ConformsTo(run, Result) is false)
        {
            return false;
        }

        for (var i = 0; i < Parameters.Count; i++)
        {
            if (!Parameters[i].ConformsTo(run, function.TypeOf(i)))
            {
                return false;
            }
        }

        return true;
    }
}

/// <summary>A named type: another one with a test that its values pass (allowed values and type constraints, section 7.3.3).</summary>
internal sealed record ConstrainedType(string Called, FeelType Base, Func<Run, FeelValue, bool>? Allows) : FeelType
{
    public override string Name => Called;

    public bool IsPlain => Allows is null;

    internal override FeelType Shape => Base.Shape;

    internal override bool Admits(Run run, FeelValue value, bool bare) => Base.Admits(run, value, bare) && (bare || Allows is null || Allows(run, value));

    internal override bool ConformsTo(Run run, FeelType other) => base.ConformsTo(run, other) || Base.ConformsTo(run, other);
}
