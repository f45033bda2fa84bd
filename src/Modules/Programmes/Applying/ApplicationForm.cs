using Kechuang.Kernels.Rules;
using Kechuang.Policy.Contracts;
using LocalText = Kechuang.Platform.LocalText;

namespace Kechuang.Programmes.Applying;

/// <summary>An application's form as it stands: every field with what is known or typed, and what is still wrong.</summary>
/// <param name="Case">The application.</param>
/// <param name="Sections">The sections in their order.</param>
/// <param name="Sheet">The register's part of it.</param>
/// <param name="Facts">What the rules may read now.</param>
/// <param name="MissingFiles">A sentence for each attachment that is required and not there.</param>
internal sealed record ApplicationForm(
    Case Case, IReadOnlyList<FilledSection> Sections, Registry.Contracts.FactSheet Sheet, IReadOnlyDictionary<string, Value> Facts, IReadOnlyList<string> MissingFiles)
{
    /// <summary>The section that reviewers and the unit do not read: it may say whom the applicant wants to avoid.</summary>
    public const string Declarations = "declarations";

    public IEnumerable<FilledField> Fields => Sections.SelectMany(s => s.Fields);

    /// <summary>A sentence for everything that is wrong or missing.</summary>
    public IReadOnlyList<string> Gaps => [.. Fields.Select(f => f.Problem).OfType<string>(), .. MissingFiles];

    public bool IsComplete => Gaps.Count == 0;

    public FilledSection? Section(string id) => Sections.FirstOrDefault(s => s.Id == id);

    public FilledField? Field(string key) => Fields.FirstOrDefault(f => f.Key == key);

    /// <summary>The canonical text of a key; null when there is none.</summary>
    public string? Text(string key) => Field(key)?.Canonical;

    /// <summary>Everything that is filled in, in canonical text.</summary>
    public Dictionary<string, string> Values() =>
        Fields.Where(f => f.Canonical is not null).DistinctBy(f => f.Key).ToDictionary(f => f.Key, f => f.Canonical!, StringComparer.Ordinal);

    /// <summary>What is asked for in all, in fen: the lump sum, or the sum of the accounts.</summary>
    public long Amount => Amounts.Total(Case.Definition, Values());
}

/// <summary>One section.</summary>
internal sealed record FilledSection(string Id, LocalText Title, IReadOnlyList<FilledField> Fields)
{
    public SectionState State => Fields.All(f => f.Problem is null) && Fields.Any(f => f.Canonical is not null) ? SectionState.Complete
        : Fields.Any(f => f.Asked && f.Typed is { Length: > 0 }) ? SectionState.Begun
        : SectionState.Empty;
}

/// <summary>How far a section has come.</summary>
internal enum SectionState
{
    Empty,
    Begun,
    Complete,
}

/// <summary>How a field is asked.</summary>
internal enum FieldKind
{
    Text,
    Area,
    Number,
    Money,
    Boolean,
    Date,
    Choice,
    List,
}

/// <summary>One field of the form.</summary>
internal sealed record FilledField
{
    /// <summary>A fact's key or a text's id.</summary>
    public required string Key { get; init; }

    public required LocalText Title { get; init; }

    public LocalText? Help { get; init; }

    public required FieldKind Kind { get; init; }

    public string? Unit { get; init; }

    public IReadOnlyList<FactChoice> Choices { get; init; } = [];

    public required bool Required { get; init; }

    public int Min { get; init; }

    public int Max { get; init; } = 2_000;

    /// <summary>False when the register knows it: then it is shown and not asked.</summary>
    public required bool Asked { get; init; }

    /// <summary>What was typed, as it was typed; null when nothing was.</summary>
    public string? Typed { get; init; }

    /// <summary>The edition of <see cref="Typed"/>; 0 when nothing was typed.</summary>
    public long Edition { get; init; }

    /// <summary>What it means, in canonical text: money in fen; null when it means nothing yet.</summary>
    public string? Canonical { get; init; }

    /// <summary>It as people read it.</summary>
    public string? Shown { get; init; }

    /// <summary>What is wrong with it or missing; null when it is complete.</summary>
    public string? Problem { get; init; }

    /// <summary>Whether it was entered and cannot be understood: shown at once, unlike what is merely missing.</summary>
    public bool IsWrong => Problem is not null && Typed is { Length: > 0 };
}
