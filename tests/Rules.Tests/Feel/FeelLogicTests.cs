namespace Kechuang.Kernels.Rules.Tests;

/// <summary>The truth tables of DMN 1.5, tables 50 and 51, written out.</summary>
public sealed class FeelLogicTests
{
    private static readonly string[] Words = ["true", "false", "null", "1", "\"x\""];

    private static bool? Truth(string word) => word switch { "true" => true, "false" => false, _ => null };

    private static string Word(bool? truth) => truth switch { true => "true", false => "false", _ => "null" };

    [Fact]
    public void And_or_and_not_follow_the_tables_of_Kleene()
    {
        foreach (var a in Words)
        {
            FeelCases.Text($"not({a})").ShouldBe(Word(!Truth(a)), a);
            foreach (var b in Words)
            {
                FeelCases.Text($"{a} and {b}").ShouldBe(Word(Truth(a) & Truth(b)), $"{a} and {b}");
                FeelCases.Text($"{a} or {b}").ShouldBe(Word(Truth(a) | Truth(b)), $"{a} or {b}");
                foreach (var c in Words)
                {
                    FeelCases.Text($"{a} and {b} or {c}").ShouldBe(Word((Truth(a) & Truth(b)) | Truth(c)));
                    FeelCases.Text($"every x in [{a}, {b}, {c}] satisfies x").ShouldBe(Word(Truth(a) & Truth(b) & Truth(c)));
                    FeelCases.Text($"some x in [{a}, {b}, {c}] satisfies x").ShouldBe(Word(Truth(a) | Truth(b) | Truth(c)));
                }
            }
        }
    }

    [Fact]
    public void Values_of_different_kinds_are_neither_equal_nor_different()
    {
        string[] values = ["1", "\"1\"", "true", "@\"2026-01-01\"", "@\"10:00:00\"", "@\"2026-01-01T10:00:00\"", "@\"P1Y\"", "@\"P1D\"", "[1]", "{a: 1}", "[1..2]"];
        foreach (var a in values)
        {
            FeelCases.Text($"{a} = null").ShouldBe("false");
            FeelCases.Text($"{a} < null").ShouldBe("null");
            foreach (var b in values)
            {
                FeelCases.Text($"{a} = {b}").ShouldBe(a == b ? "true" : "null", $"{a} = {b}");
                FeelCases.Text($"{a} != {b}").ShouldBe(a == b ? "false" : "null", $"{a} != {b}");
                if (a != b)
                {
                    FeelCases.Text($"{a} <= {b}").ShouldBe("null", $"{a} <= {b}");
                }
            }
        }
    }
}
