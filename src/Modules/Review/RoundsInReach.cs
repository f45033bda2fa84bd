using Kechuang.Platform.Database;
using Kechuang.Platform.Identity;

namespace Kechuang.Review;

/// <summary>The rounds on which somebody may do something: ownership is part of the query.</summary>
internal static class RoundsInReach
{
    public static IQueryable<Round> Rounds(this KechuangDb db, CurrentUser user, string action)
    {
        var reach = user.Reach(action);
        var (centre, programmes, me) = (reach.Centre, reach.Programmes, reach.Own ? user.Id : Guid.Empty);

        // Who may do it on what is their own sits on the round's panel, or presides over it.
        return db.Set<Round>().Where(r => centre || programmes.Contains(r.Programme)
            || db.Set<Panel>().Any(p => p.RoundId == r.Id && db.Set<PanelMember>().Any(m => m.PanelId == p.Id && m.UserId == me)));
    }
}
