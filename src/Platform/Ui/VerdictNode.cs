namespace Kechuang.Platform.Ui;

/// <summary>One condition of a verdict, with the conditions that it is made of.</summary>
/// <param name="Text">The condition in the reader's language.</param>
/// <param name="Truth">"yes", "no", "unknown", "na" (does not apply) or "told" (it answers something that is neither yes nor no).</param>
/// <param name="Actual">The value found.</param>
/// <param name="Threshold">The value asked for.</param>
/// <param name="Gap">What is lacking between the two.</param>
/// <param name="Clause">The clause as it is cited.</param>
/// <param name="ClauseHref">The clause's permanent address.</param>
/// <param name="Missing">Names of the facts that must be known first.</param>
/// <param name="Children">The conditions below it.</param>
public sealed record VerdictNode(
    string Text,
    string Truth,
    string? Actual,
    string? Threshold,
    string? Gap,
    string? Clause,
    string? ClauseHref,
    IReadOnlyList<string> Missing,
    IReadOnlyList<VerdictNode> Children);
