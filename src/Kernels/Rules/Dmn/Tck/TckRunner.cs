using Kechuang.Kernels.Rules.Feel;

namespace Kechuang.Kernels.Rules.Dmn;

/// <summary>Runs test cases against a program.</summary>
public static class TckRunner
{
    /// <summary>Runs a case.</summary>
    /// <returns>Null when every expectation is met, otherwise the first that is not.</returns>
    public static string? Run(DmnProgram program, TckCase test, DateTimeOffset now)
    {
        var inputs = new Dictionary<string, FeelValue?>(test.Inputs);
        foreach (var expectation in test.Expectations)
        {
            var (actual, messages) = Evaluate(program, test, expectation, inputs, now);
            var expected = expectation.IsError ? null : expectation.Value?.Value;
            if (!TckValue.Matches(expected, actual))
            {
                return $"{expectation.Name}: expected {Show(expected)}, found {Show(actual)}{(messages.Count == 0 ? "" : $" ({messages[^1].En})")}";
            }
        }

        return null;
    }

    private static FeelResult Evaluate(DmnProgram program, TckCase test, TckExpectation expectation, Dictionary<string, FeelValue?> inputs, DateTimeOffset now)
    {
        switch (test.Type)
        {
            case "decisionService":
                var served = program.Serve(test.Invocable, inputs, now);
                return test.Expectations.Count > 1 && served.Value is FeelContext several ? served with { Value = several[expectation.Name] } : served;
            case "bkm":
                return program.Invoke(test.Invocable, inputs, now);
            default:
                return program.Decide(expectation.Name, inputs, now);
        }
    }

    private static string Show(FeelValue? value)
    {
        var text = value is null ? "null" : value is FeelText quoted ? FeelWriter.Quoted(quoted.Value) : value.ToString();
        return text.Length > 200 ? text[..200] + "…" : text;
    }
}
