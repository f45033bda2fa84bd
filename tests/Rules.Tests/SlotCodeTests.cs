using FsCheck;
using FsCheck.Fluent;

namespace Kechuang.Kernels.Rules.Tests;

public sealed class SlotCodeTests
{
    [Fact]
    public void Codes_of_numbers_compare_with_constants_exactly_as_the_numbers_do()
    {
        var coded = 0;
        Prop.ForAll(RandomRules.Seeds, seed =>
        {
            var random = new System.Random(seed);
            Value[] constants = [.. Enumerable.Range(0, 4).Select(_ => Value.Of(Number(random)))];
            var code = new SlotCode(ValueKind.Number, constants);
            foreach (var constant in constants.Where(c => code.OfConstant(c) is not null))
            {
                // Numbers from anywhere, and those right beside the constant.
                foreach (var number in (decimal[])[Number(random), constant.AsNumber, constant.AsNumber + Tiny(random), constant.AsNumber - Tiny(random)])
                {
                    coded++;
                    code.Of(Value.Of(number)).CompareTo(code.OfConstant(constant)!.Value)
                        .ShouldBe(number.CompareTo(constant.AsNumber), $"seed {seed}: {number} and {constant}");
                }
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(5000));
        coded.ShouldBeGreaterThan(5000);
    }

    [Fact]
    public void Codes_of_texts_compare_with_constants_by_code_units() => Prop.ForAll(RandomRules.Seeds, seed =>
    {
        var random = new System.Random(seed);
        Value[] constants = [.. Enumerable.Range(0, 3).Select(_ => Value.Of(Text(random)))];
        var code = new SlotCode(ValueKind.Text, constants);
        foreach (var constant in constants)
        {
            var text = Text(random);
            Math.Sign(code.Of(Value.Of(text)).CompareTo(code.OfConstant(constant)!.Value))
                .ShouldBe(Math.Sign(string.CompareOrdinal(text, constant.AsText)), $"seed {seed}");
        }
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(3000));

    [Fact]
    public void The_unknown_has_a_code_that_nothing_else_has()
    {
        new SlotCode(ValueKind.Duration, []).Of(Value.Of(TimeSpan.MinValue)).ShouldBeGreaterThan(SlotCode.Unknown);
        new SlotCode(ValueKind.Duration, []).OfConstant(Value.Of(TimeSpan.MinValue)).ShouldBeNull();
        new SlotCode(ValueKind.Number, [Value.Of(1m)]).Of(Value.Of(decimal.MinValue)).ShouldBeGreaterThan(SlotCode.Unknown);
        new SlotCode(ValueKind.Number, []).Of(Value.Null).ShouldBe(SlotCode.Unknown);
    }

    [Fact]
    public void A_bound_of_whole_numbers_says_what_the_comparison_of_decimals_says() => Prop.ForAll(RandomRules.Seeds, seed =>
    {
        var random = new System.Random(seed);
        var digits = random.Next(7);
        long[] wholes = [.. Enumerable.Range(0, 5).Select(_ => random.NextInt64(-200, 200))];
        var constant = random.Next(3) == 0 ? Number(random) : random.Next(-2000, 2000) / (decimal)Math.Pow(10, random.Next(8));
        foreach (var op in (IrOp[])[IrOp.Equal, IrOp.NotEqual, IrOp.Less, IrOp.LessOrEqual, IrOp.Greater, IrOp.GreaterOrEqual])
        {
            var bound = Bound.Of(op, constant, digits, wholes.Min(), wholes.Max());
            foreach (var whole in wholes)
            {
                var says = bound.Test switch
                {
                    WholeTest.Always => true,
                    WholeTest.Never => false,
                    WholeTest.Equal => whole == bound.Limit,
                    WholeTest.NotEqual => whole != bound.Limit,
                    WholeTest.AtLeast => whole >= bound.Limit,
                    _ => whole <= bound.Limit,
                };
                says.ShouldBe(
                    Evaluator.Compare(Scalars.OpOf(op), new(Value.Of(Decimals.Of(whole, digits))), new(Value.Of(constant))).Value.AsBoolean,
                    $"seed {seed}: {whole}e-{digits} {op} {constant}");
            }
        }
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(5000));

    private static decimal Number(System.Random random) => random.Next(6) switch
    {
        0 => new(random.Next(), random.Next(), random.Next(), random.Next(2) == 0, (byte)random.Next(29)),
        1 => new(random.Next(), random.Next(), 0, random.Next(2) == 0, (byte)random.Next(20)),
        2 => decimal.MaxValue * (random.Next(2) == 0 ? 1 : -1),
        _ => random.Next(-100_000, 100_000) / (decimal)Math.Pow(10, random.Next(6)),
    };

    private static decimal Tiny(System.Random random) => new(1, 0, 0, false, (byte)random.Next(1, 29));

    private static string Text(System.Random random) =>
        string.Concat(Enumerable.Range(0, random.Next(4)).Select(_ => "aAb海\0\uD83D\uFFFF"[random.Next(7)]));
}
