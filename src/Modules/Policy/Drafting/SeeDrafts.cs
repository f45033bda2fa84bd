using Kechuang.Platform.Database;
using Kechuang.Platform.Identity;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Policy.Drafting;

/// <summary>The drafts that somebody may see: their own, and those of others that are no longer open.</summary>
internal sealed class SeeDrafts(KechuangDb db, CurrentUser user)
{
    public IQueryable<RuleDraft> Visible
    {
        get
        {
            var (centre, me) = (user.Reach(PolicyModule.EditRules).Centre || user.Reach(PolicyModule.PublishRules).Centre, user.Id);
            return db.Set<RuleDraft>().Where(d => centre && (d.AuthorId == me || d.State != DraftState.Open));
        }
    }

    /// <summary>A draft of a set, to be changed; null when there is none or none that the user may see: the two look alike from outside.</summary>
    public Task<RuleDraft?> FindAsync(string setId, Guid id, CancellationToken ct) => Visible.SingleOrDefaultAsync(d => d.Id == id && d.SetId == setId, ct);
}
