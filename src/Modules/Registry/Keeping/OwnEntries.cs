using Kechuang.Platform.Database;
using Kechuang.Platform.Identity;
using Kechuang.Platform.Notices;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Registry.Keeping;

/// <summary>
/// The entries about the user, or about an organisation for which they answer: who is named as their subject, or an entry without a subject bears its name. A keeper
/// keeps away from them: reads of them what everybody reads, and takes no step. At most two queries in a request.
/// </summary>
internal sealed class OwnEntries(KechuangDb db, CurrentUser user, Notices notices)
{
    private (List<Guid> Ids, List<string> Names)? mine;

    private bool? named;

    /// <summary>Whether there can be any.</summary>
    public bool Any => AnyOfUnits || (named ??= Me is { } me && db.Set<Entry>().Any(e => e.AccountId == me));

    private bool AnyOfUnits => Mine.Ids.Count > 0;

    private Guid? Me => user.IsSignedIn ? user.Id : null;

    private (List<Guid> Ids, List<string> Names) Mine => mine ??= user.Reach(RegistryPermissions.ProposeEntries).Organisations is { Count: > 0 } own
        ? ([.. own], [.. db.Set<Organisation>().Where(o => own.Contains(o.Id)).Select(o => o.NameKey)]) : ([], []);

    public bool Has(Entry it) => Has(it.AccountId, it.OrganisationId, it.NameKey);

    public bool Has(Guid? account, Guid? organisation, string nameKey) =>
        (account is not null && account == Me) || (AnyOfUnits && (organisation is { } subject ? Mine.Ids.Contains(subject) : Bears(nameKey)));

    /// <summary>Whether a name, as it is compared, is that of an organisation of the user.</summary>
    public bool Bears(string nameKey) => AnyOfUnits && Mine.Names.Contains(nameKey);

    /// <summary>Those of some entries that a keeper is told of: all, and of these only the ones that everybody reads.</summary>
    public IQueryable<Entry> Told(IQueryable<Entry> entries)
    {
        var ((ids, names), me) = (Mine, Me);
        return ids.Count == 0 ? entries.Where(e => e.State == EntryState.Listed || e.State == EntryState.Publicity || e.AccountId == null || e.AccountId != me)
            : entries.Where(e => e.State == EntryState.Listed || e.State == EntryState.Publicity || ((e.AccountId == null || e.AccountId != me) && (e.OrganisationId == null ? !names.Contains(e.NameKey) : !ids.Contains(e.OrganisationId.Value))));
    }

    /// <summary>Those of some entries that are not about them.</summary>
    public IQueryable<Entry> Without(IQueryable<Entry> entries)
    {
        var ((ids, names), me) = (Mine, Me);
        entries = entries.Where(e => e.AccountId == null || e.AccountId != me);
        return ids.Count == 0 ? entries : entries.Where(e => e.OrganisationId == null ? !names.Contains(e.NameKey) : !ids.Contains(e.OrganisationId.Value));
    }

    /// <summary>The person that an entry is about, or everybody who answers for the organisation: they are not told of it as keepers. At most two queries.</summary>
    public async Task<IReadOnlySet<Guid>> AnswerersAsync(Entry it, CancellationToken ct)
    {
        if (it.AccountId is { } person)
        {
            return new HashSet<Guid> { person };
        }

        var key = it.NameKey;
        var subject = it.OrganisationId ?? await db.Set<Organisation>().Where(o => o.NameKey == key).Select(o => (Guid?)o.Id).FirstOrDefaultAsync(ct);
        return subject is { } id ? [.. await notices.HoldersAsync(Role.ResearchOffice, id, ct)] : new HashSet<Guid>();
    }
}
