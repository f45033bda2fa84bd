namespace Kechuang.Platform.Identity;

/// <summary>How far a permission reaches.</summary>
public enum Scope
{
    /// <summary>What is one's own.</summary>
    Own,

    /// <summary>What belongs to the organisation that the role is for.</summary>
    Organisation,

    /// <summary>What belongs to the programme that the role is for.</summary>
    Programme,

    /// <summary>Everything.</summary>
    Centre,
}

/// <summary>Where the current user may do one action. Put it into the <c>Where</c> of the query, not into an <c>if</c> after it.</summary>
/// <param name="Centre">Everywhere.</param>
/// <param name="Own">On what is their own.</param>
/// <param name="Organisations">On what belongs to these organisations.</param>
/// <param name="Programmes">On what belongs to these programmes.</param>
public sealed record Reach(bool Centre, bool Own, IReadOnlyList<Guid> Organisations, IReadOnlyList<string> Programmes)
{
    /// <summary>Nowhere.</summary>
    public static readonly Reach None = new(false, false, [], []);

    /// <summary>Whether there is anything within reach.</summary>
    public bool Any => Centre || Own || Organisations.Count > 0 || Programmes.Count > 0;
}
