namespace Kechuang.Kernels.Rules.Feel;

/// <summary>One way to call a built-in function, written <c>list: list, position: number, item?: any</c>.</summary>
/// <remarks>
/// <c>?</c> after a name: may be left out; after a kind: may be null. <c>...</c>: takes all that follow, as one list. <c>any</c> takes null. The only item of
/// a list stands for the list where no list is asked for, and a value for a list of it where one is (section 10.3.2.9.4).
/// </remarks>
internal sealed class Form
{
    private readonly bool takesRest;

    public Form(string text, Func<Run, FeelValue?[], FeelValue?> body)
    {
        (Text, Body) = ($"({text})", body);
        takesRest = text.Contains("...", StringComparison.Ordinal);
        Parameters = [.. text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(FormParameter.Read)];
    }

    public string Text { get; }

    public Func<Run, FeelValue?[], FeelValue?> Body { get; }

    public IReadOnlyList<FormParameter> Parameters { get; }

    public FeelValue?[]? Bind(FeelValue?[] arguments)
    {
        if (takesRest)
        {
            var first = Parameters.Count - 1;
            if (arguments.Length <= first)
            {
                return null;
            }

            var rest = arguments[first..].Select(a => Parameters[first].Fit(a)).ToArray();
            return rest.Any(r => !r.Fits) ? null : Fit([.. arguments[..first], FeelList.From(rest.Select(r => r.Value))], i => i < first);
        }

        if (arguments.Length > Parameters.Count || Parameters.Skip(arguments.Length).Any(p => !p.IsOptional))
        {
            return null;
        }

        var all = new FeelValue?[Parameters.Count];
        arguments.CopyTo(all, 0);
        return Fit(all, i => i < arguments.Length);
    }

    public FeelValue?[]? Bind(IReadOnlyList<string> names, FeelValue?[] arguments)
    {
        var all = new FeelValue?[Parameters.Count];
        var given = new bool[all.Length];
        for (var i = 0; i < arguments.Length; i++)
        {
            var place = 0;
            while (place < all.Length && Parameters[place].Name != names[i])
            {
                place++;
            }

            if (place == all.Length || given[place] || takesRest)
            {
                return null;
            }

            (all[place], given[place]) = (arguments[i], true);
        }

        return Parameters.Where((p, i) => !given[i] && !p.IsOptional).Any() ? null : Fit(all, i => given[i]);
    }

    private FeelValue?[]? Fit(FeelValue?[] arguments, Func<int, bool> isGiven)
    {
        for (var i = 0; i < arguments.Length; i++)
        {
            if (!isGiven(i))
            {
                continue;
            }

            var (fits, value) = Parameters[i].Fit(arguments[i]);
            if (!fits)
            {
                return null;
            }

            arguments[i] = value;
        }

        return arguments;
    }
}

/// <summary>A parameter of a form: which kinds of values it takes.</summary>
internal sealed record FormParameter(string Name, bool IsOptional, bool TakesNull, FeelKind[]? Kinds)
{
    public static FormParameter Read(string text)
    {
        var (name, kind) = (text[..text.LastIndexOf(':')], text[(text.LastIndexOf(':') + 1)..].Trim().TrimEnd('.'));
        return new(name.TrimEnd('?'), name.EndsWith('?'), kind.EndsWith('?'), KindsOf(kind.TrimEnd('?')));
    }

    public (bool Fits, FeelValue? Value) Fit(FeelValue? value)
    {
        if (Kinds is null || (value is null && TakesNull))
        {
            return (true, value);
        }

        if (value is null || Kinds.Contains(value.Kind))
        {
            return (value is not null, value);
        }

        if (Kinds is [FeelKind.List])
        {
            return (true, FeelList.Of(value));
        }

        return value is FeelList { Count: 1 } single && single[0] is { } only && Kinds.Contains(only.Kind) ? (true, only) : (false, value);
    }

    private static FeelKind[]? KindsOf(string kind) => kind switch
    {
        "any" => null,
        "number" => [FeelKind.Number],
        "string" => [FeelKind.Text],
        "boolean" => [FeelKind.Boolean],
        "date" => [FeelKind.Date],
        "dates" => [FeelKind.Date, FeelKind.DateTime],
        "time" => [FeelKind.Time],
        "times" => [FeelKind.Time, FeelKind.DateTime],
        "span" => [FeelKind.Span],
        "list" => [FeelKind.List],
        "context" => [FeelKind.Context],
        "function" => [FeelKind.Function],
        "range" => [FeelKind.Range],
        "point" => [FeelKind.Number, FeelKind.Text, FeelKind.Date, FeelKind.Time, FeelKind.DateTime, FeelKind.Months, FeelKind.Span],
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };
}
