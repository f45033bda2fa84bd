namespace Kechuang.Kernels.Rules.Feel;

/// <summary><c>a.b</c>: an entry, a property, or that of each item of a list (DMN 1.5, section 10.3.2.11 and table 61).</summary>
internal sealed record Path(FeelNode Of, string Name) : FeelNode(Of.Height + 1)
{
    protected override FeelValue? Give(FeelScope scope) => Select(scope.Run, Of.Evaluate(scope), Name);

    private static FeelValue? Select(Run run, FeelValue? value, string name)
    {
        switch (value)
        {
            case FeelContext context:
                return context[name];
            case FeelList list:
                run.Spend(list.Count);
                return run.List(list.Select(i => i is FeelContext context ? context[name] : FeelProperties.Of(i, name)).ToArray());
            default:
                return FeelProperties.Of(value, name);
        }
    }
}

/// <summary><c>list[condition]</c> or <c>list[position]</c> (section 10.3.2.5, table 49).</summary>
/// <remarks>A boxed filter takes no positions: a condition that is neither a truth value nor null spoils it.</remarks>
internal sealed record Filter(FeelNode Of, FeelNode By, bool IsBoxed = false) : FeelNode(Above([Of, By]))
{
    protected override FeelValue? Give(FeelScope scope)
    {
        var value = Of.Evaluate(scope);
        if (value is null)
        {
            return null;
        }

        var list = value as FeelList ?? FeelList.Of(value);
        if (!IsBoxed && By is Constant { Value: FeelNumber position })
        {
            return At(list, position.Value);
        }

        var kept = new List<FeelValue?>();
        foreach (var item in list)
        {
            var answer = By.Evaluate(new Item(scope, item));
            if (IsBoxed && answer is not (null or FeelBoolean))
            {
                return scope.Run.Say("筛选条件不是真假值", "the condition of the filter is not a truth value");
            }

            if (answer is FeelNumber number)
            {
                return At(list, number.Value);
            }

            if (answer is FeelBoolean { Value: true })
            {
                kept.Add(item);
            }
        }

        return scope.Run.List(kept);
    }

    private static FeelValue? At(FeelList list, decimal position) =>
        position != decimal.Truncate(position) || position == 0 || Math.Abs(position) > list.Count ? null
        : position > 0 ? list[(int)position - 1]
        : list[list.Count + (int)position];
}

internal static class FeelProperties
{
    public static FeelValue? Of(FeelValue? value, string name) => (value, name) switch
    {
        (FeelDateTime { Date: var d }, "year" or "month" or "day" or "weekday") => Of(d, name),
        (FeelDateTime t, "time offset") => t.Offset is { } offset ? Seconds(offset) : null,
        (FeelDateTime { Time: var t }, _) => Of(t, name),
        (FeelDate d, "year") => Number(d.Year),
        (FeelDate d, "month") => Number(d.Month),
        (FeelDate d, "day") => Number(d.Day),
        (FeelDate d, "weekday") => Number(d.Weekday),
        (FeelTime t, "hour") => Number(t.Hour),
        (FeelTime t, "minute") => Number(t.Minute),
        (FeelTime t, "second") => Number(t.Second),
        (FeelTime t, "time offset") => t.Zone is { } zone ? Seconds(zone.FixedOffset) : null,
        (FeelTime t, "timezone") => t.Zone?.Name is { } zone ? new FeelText(zone) : null,
        (FeelMonths m, "years") => Number(m.Months / 12),
        (FeelMonths m, "months") => Number(m.Months % 12),
        (FeelSpan s, "days") => Number(decimal.Truncate(s.Seconds / 86_400)),
        (FeelSpan s, "hours") => Number(decimal.Truncate(s.Seconds / 3_600) % 24),
        (FeelSpan s, "minutes") => Number(decimal.Truncate(s.Seconds / 60) % 60),
        (FeelSpan s, "seconds") => Number(s.Seconds % 60),
        (FeelRange r, "start") => r.Start,
        (FeelRange r, "end") => r.End,
        (FeelRange r, "start included") => FeelBoolean.Of(r.StartIncluded),
        (FeelRange r, "end included") => FeelBoolean.Of(r.EndIncluded),
        _ => null,
    };

    private static FeelNumber Number(decimal value) => new(value);

    private static FeelSpan Seconds(int seconds) => new((decimal)seconds * FeelTime.NanosPerSecond);
}
