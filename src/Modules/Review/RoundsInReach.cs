using Kechuang.Platform.Database;
using Kechuang.Platform.Identity;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Review;

/// <summary>
/// The rounds on which somebody may do something: ownership is part of the query. Nobody runs or looks into a round that reviews something of their own:
/// there they would read who judges it.
/// </summary>
internal static class RoundsInReach
{
    /// <summary>The entries of rounds in which an account takes part itself. Its id stands in their list of accounts, which is one value to the database.</summary>
    private static IQueryable<RoundEntry> Own(this KechuangDb db, Guid user)
    {
        var part = $"%\"{user}\"%";
        return db.Set<RoundEntry>().FromSql($"SELECT * FROM review_round_entry WHERE CAST(users AS text) LIKE {part}");
    }

    public static IQueryable<Round> Rounds(this KechuangDb db, CurrentUser user, string action)
    {
        var reach = user.Reach(action);
        var (centre, programmes, me) = (reach.Centre, reach.Programmes, reach.Own ? user.Id : Guid.Empty);

        // Who may do it on what is their own sits on the round's panel, or presides over it.
        var reached = db.Set<Round>().Where(r => centre || programmes.Contains(r.Programme)
            || db.Set<Panel>().Any(p => p.RoundId == r.Id && db.Set<PanelMember>().Any(m => m.PanelId == p.Id && m.UserId == me)));
        return action is not (ReviewActions.ReadRounds or ReviewActions.ManageRounds) || user.Grants.All(g => g.Role is Role.ProgrammeOfficer or Role.Auditor)
            ? reached : reached.Where(r => !db.Own(user.Id).Any(e => e.RoundId == r.Id));
    }
}
