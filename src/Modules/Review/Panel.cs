using Kechuang.Platform.Database;

namespace Kechuang.Review;

/// <summary>The sitting of a panel that decides the subjects of a round.</summary>
internal sealed class Panel : Aggregate
{
    /// <summary>The round; it has one panel.</summary>
    public required Guid RoundId { get; init; }

    /// <summary>Who presides. Another chair goes on where this one must keep away from something that is still open.</summary>
    public required Guid ChairId { get; set; }

    public required DateOnly HeldOn { get; init; }

    public string Place { get; init; } = "";

    /// <summary>In what order subjects are discussed.</summary>
    public PanelOrder Order { get; init; }

    public required DateTimeOffset OpenedAt { get; init; }

    /// <summary>When the minutes were signed; nothing changes after that.</summary>
    public DateTimeOffset? SignedAt { get; private set; }

    /// <summary>What the chair wrote into the minutes.</summary>
    public string Remarks { get; private set; } = "";

    /// <summary>SHA-256 over decisions and remarks, in small hexadecimal; null until signed.</summary>
    public string? MinutesHash { get; private set; }

    public bool TrySign(string remarks, string hash, DateTimeOffset now)
    {
        if (SignedAt is not null)
        {
            return false;
        }

        (SignedAt, Remarks, MinutesHash) = (now, remarks, hash);
        return true;
    }
}

/// <summary>In what order a panel discusses its subjects.</summary>
internal enum PanelOrder
{
    /// <summary>按名次.</summary>
    Rank,

    /// <summary>分歧大的在前.</summary>
    DisputedFirst,

    /// <summary>抽签: drawn from the panel's id, so that anybody can draw it again.</summary>
    Drawn,
}

/// <summary>Somebody who sits on a panel beside its chair.</summary>
internal sealed class PanelMember
{
    public required Guid PanelId { get; init; }

    public required Guid UserId { get; init; }
}

/// <summary>That a member leaves the room while a subject is discussed, and why.</summary>
internal sealed class PanelRecusal
{
    public required Guid PanelId { get; init; }

    public required Guid UserId { get; init; }

    public required Guid EntryId { get; init; }

    /// <summary>The kind of conflict.</summary>
    public required string Kind { get; init; }
}
