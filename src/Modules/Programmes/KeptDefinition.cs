namespace Kechuang.Programmes;

/// <summary>The text of a programme as a call was opened with it, so that running cases stay on it when the pack changes.</summary>
internal sealed class KeptDefinition
{
    /// <summary>SHA-256 of the text.</summary>
    public required string Version { get; init; }

    /// <summary>The programme's code.</summary>
    public required string Programme { get; init; }

    public required string Text { get; init; }

    public required DateTimeOffset KeptAt { get; init; }
}
