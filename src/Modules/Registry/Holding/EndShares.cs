using Kechuang.Platform.Database;
using Kechuang.Platform.Identity;
using Kechuang.Platform.Journal;
using Kechuang.Platform.Packs;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Kechuang.Registry.Holding;

/// <summary>Who declared a share says that it ended today, or takes it back as a mistake; for an organisation, whoever speaks for it now. Both stay on record.</summary>
internal sealed class EndShares(KechuangDb db, CurrentUser user, Journal journal, Centre centre, TimeProvider clock, IStringLocalizer<Texts> texts)
{
    /// <returns>Null when it is done; else the sentence to show.</returns>
    public async Task<string?> HandleAsync(Guid id, bool mistake, CancellationToken ct)
    {
        var reach = user.Reach(RegistryPermissions.ManageMembers);
        var share = await db.Set<Shareholding>().SingleOrDefaultAsync(s => s.Id == id && s.WithdrawnAt == null, ct);
        if (share is null || (share.DeclaredFor is { } spoken ? !reach.Has(spoken) : share.DeclaredBy != user.Id) || (!mistake && share.To is not null))
        {
            return texts["这项持股已经结束或撤回，或不是您声明的。"];
        }

        var now = clock.GetUtcNow();
        if (mistake)
        {
            share.WithdrawnAt = now;
        }
        else
        {
            share.To = centre.DateOf(now);
        }

        journal.Record(mistake ? "registry.share.withdrawn" : "registry.share.ended", "shareholding", share.Id);
        return await db.TrySaveAsync(ct) == Saved.Done ? null : texts["这项持股已经结束或撤回，或不是您声明的。"].Value;
    }
}
