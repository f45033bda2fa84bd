using static Kechuang.Kernels.Rules.ValueKind;

namespace Kechuang.Kernels.Rules;

/// <summary>The functions of the language, by name.</summary>
internal static class Functions
{
    public const int MaxWords = 4;

    public static IReadOnlyDictionary<string, Function> All { get; } = new Dictionary<string, Function>(StringComparer.Ordinal)
    {
        ["date"] = new(1, 1, a => ValueText.TryReadDate(a[0].AsText, out var date)
            ? new(Value.Of(date))
            : Outcome.Unknown($"“{a[0].AsText}”不是日期", $"\"{a[0].AsText}\" is not a date"))
        { Takes = [Text], Gives = Date, Literal = new("日期", "date (yyyy-MM-dd)") },
        ["duration"] = new(1, 1, a => DurationText.TryRead(a[0].AsText, out var span)
            ? new(span)
            : Outcome.Unknown($"“{a[0].AsText}”不是时长", $"\"{a[0].AsText}\" is not a duration"))
        { Takes = [Text], Literal = new("时长", "duration (P36M, P30D)") },
        ["min"] = new(1, int.MaxValue, a => Extreme(a, -1)) { IsAggregate = true },
        ["max"] = new(1, int.MaxValue, a => Extreme(a, 1)) { IsAggregate = true },
        ["sum"] = new(1, int.MaxValue, Sum) { IsAggregate = true, Takes = [Number] },
        ["count"] = new(1, 1, a => new(Value.Of((decimal)a[0].AsList.Count))) { Takes = [List], Gives = Number, Unit = Units.Ratio },
        ["abs"] = new(1, 1, a => a[0].Kind is Number ? Num(Math.Abs(a[0].AsNumber)) : WrongKind()) { Takes = [Number] },
        ["floor"] = new(1, 1, a => Num(decimal.Floor(a[0].AsNumber))) { Takes = [Number] },
        ["ceiling"] = new(1, 1, a => Num(decimal.Ceiling(a[0].AsNumber))) { Takes = [Number] },
        ["year"] = new(1, 1, a => Num(a[0].AsDate.Year)) { Takes = [Date], Gives = Number },
        ["month"] = new(1, 1, a => Num(a[0].AsDate.Month)) { Takes = [Date], Gives = Number },
        ["day"] = new(1, 1, a => Num(a[0].AsDate.Day)) { Takes = [Date], Gives = Number },
        ["years between"] = new(2, 2, a => Num(MonthsBetween(a[0].AsDate, a[1].AsDate) / 12)) { Takes = [Date], Gives = Number, Unit = "year" },
        ["months between"] = new(2, 2, a => Num(MonthsBetween(a[0].AsDate, a[1].AsDate))) { Takes = [Date], Gives = Number, Unit = "month" },
        ["days between"] = new(2, 2, a => Num(a[1].AsDate.DayNumber - a[0].AsDate.DayNumber)) { Takes = [Date], Gives = Number, Unit = "day" },
        ["years and months duration"] = new(2, 2, a => new(Value.OfMonths(MonthsBetween(a[0].AsDate, a[1].AsDate))))
        { Takes = [Date], Gives = Months },
        ["list contains"] = new(2, 2, a => Sets.Contains(a[0].AsList, a[1])) { Takes = [List, Null], Gives = ValueKind.Boolean },
        ["string length"] = new(1, 1, a => Num(a[0].AsText.EnumerateRunes().Count())) { Takes = [Text], Gives = Number },
        ["is known"] = new(1, 1, a => Outcome.Of(!a[0].IsNull)) { Gives = ValueKind.Boolean, IsStrict = false },
    };

    /// <summary>Whole months from one day to another, towards zero: from 31 January to 28 February there is none.</summary>
    internal static int MonthsBetween(DateOnly from, DateOnly to)
    {
        if (to < from)
        {
            return -MonthsBetween(to, from);
        }

        var months = 12 * (to.Year - from.Year) + to.Month - from.Month;
        return to.Day < from.Day ? months - 1 : months;
    }

    internal static Outcome WrongKind() => Outcome.Unknown("数据类型不符", "a value is of the wrong kind");

    private static Outcome Num(decimal value) => new(Value.Of(value));

    private static Outcome Extreme(Value[] values, int sign)
    {
        if (values.Length == 0)
        {
            return Outcome.Unknown("列表为空", "the list is empty");
        }

        var best = values[0];
        foreach (var value in values)
        {
            if (Value.Compare(value, best) is not { } order)
            {
                return WrongKind();
            }

            best = order * sign > 0 ? value : best;
        }

        return new(best);
    }

    private static Outcome Sum(Value[] values) =>
        values.Length == 0 ? Outcome.Unknown("列表为空", "the list is empty")
        : values.All(v => v.Kind is Number) ? Num(values.Sum(v => v.AsNumber))
        : WrongKind();
}
