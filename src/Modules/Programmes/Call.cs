using Kechuang.Platform.Database;

namespace Kechuang.Programmes;

/// <summary>One call of a programme: an invitation to apply until a second. It stays on the definition it was opened with.</summary>
internal sealed class Call : Aggregate
{
    /// <summary>For people and addresses: <c>PGM-16-2026-01</c>.</summary>
    public required string Number { get; init; }

    /// <summary>The programme's code, as grants name it: <c>PGM-16</c>.</summary>
    public required string Programme { get; init; }

    /// <summary>The version of the definition: the pack's while it is a draft, then the one it was opened with.</summary>
    public required string DefinitionVersion { get; set; }

    public string State { get; set; } = CallState.Draft;

    public required string Title { get; set; }

    public string TitleEn { get; set; } = "";

    /// <summary>The title in the reader's language, as far as it was written in it.</summary>
    public string Heading => Platform.LocalText.IsEnglish && TitleEn.Length > 0 ? TitleEn : Title;

    /// <summary>What is funded and what is asked for, in plain words.</summary>
    public string Guide { get; set; } = "";

    public string GuideEn { get; set; } = "";

    /// <summary>Whom to ask: an office, never a person.</summary>
    public string Contact { get; set; } = "";

    public int Year { get; set; }

    public DateTimeOffset Opens { get; set; }

    /// <summary>The last second that counts.</summary>
    public DateTimeOffset Deadline { get; set; }

    public List<string> Modes { get; set; } = [];

    public List<string> Classes { get; set; } = [];

    /// <summary>The classes as <c>|general|youth|</c>, for filters.</summary>
    public string ClassWords { get; set; } = "";

    public List<string> Fields { get; set; } = [];

    /// <summary>In fen; null for no limit.</summary>
    public long? MaxAmount { get; set; }

    public int? MaxTermMonths { get; set; }

    public bool LumpSumOffered { get; set; }

    public bool IndirectCostPilot { get; set; }

    public int ExpertsPerApplication { get; set; }

    public int MaxLoad { get; set; }

    /// <summary>In working days.</summary>
    public int ObjectionDays { get; set; }

    /// <summary>Working days for the answer to an objection. No text sets them: null where the office has set none either.</summary>
    public int? AnswerDays { get; set; }

    public required Guid CreatedBy { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? OpenedAt { get; set; }

    public DateTimeOffset? PublishedAt { get; set; }

    /// <summary>Why it was cancelled; "" when it was not.</summary>
    public string CancelReason { get; set; } = "";

    /// <summary>The state at an instant: a call past its deadline is closed by the clock alone.</summary>
    public string StateAt(DateTimeOffset now) => CallState.At(State, Deadline, now);

    /// <summary>Whether one can apply now.</summary>
    public bool AcceptsAt(DateTimeOffset now) => StateAt(now) == CallState.Open && now >= Opens;
}
