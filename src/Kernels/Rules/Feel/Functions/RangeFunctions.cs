namespace Kechuang.Kernels.Rules.Feel;

/// <summary>Allen's relations between points and ranges (DMN 1.5, section 10.3.4.9). A point is a range from itself to itself.</summary>
internal static class RangeFunctions
{
    private static readonly string[] RangeToRange = ["range1: range, range2: range"];
    private static readonly string[] PointInRange = ["point: point, range: range", .. RangeToRange];
    private static readonly string[] RangeAroundPoint = ["range: range, point: point", .. RangeToRange];

    public static readonly Builtin[] All =
    [
        Make("before", Before, ["point1: point, point2: point", "point: point, range: range", .. RangeAroundPoint]),
        Make("after", (a, b) => Before(b, a), ["point1: point, point2: point", "point: point, range: range", .. RangeAroundPoint]),
        Make("meets", Meets, RangeToRange),
        Make("met by", (a, b) => Meets(b, a), RangeToRange),
        Make("overlaps", Overlaps, RangeToRange),
        Make("overlaps before", OverlapsBefore, RangeToRange),
        Make("overlaps after", (a, b) => OverlapsBefore(b, a), RangeToRange),
        Make("finishes", Finishes, PointInRange),
        Make("finished by", (a, b) => Finishes(b, a), RangeAroundPoint),
        Make("includes", Includes, RangeAroundPoint),
        Make("during", (a, b) => Includes(b, a), PointInRange),
        Make("starts", Starts, PointInRange),
        Make("started by", (a, b) => Starts(b, a), RangeAroundPoint),
        Make("coincides", Coincides, ["point1: point, point2: point", .. RangeToRange]),
    ];

    private static Builtin Make(string name, Func<FeelRange, FeelRange, bool?> relation, string[] forms) =>
        new(name, [.. forms.Select(f => new Form(f, (_, a) => FeelBoolean.Of(relation(Range(a[0]), Range(a[1])))))]);

    private static FeelRange Range(FeelValue? value) => value as FeelRange ?? new(value, value, true, true);

    // Orders of two ends; one that is missing lies infinitely far out.
    private static int? EndToStart(FeelRange a, FeelRange b) => a.End is null || b.Start is null ? 1 : FeelOrder.Compare(a.End, b.Start);

    private static int? StartToStart(FeelRange a, FeelRange b) => (a.Start, b.Start) switch
    {
        (null, null) => 0,
        (null, _) => -1,
        (_, null) => 1,
        _ => FeelOrder.Compare(a.Start, b.Start),
    };

    private static int? EndToEnd(FeelRange a, FeelRange b) => (a.End, b.End) switch
    {
        (null, null) => 0,
        (null, _) => 1,
        (_, null) => -1,
        _ => FeelOrder.Compare(a.End, b.End),
    };

    private static bool? Before(FeelRange a, FeelRange b) =>
        EndToStart(a, b) is { } order ? order < 0 || (order == 0 && !(a.EndIncluded && b.StartIncluded)) : null;

    private static bool? Meets(FeelRange a, FeelRange b) => EndToStart(a, b) is { } order ? order == 0 && a.EndIncluded && b.StartIncluded : null;

    private static bool? Overlaps(FeelRange a, FeelRange b) => !Before(a, b) & !Before(b, a);

    private static bool? OverlapsBefore(FeelRange a, FeelRange b) =>
        StartToStart(a, b) is { } starts && EndToEnd(a, b) is { } ends
            ? (starts < 0 || (starts == 0 && a.StartIncluded && !b.StartIncluded)) && !Before(a, b) is true
                && (ends < 0 || (ends == 0 && (!a.EndIncluded || b.EndIncluded)))
            : null;

    private static bool? Finishes(FeelRange a, FeelRange b) =>
        StartToStart(a, b) is { } starts && EndToEnd(a, b) is { } ends
            ? ends == 0 && a.EndIncluded == b.EndIncluded && (starts > 0 || (starts == 0 && (!a.StartIncluded || b.StartIncluded)))
            : null;

    private static bool? Starts(FeelRange a, FeelRange b) =>
        StartToStart(a, b) is { } starts && EndToEnd(a, b) is { } ends
            ? starts == 0 && a.StartIncluded == b.StartIncluded && (ends < 0 || (ends == 0 && (!a.EndIncluded || b.EndIncluded)))
            : null;

    private static bool? Includes(FeelRange a, FeelRange b) =>
        StartToStart(a, b) is { } starts && EndToEnd(a, b) is { } ends
            ? (starts < 0 || (starts == 0 && (a.StartIncluded || !b.StartIncluded))) && (ends > 0 || (ends == 0 && (a.EndIncluded || !b.EndIncluded)))
            : null;

    private static bool? Coincides(FeelRange a, FeelRange b) =>
        StartToStart(a, b) is { } starts && EndToEnd(a, b) is { } ends
            ? starts == 0 && ends == 0 && a.StartIncluded == b.StartIncluded && a.EndIncluded == b.EndIncluded
            : null;
}
