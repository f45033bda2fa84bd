namespace Kechuang.Kernels.Rules.Feel;

/// <summary>Conversion functions other than those of dates and times (DMN 1.5, section 10.3.4.1).</summary>
internal static class ConversionFunctions
{
    public static readonly Builtin[] All =
    [
        new("number",
            new Form("from: string", (_, a) => FeelReader.Number(TextFunctions.Text(a[0]))),
            new Form("from: string, grouping separator: any, decimal separator: any", (_, a) => Number(TextFunctions.Text(a[0]), a[1], a[2]))),
        new("string", new Form("from: any", (run, a) => a[0] is null ? null : Written(run, a[0]!))),
        new("range", new Form("from: string", (run, a) => Range(run, TextFunctions.Text(a[0])))),
    ];

    private static FeelText? Written(Run run, FeelValue value)
    {
        run.Spend(value.Weight);
        return run.Text(value.ToString());
    }

    private static FeelNumber? Number(string text, FeelValue? grouping, FeelValue? point)
    {
        if (grouping is not (null or FeelText { Value: " " or "," or "." }) || point is not (null or FeelText { Value: "," or "." })
            || (grouping is not null && Equals(grouping, point)))
        {
            return null;
        }

        var plain = grouping is FeelText { Value: var group } ? text.Replace(group, "", StringComparison.Ordinal) : text;
        var foreign = point is FeelText { Value: "," } ? "." : ",";
        return plain.Contains(foreign, StringComparison.Ordinal) ? null : FeelReader.Number(plain.Replace(',', '.'));
    }

    // Only literals, and the constructors of dates and times on literals; the lower end not above the upper one.
    private static FeelRange? Range(Run run, string text)
    {
        run.Spend(text.Length);
        return FeelParser.TryRead(text, FeelNames.None, p => p.ReadWhole(), out var node, out _) && node is RangeOf range && IsLiteral(range.Start) && IsLiteral(range.End)
            && range.Evaluate(new Variables(run, null, new Dictionary<string, FeelValue?>())) is FeelRange { Start: not null, End: not null } made
            && FeelOrder.Compare(made.Start, made.End) <= 0
            ? made
            : null;
    }

    private static bool IsLiteral(FeelNode node) => node switch
    {
        Constant => true,
        Negative negative => IsLiteral(negative.Of),
        Call { Function: Named { Name: "date" or "time" or "date and time" or "duration" } } call => call.Arguments.All(a => a is Constant),
        _ => false,
    };
}
