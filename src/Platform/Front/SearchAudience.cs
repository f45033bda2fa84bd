using Kechuang.Platform.Identity;

namespace Kechuang.Platform.Front;

/// <summary>Who may find something: everybody, or those who reach it with an action.</summary>
/// <param name="Action">The action that is asked for; null for everybody.</param>
/// <param name="Owner">The user whose own it is.</param>
/// <param name="Organisation">The organisation that it belongs to.</param>
/// <param name="Programme">The programme that it belongs to.</param>
/// <param name="Centre">Whether those find it who may do the action everywhere.</param>
public sealed record SearchAudience(string? Action, Guid? Owner = null, Guid? Organisation = null, string? Programme = null, bool Centre = true)
{
    /// <summary>Everybody, signed in or not.</summary>
    public static readonly SearchAudience Public = new((string?)null);

    /// <summary>Whether somebody belongs to it.</summary>
    /// <param name="user">Their account; null for a visitor.</param>
    /// <param name="reach">How far they may do <see cref="Action"/>.</param>
    public bool Admits(Guid? user, Reach reach)
    {
        ArgumentNullException.ThrowIfNull(reach);
        return Action is null
            || (Centre && reach.Centre)
            || (reach.Own && Owner is { } owner && owner == user)
            || (Organisation is { } organisation && reach.Organisations.Contains(organisation))
            || (Programme is { } programme && reach.Programmes.Contains(programme));
    }
}
