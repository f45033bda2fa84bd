using System.Globalization;
using Kechuang.Kernels.Rules;
using Kechuang.Platform.Ui;
using Kechuang.Policy.Citing;
using Kechuang.Policy.Loading;

namespace Kechuang.Policy.Drafting;

/// <summary>A value that a parameter takes from a day on.</summary>
/// <param name="Parameter">The parameter's id.</param>
/// <param name="Value">As it is written in the pack (money in fen; the entries of a list with 、 between them); null takes the value away, so that it is not set.</param>
/// <param name="From">First day; null for ever before.</param>
/// <param name="SetBy">The clause that says so, or the reason.</param>
internal sealed record ParameterChange(string Parameter, string? Value, DateOnly? From, string SetBy)
{
    /// <summary>Longest text of a value.</summary>
    public const int LongestValue = 1000;

    private const decimal Largest = 1_000_000_000_000_000m;

    /// <summary>What somebody typed as it is written in the pack: amounts of money in yuan, also with 万 and 亿; ratios also as 15%. What is no number stays as it is.</summary>
    public static string Written(string typed, ParameterEntry of)
    {
        if (of.Parameter.Kind is not ValueKind.Number)
        {
            return typed;
        }

        var percent = of.Unit == "ratio" && typed is [_, .., '%' or '％'];
        var number = percent ? TypedNumber.Read(typed[..^1]) / 100 : TypedNumber.ReadScaled(typed);
        return number is not { } read || Math.Abs(read) > Largest ? $"“{typed}”" : (of.Unit == "CNY" ? read * 100 : read).ToString("0.############", CultureInfo.InvariantCulture);
    }

    /// <summary>The value; null where the text is none of the parameter's kind.</summary>
    public Value? Read(ValueKind kind)
    {
        if (Value is not { } text)
        {
            return Kernels.Rules.Value.Null;
        }

        var read = kind is ValueKind.List
            ? Kernels.Rules.Value.OfList([.. text.Split(['、', ',', '，'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(Kernels.Rules.Value.Of)])
            : Kernels.Rules.Value.TryParse(text, kind, out var value) ? value : Kernels.Rules.Value.Null;
        return read.IsNull ? null : read;
    }

    /// <summary>The parameter with the value: what begins later gives way, what holds on the day before ends then.</summary>
    public ParameterEntry Apply(ParameterEntry entry)
    {
        if (Read(entry.Parameter.Kind) is not { } value)
        {
            return entry;
        }

        var kept = From is not { } from ? [] : entry.Parameter.Values
            .Where(v => v.From is null || v.From < from)
            .Select(v => v.To is null || v.To >= from ? v with { To = from.AddDays(-1) } : v);
        ParameterValue[] added = value.IsNull ? [] : [new(value, From, null, Citations.Looks(SetBy) ? SetBy : null, SetBy)];
        return entry with { Parameter = entry.Parameter with { Values = [.. kept, .. added] } };
    }

    /// <summary>The parameters after the changes, one after the other.</summary>
    public static IReadOnlyList<ParameterEntry> ApplyAll(IEnumerable<ParameterEntry> parameters, IEnumerable<ParameterChange> changes)
    {
        var byParameter = changes.ToLookup(c => c.Parameter, StringComparer.Ordinal);
        return [.. parameters.Select(p => byParameter[p.Parameter.Id].Aggregate(p, (entry, change) => change.Apply(entry)))];
    }
}
