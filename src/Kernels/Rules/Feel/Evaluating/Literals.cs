namespace Kechuang.Kernels.Rules.Feel;

/// <summary>A literal: number, text, true, false, null, <c>@"…"</c>.</summary>
internal sealed record Constant(FeelValue? Value) : FeelNode(1)
{
    protected override FeelValue? Give(FeelScope scope) => Value;
}

/// <summary>A name, <c>item</c>, <c>partial</c> or <c>?</c>.</summary>
internal sealed record Named(string Name) : FeelNode(1)
{
    protected override FeelValue? Give(FeelScope scope) =>
        scope.TryFind(Name, out var value) ? value : scope.Run.Note($"没有名称 {Name}", $"there is no name {Name}");
}

/// <summary><c>[a, b]</c>.</summary>
internal sealed record ListOf(IReadOnlyList<FeelNode> Items) : FeelNode(Above(Items))
{
    protected override FeelValue? Give(FeelScope scope) => scope.Run.List(Items.Select(i => i.Evaluate(scope)).ToArray());
}

/// <summary><c>{a: 1, b: a + 1}</c>: an entry sees those before it.</summary>
internal sealed record ContextOf(IReadOnlyList<KeyValuePair<string, FeelNode>> Entries) : FeelNode(Above(Entries.Select(e => e.Value)))
{
    protected override FeelValue? Give(FeelScope scope)
    {
        var entries = new Dictionary<string, FeelValue?>(StringComparer.Ordinal);
        var inside = new Variables(scope.Run, scope, entries);
        foreach (var (key, node) in Entries)
        {
            if (!entries.TryAdd(key, node.Evaluate(inside)))
            {
                return scope.Run.Note($"上下文有两个 {key}", $"the context has {key} twice");
            }
        }

        return scope.Run.Keep(new FeelContext(entries));
    }
}

/// <summary><c>[a..b]</c> with either end open or closed. Both ends are of one kind that has an order.</summary>
internal sealed record RangeOf(FeelNode Start, FeelNode End, bool StartIncluded, bool EndIncluded) : FeelNode(Above([Start, End]))
{
    protected override FeelValue? Give(FeelScope scope)
    {
        var (start, end) = (Start.Evaluate(scope), End.Evaluate(scope));
        return start is not null && end is not null && FeelOrder.Compare(start, end) is null
            ? scope.Run.Say("区间两端不能比较", "the ends of the range do not compare")
            : scope.Run.Keep(new FeelRange(start, end, StartIncluded, EndIncluded));
    }
}

/// <summary>A comparison without a left side: <c>&lt; 10</c>, <c>= 10</c>.</summary>
internal sealed record Against(string Sign, FeelNode Other) : FeelNode(Other.Height + 1)
{
    protected override FeelValue? Give(FeelScope scope)
    {
        var other = Other.Evaluate(scope);
        return Sign switch
        {
            "=" => new FeelRange(other, other, true, true, RangeForm.Equal),
            "!=" => new FeelRange(other, other, false, false, RangeForm.NotEqual),
            "<" => new FeelRange(null, other, false, false, RangeForm.OneSided),
            "<=" => new FeelRange(null, other, false, true, RangeForm.OneSided),
            ">" => new FeelRange(other, null, false, false, RangeForm.OneSided),
            _ => new FeelRange(other, null, true, false, RangeForm.OneSided),
        };
    }
}
