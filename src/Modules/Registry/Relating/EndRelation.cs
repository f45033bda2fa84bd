using Kechuang.Platform.Database;
using Kechuang.Platform.Identity;
using Kechuang.Platform.Journal;
using Kechuang.Platform.Packs;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Kechuang.Registry.Relating;

/// <summary>Who declared a relation says that it ended today, or takes it back as a mistake. Both stay on record.</summary>
internal sealed class EndRelation(KechuangDb db, CurrentUser user, Journal journal, Centre centre, TimeProvider clock, IStringLocalizer<Texts> texts)
{
    /// <returns>Null when it is done; else the sentence to show.</returns>
    public async Task<string?> HandleAsync(Guid id, bool mistake, CancellationToken ct)
    {
        var relation = await db.Set<Relation>().SingleOrDefaultAsync(r => r.Id == id && r.DeclaredBy == user.Id && r.WithdrawnAt == null, ct);
        if (relation is null || (!mistake && relation.To is not null))
        {
            return texts["这条关系已经结束或撤回，或不是您声明的。"];
        }

        var now = clock.GetUtcNow();
        if (mistake)
        {
            relation.WithdrawnAt = now;
        }
        else
        {
            relation.To = centre.DateOf(now);
        }

        journal.Record(mistake ? "registry.relation.withdrawn" : "registry.relation.ended", "relation", relation.Id);
        return await db.TrySaveAsync(ct) == Saved.Done ? null : texts["这条关系已经结束或撤回，或不是您声明的。"].Value;
    }
}
