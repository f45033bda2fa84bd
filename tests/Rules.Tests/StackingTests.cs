using FsCheck;
using FsCheck.Fluent;

namespace Kechuang.Kernels.Rules.Tests;

public sealed class StackingTests
{
    private static readonly DateOnly Day = new(2026, 3, 1);
    private static readonly StackingRule Highest = new("S-1", StackingKind.Highest, ["a", "b", "c"], "000-20");

    [Fact]
    public void Of_those_that_do_not_add_up_the_highest_is_given_and_the_others_say_why_not()
    {
        var stack = Stacking.Combine([Yes("a", 100), Yes("b", 300), Yes("c", 200), Yes("d", 50)], [Highest], Day);

        stack.Total.AsNumber.ShouldBe(350);
        Outcomes(stack).ShouldBe([AwardOutcome.SetAside, AwardOutcome.Granted, AwardOutcome.SetAside, AwardOutcome.Granted]);
        stack.Awards[0].By.ShouldBe("b");
        stack.Awards[0].Why!.Zh.ShouldBe("从高不重复");
        stack.Awards[0].Clause.ShouldBe("000-20");
        stack.Awards[1].Why.ShouldBeNull();
    }

    [Fact]
    public void One_in_doubt_that_is_not_higher_changes_nothing_and_one_that_may_be_higher_leaves_both_in_doubt()
    {
        var lower = Stacking.Combine([Yes("a", 300), new("b", Truth.Unknown, Value.Of(200m))], [Highest], Day);
        Outcomes(lower).ShouldBe([AwardOutcome.Granted, AwardOutcome.SetAside]);
        lower.Total.AsNumber.ShouldBe(300);

        var higher = Stacking.Combine([Yes("a", 300), new("b", Truth.Unknown, Value.Of(500m))], [Highest], Day);
        Outcomes(higher).ShouldBe([AwardOutcome.Unknown, AwardOutcome.Unknown]);
        higher.Total.IsNull.ShouldBeTrue();

        Outcomes(Stacking.Combine([Yes("a", 300), new("b", Truth.Yes, Value.Null)], [Highest], Day)).ShouldBe([AwardOutcome.Unknown, AwardOutcome.Unknown]);
    }

    [Fact]
    public void What_comes_first_is_given_whatever_the_others_come_to()
    {
        var rule = new StackingRule("S-2", StackingKind.Precedence, ["b", "a"]);

        var stack = Stacking.Combine([Yes("a", 300), Yes("b", 100)], [rule], Day);
        Outcomes(stack).ShouldBe([AwardOutcome.SetAside, AwardOutcome.Granted]);
        stack.Awards[0].By.ShouldBe("b");
        Outcomes(Stacking.Combine([Yes("a", 300), new("b", Truth.No, Value.Of(100m))], [rule], Day)).ShouldBe([AwardOutcome.Granted, AwardOutcome.NotEntitled]);
        Outcomes(Stacking.Combine([Yes("a", 300), new("b", Truth.Unknown, Value.Of(100m))], [rule], Day)).ShouldBe([AwardOutcome.Unknown, AwardOutcome.Unknown]);
    }

    [Fact]
    public void A_total_is_shared_out_in_order_and_an_empty_one_refuses()
    {
        var rule = new StackingRule("S-3", StackingKind.Cap, ["a", "b", "c"], "000-21", Value.Of(250m));

        var stack = Stacking.Combine([Yes("a", 100), Yes("b", 200), Yes("c", 10)], [rule], Day);
        stack.Awards.Select(a => a.Amount.AsNumber).ShouldBe([100, 150, 0]);
        stack.Awards[1].Why!.En.ShouldBe("up to the total");
        stack.Awards[2].Outcome.ShouldBe(AwardOutcome.SetAside);
        stack.Total.AsNumber.ShouldBe(250);

        // In doubt about the first, the second is sure of its amount where the total covers both.
        var doubt = Stacking.Combine([new("a", Truth.Unknown, Value.Of(50m)), Yes("b", 200), Yes("c", 10)], [rule], Day);
        Outcomes(doubt).ShouldBe([AwardOutcome.Unknown, AwardOutcome.Granted, AwardOutcome.Unknown]);
        doubt.Least.ShouldBe(200);

        Stacking.Combine([Yes("a", 100)], [rule with { Limit = Value.Null }], Day).Awards[0].Why!.En.ShouldBe("the total is not set");
    }

    [Fact]
    public void What_has_closed_is_out_before_anything_is_compared()
    {
        var stack = Stacking.Combine([Yes("a", 900) with { Deadline = Day.AddDays(-1) }, Yes("b", 100) with { Deadline = Day }], [Highest], Day);

        Outcomes(stack).ShouldBe([AwardOutcome.Expired, AwardOutcome.Granted]);
        stack.Awards[0].Why!.En.ShouldBe("closed on 2026-02-28");
    }

    [Fact]
    public void Nonsense_is_refused_by_name()
    {
        Should.Throw<ArgumentException>(() => Stacking.Combine([Yes("a", 1), Yes("a", 2)], [], Day)).Message.ShouldContain("policy a");
        Should.Throw<ArgumentException>(() => Stacking.Combine([Yes("a", -1)], [], Day)).Message.ShouldContain("-1");
        Stacking.Combine([Yes("a", decimal.MaxValue), Yes("b", decimal.MaxValue)], [], Day).Least.ShouldBe(decimal.MaxValue);
    }

    [Fact]
    public void Learning_what_was_in_doubt_never_takes_back_what_was_decided()
    {
        var decided = 0;
        Prop.ForAll(RandomRules.Seeds, seed =>
        {
            var random = new System.Random(seed);
            string[] policies = ["a", "b", "c", "d"];
            Award[] whole = [.. policies.Select(p => new Award(p, random.Next(3) > 0 ? Truth.Yes : Truth.No, Value.Of((decimal)random.Next(5))))];
            StackingRule[] rules = [.. Enumerable.Range(0, random.Next(1, 4)).Select(i => new StackingRule(
                $"S{i}", Enum.GetValues<StackingKind>()[random.Next(3)], [.. policies.OrderBy(_ => random.Next()).Take(random.Next(2, 5))], null, Value.Of((decimal)random.Next(8))))];
            Award[] part = [.. whole.Select(a => random.Next(3) switch { 0 => a with { Entitled = Truth.Unknown }, 1 when random.Next(2) == 0 => a with { Amount = Value.Null }, _ => a })];

            var (before, after) = (Stacking.Combine(part, rules, Day), Stacking.Combine(whole, rules, Day));
            for (var i = 0; i < 4; i++)
            {
                if (before.Awards[i].Amount.IsNull)
                {
                    continue;
                }

                decided++;
                after.Awards[i].Amount.ShouldBe(before.Awards[i].Amount, $"seed {seed}, {policies[i]}");
            }

            after.Total.IsNull.ShouldBeFalse();
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(20_000));
        decided.ShouldBeGreaterThan(2000);
    }

    private static Award Yes(string policy, decimal amount) => new(policy, Truth.Yes, Value.Of(amount));

    private static AwardOutcome[] Outcomes(Stack stack) => [.. stack.Awards.Select(a => a.Outcome)];
}
