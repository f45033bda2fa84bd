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

    /// <summary>Name and aliases as they are searched.</summary>
    public string Sought { get; set; } = "";

    /// <summary>The organisation that the entry is about; null for other things.</summary>
    public Guid? OrganisationId { get; set; }

    public Dictionary<string, string> Fields { get; set; } = [];

    public EntryState State { get; set; }

    public required Guid ProposedBy { get; init; }

    public required DateTimeOffset ProposedAt { get; init; }

    public Guid? CheckedBy { get; set; }

    public Guid? PublishedBy { get; set; }

    public DateOnly? PublicityEnds { get; set; }

    public DateOnly? ListedOn { get; set; }

    public DateOnly? ValidUntil { get; set; }

    public string? Reason { get; set; }

    public string? ExitGround { get; set; }

    public DateOnly? LeftOn { get; set; }

    /// <summary>The entry into which this one was merged as a duplicate.</summary>
    public Guid? MergedInto { get; set; }

    /// <summary>An entry as it is proposed.</summary>
    public static Entry Proposed(string register, string name, Guid? organisation, Dictionary<string, string> fields, Guid by, DateTimeOffset now) => new Entry
    {
        Id = Guid.CreateVersion7(now),
        Register = register,
        Name = name,
        NameKey = Organisation.KeyOf(name),
        OrganisationId = organisation,
        Fields = fields,
        ProposedBy = by,
        ProposedAt = now,
    }.Indexed();

    /// <summary>Makes the entry found by its name and its aliases.</summary>
    public Entry Indexed()
    {
        Sought = string.Join('|', Aliases.Append(Name).Select(Organisation.KeyOf));
        return this;
    }
}

/// <summary>Somebody says that a listed entry is wrong; its keeper answers.</summary>
internal sealed class CorrectionRequest : Aggregate
{
    public const int TextLength = 1000;

    public required Guid EntryId { get; init; }

    public required string Register { get; init; }

    public required string Text { get; init; }

    public required Guid AskedBy { get; init; }

    public required DateTimeOffset AskedAt { get; init; }

    public string? Answer { get; set; }

    public Guid? AnsweredBy { get; set; }

    public DateTimeOffset? AnsweredAt { get; set; }
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
