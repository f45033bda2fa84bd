using Kechuang.Platform.Database;

namespace Kechuang.Registry.Keeping;

/// <summary>How an entry stands.</summary>
internal enum EntryState
{
    /// <summary>已提出.</summary>
    Proposed,

    /// <summary>已核对.</summary>
    Checked,

    /// <summary>公示中.</summary>
    Publicity,

    /// <summary>在册.</summary>
    Listed,

    /// <summary>不予列入.</summary>
    Rejected,

    /// <summary>已退出.</summary>
    Left,
}

/// <summary>One entry of a register. Proposed, checked and published by three different people: the database keeps that.</summary>
internal sealed class Entry : Aggregate
{
    public const int NameLength = 200;

    public required string Register { get; init; }

    /// <summary>The number, given when it is listed.</summary>
    public string? Number { get; set; }

    public required string Name { get; set; }

    /// <summary>The name as it is compared.</summary>
    public required string NameKey { get; set; }

    public List<string> Aliases { get; set; } = [];

    /// <summary>What the entry is found by: its names and what everybody may read of it.</summary>
    public string Sought { get; set; } = "";

    /// <summary>What the entry is counted and filtered by; see <see cref="EntryFacets"/>.</summary>
    public string Facets { get; set; } = "";

    /// <summary>The version of the definition by which the entry is found and counted.</summary>
    public string IndexedBy { get; set; } = "";

    /// <summary>The organisation that the entry is about; null for other things.</summary>
    public Guid? OrganisationId { get; set; }

    /// <summary>The account of the person that the entry is about; null for other things. Nobody is shown it.</summary>
    public Guid? AccountId { get; set; }

    public Dictionary<string, string> Fields { get; set; } = [];

    public EntryState State { get; set; }

    public required Guid ProposedBy { get; init; }

    public required DateTimeOffset ProposedAt { get; init; }

    public Guid? CheckedBy { get; set; }

    public Guid? PublishedBy { get; set; }

    public DateOnly? PublicityEnds { get; set; }

    /// <summary>Objections that are not answered; nothing is listed while there are any.</summary>
    public int OpenObjections { get; set; }

    public DateOnly? ListedOn { get; set; }

    /// <summary>The last day on which it holds; null for no end.</summary>
    public DateOnly? ValidUntil { get; set; }

    /// <summary>The day on which somebody was reminded of its end; null before, and again after a renewal.</summary>
    public DateOnly? RemindedOn { get; set; }

    public string? Reason { get; set; }

    public string? ExitGround { get; set; }

    public DateOnly? LeftOn { get; set; }

    /// <summary>The entry into which this one was merged as a duplicate.</summary>
    public Guid? MergedInto { get; set; }

    /// <summary>The file that it came with; null for one that was typed.</summary>
    public Guid? ImportId { get; init; }

    /// <summary>An entry as it is proposed.</summary>
    public static Entry Proposed(RegisterDefinition register, string name, Guid? organisation, Dictionary<string, string> fields, Guid by, DateTimeOffset now, Guid? import = null) => new Entry
    {
        Id = Guid.CreateVersion7(now),
        Register = register.Id,
        Name = name,
        NameKey = Organisation.KeyOf(name),
        OrganisationId = organisation,
        Fields = fields,
        ProposedBy = by,
        ProposedAt = now,
        ImportId = import,
    }.Indexed(register);

    /// <summary>Makes the entry found by its names and its public fields, and counted by its choices.</summary>
    public Entry Indexed(RegisterDefinition definition)
    {
        Sought = EntryFacets.Words(definition, this);
        Facets = EntryFacets.Of(definition, Fields);
        IndexedBy = definition.Version;
        return this;
    }
}

/// <summary>What somebody asks of a keeper.</summary>
internal enum RequestKind
{
    /// <summary>更正申请.</summary>
    Correction,

    /// <summary>公示期异议.</summary>
    Objection,
}

/// <summary>Somebody says that an entry is wrong, or objects to one that is being published; its keeper answers.</summary>
internal sealed class CorrectionRequest : Aggregate
{
    public const int TextLength = 1000;

    public required Guid EntryId { get; init; }

    public required string Register { get; init; }

    public required RequestKind Kind { get; init; }

    public required string Text { get; init; }

    public required Guid AskedBy { get; init; }

    public required DateTimeOffset AskedAt { get; init; }

    public string? Answer { get; set; }

    public Guid? AnsweredBy { get; set; }

    public DateTimeOffset? AnsweredAt { get; set; }

    /// <summary>Whether an objection was upheld; null before it is answered, and for a correction.</summary>
    public bool? Upheld { get; set; }
}

/// <summary>A day of a register to which a keeper gave a name, such as the catalogue of 2026; any two can be compared.</summary>
internal sealed class RegisterEdition
{
    public const int NameLength = 40;

    public required Guid Id { get; init; }

    public required string Register { get; init; }

    public required string Name { get; init; }

    public required DateOnly Day { get; init; }

    public required Guid MarkedBy { get; init; }
}

/// <summary>What an entry said for a time: its history, and the register as of any day.</summary>
internal sealed class EntryVersion
{
    public required Guid Id { get; init; }

    public required Guid EntryId { get; init; }

    public required string Register { get; init; }

    public required int Edition { get; init; }

    public required string Name { get; init; }

    public required Dictionary<string, string> Fields { get; init; }

    /// <summary>First day.</summary>
    public required DateOnly From { get; init; }

    /// <summary>The day from which it no longer holds; null while it does.</summary>
    public DateOnly? To { get; set; }

    public required DateTimeOffset At { get; init; }
}
