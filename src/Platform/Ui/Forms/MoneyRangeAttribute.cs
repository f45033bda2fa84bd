using System.ComponentModel.DataAnnotations;

namespace Kechuang.Platform.Ui;

/// <summary>Limits a <see cref="Yuan"/> of a form model; an empty one is left to <see cref="RequiredAttribute"/>.</summary>
/// <param name="leastFen">The least amount allowed, in fen.</param>
/// <param name="mostFen">The largest amount allowed, in fen.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class MoneyRangeAttribute(long leastFen, long mostFen) : ValidationAttribute
{
    /// <summary>The least amount allowed, in fen.</summary>
    public long LeastFen => leastFen;

    /// <summary>The largest amount allowed, in fen.</summary>
    public long MostFen => mostFen;

    /// <inheritdoc />
    public override bool IsValid(object? value) => value is not Yuan yuan || (yuan.Fen >= leastFen && yuan.Fen <= mostFen);
}
