using Kechuang.Kernels.Rules;

namespace Kechuang.Programmes.Definitions;

/// <summary>The examples of a programme, and what they all start from.</summary>
internal sealed record ExampleDefinitions(
    IReadOnlyDictionary<string, Value> Defaults, IReadOnlyDictionary<string, Value> Call, IReadOnlyList<Example> Items);

/// <summary>One run through a programme with its end.</summary>
internal sealed record Example(
    Platform.LocalText Name, int Line, string? From, IReadOnlyDictionary<string, Value> Given, IReadOnlyList<ExampleStep> Steps, ExampleEnd Expect);

/// <summary>Somebody does something at an instant.</summary>
internal sealed record ExampleStep(string Do, DateTimeOffset At, string As, IReadOnlyDictionary<string, Value> With);

/// <summary>What must have come of it; null where it does not matter.</summary>
internal sealed record ExampleEnd(string? State, string? Refused, string? Verdict, IReadOnlyList<string>? Missing, string? Approval, string? Filing);
