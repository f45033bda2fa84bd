namespace Kechuang.Platform.Ui;

/// <summary>One step of a case.</summary>
/// <param name="Text">What is done in it.</param>
/// <param name="State">Whether it is done.</param>
/// <param name="Note">A date, a name, a reason.</param>
public sealed record Step(string Text, StepState State, string? Note = null);

/// <summary>Whether a step is done.</summary>
public enum StepState
{
    /// <summary>Not begun.</summary>
    Ahead,

    /// <summary>The case stands here.</summary>
    Current,

    /// <summary>Finished.</summary>
    Done,

    /// <summary>The case ended here before its end.</summary>
    Stopped,
}
