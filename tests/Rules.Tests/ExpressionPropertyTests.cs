using System.Globalization;
using FsCheck;
using FsCheck.Fluent;

namespace Kechuang.Kernels.Rules.Tests;

public sealed class ExpressionPropertyTests
{
    private static readonly Config Many = Config.QuickThrowOnFailure.WithMaxTest(2000);

    [Fact]
    public void What_is_printed_reads_back_as_an_equal_expression() => Prop.ForAll(Making.Seeds, seed =>
    {
        var expression = Expression.Parse(new Making(seed).Flag(4));
        var again = Expression.Parse(expression.ToString());
        return again.Equals(expression) && again.ToString() == expression.ToString();
    }).Check(Many);

    [Fact]
    public void A_well_formed_expression_passes_the_check_and_gives_a_truth_value() => Prop.ForAll(Making.Seeds, seed =>
    {
        var making = new Making(seed);
        var expression = Expression.Parse(making.Flag(4));
        var value = expression.Evaluate(making.Facts());
        return expression.Check(Making.Vocabulary).Count == 0 && value.Kind is ValueKind.Boolean or ValueKind.Null;
    }).Check(Many);

    [Fact]
    public void Forgetting_a_fact_never_turns_one_answer_into_the_other()
    {
        var (decided, forgotten) = (0, 0);
        Prop.ForAll(Making.Seeds, seed =>
        {
            var making = new Making(seed);
            var (expression, facts) = (Expression.Parse(making.Flag(3)), making.Facts());
            var before = expression.Evaluate(facts);
            foreach (var name in facts.Keys.ToArray())
            {
                var after = expression.Evaluate(facts.Where(f => f.Key != name).ToDictionary(), out var why);
                decided += before.IsNull ? 0 : 1;
                forgotten += !before.IsNull && after.IsNull ? 1 : 0;
                if (!after.IsNull && after != before || !before.IsNull && after.IsNull && !why.Facts.Contains(name))
                {
                    return false;
                }
            }

            return true;
        }).Check(Many);
        decided.ShouldBeGreaterThan(500);
        forgotten.ShouldBeGreaterThan(50);
    }

    [Fact]
    public void Supplying_all_that_is_named_as_missing_settles_it_or_names_a_reason() => Prop.ForAll(Making.Seeds, seed =>
    {
        var making = new Making(seed);
        var (expression, facts) = (Expression.Parse(making.Flag(3)), making.Facts());
        for (var i = 0; i <= 6; i++)
        {
            var value = expression.Evaluate(facts, out var why);
            if (!value.IsNull || why.Facts.Count == 0)
            {
                // A literal null is the one unknown that has nothing to name.
                return !value.IsNull || why.Reasons.Count > 0 || expression.Source.Contains("null", StringComparison.Ordinal);
            }

            foreach (var name in why.Facts)
            {
                facts.ContainsKey(name).ShouldBeFalse();
                facts[name] = Making.Flags.Contains(name) ? Value.Of(true) : Value.Of(1m);
            }
        }

        return false;
    }).Check(Many);

    [Fact]
    public void The_culture_changes_nothing()
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new("de-DE");
            Expression.Parse("1.5 + x").Evaluate(new Dictionary<string, Value> { ["x"] = Value.Of(0.25m) }).ToString().ShouldBe("1.75");
            Value.Of(new DateOnly(2026, 1, 31)).ToString().ShouldBe("date(\"2026-01-31\")");
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Random_characters_are_refused_with_a_column_within_the_text() => Prop.ForAll(Making.Seeds, seed =>
    {
        var random = new System.Random(seed);
        const string Characters = "ab1.0\"\\()[]<>=!+-*/, 项if then else and or not in between null（\uD83D\u0001";
        var text = string.Concat(Enumerable.Range(0, random.Next(30)).Select(_ => Characters[random.Next(Characters.Length)]));
        return Expression.TryParse(text, out var expression, out var error)
            ? Expression.Parse(expression.ToString()).Equals(expression)
            : error.Column >= 1 && error.Column <= text.Length + 1 && error.Text.Zh.Length > 0 && error.Text.En.Length > 0;
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(5000));
}
