using Kechuang.Kernels.Rules.Feel;

namespace Kechuang.Kernels.Rules.Tests;

/// <summary>Short ways to read and evaluate in tests.</summary>
internal static class FeelCases
{
    public static readonly DateTimeOffset Now = new(2026, 3, 1, 8, 30, 0, TimeSpan.FromHours(8));

    public static FeelExpression Parse(string text, FeelNames? names = null)
    {
        FeelExpression.TryParse(text, names, out var expression, out var error).ShouldBeTrue($"{text}: {error}");
        return expression!;
    }

    public static FeelValue? Value(string text, params (string Name, FeelValue? Value)[] variables) =>
        Parse(text, new(variables.Select(v => v.Name))).Evaluate(variables.ToDictionary(v => v.Name, v => v.Value), Now).Value;

    /// <summary>The value as FEEL writes it; <c>null</c> for null.</summary>
    public static string Text(string text, params (string Name, FeelValue? Value)[] variables)
    {
        var value = Value(text, variables);
        return value is FeelText quoted ? FeelWriter.Quoted(quoted.Value) : FeelWriter.Write(value);
    }

    public static bool? Test(string tests, FeelValue? input)
    {
        FeelExpression.TryParseTests(tests, null, out var expression, out var error).ShouldBeTrue($"{tests}: {error}");
        return (expression!.Evaluate(new Dictionary<string, FeelValue?> { ["?"] = input }, Now).Value as FeelBoolean)?.Value;
    }

    public static FeelNumber Number(decimal value) => new(value);
}
