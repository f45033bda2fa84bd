namespace Kechuang.Registry.Contracts;

/// <summary>A fact to be recorded.</summary>
/// <param name="Subject">About whom.</param>
/// <param name="Key">The key of the vocabulary.</param>
/// <param name="Value">The canonical text of the value, as <see cref="FactText.Read"/> gives it.</param>
/// <param name="Source">Where it comes from.</param>
public sealed record FactEntry(Subject Subject, string Key, string Value, FactSource Source)
{
    /// <summary>What time it speaks about; always, when nothing is said.</summary>
    public FactPeriod Period { get; init; }

    /// <summary>The id that the new row will have, where its evidence had to be stored before it; null for one of its own.</summary>
    public Guid? Id { get; init; }

    /// <summary>A file that shows it.</summary>
    public Guid? EvidenceFileId { get; init; }

    /// <summary>The form on which it was entered, such as <c>PGM-16/application</c>: counted when it was known already.</summary>
    public string? Form { get; init; }
}

/// <summary>What became of a fact that was to be recorded.</summary>
/// <param name="Refusal">The sentence to show; null when it was accepted.</param>
/// <param name="Changed">Whether the coming save stores a new row; false when the same fresh value was there and no new evidence came with it.</param>
public sealed record FactRecorded(string? Refusal, bool Changed)
{
    /// <summary>Whether it was accepted.</summary>
    public bool Ok => Refusal is null;
}
