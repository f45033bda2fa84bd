using Kechuang.Platform.Database;
using Kechuang.Platform.Identity;
using Kechuang.Registry.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Services.Handling;

/// <summary>Finds the account of the person whom a matter names, so that they can answer for themselves.</summary>
internal sealed class NamePerson(KechuangDb db, RegistryDirectory directory)
{
    /// <summary>The account that a desk typed or chose. At most two queries.</summary>
    /// <param name="typed">The e-mail of the account, an ORCID, or the id of the account.</param>
    /// <param name="ct">Ends the work.</param>
    /// <returns>Null where there is none that is in use.</returns>
    public async Task<Guid?> FindAsync(string? typed, CancellationToken ct)
    {
        if (typed?.Trim() is not { Length: > 0 } text)
        {
            return null;
        }

        if (Orcid.Read(text, out var orcid) == CodeFault.None)
        {
            return await OpenAsync((await directory.PersonByOrcidAsync(orcid, ct))?.UserId, ct);
        }

        if (Guid.TryParse(text, out var id))
        {
            return await OpenAsync(id, ct);
        }

        var mail = text.ToUpperInvariant();
        return await db.Set<User>().Where(u => u.NormalizedEmail == mail && u.ClosedAt == null).Select(u => (Guid?)u.Id).SingleOrDefaultAsync(ct);
    }

    /// <summary>People with an account who bear the name that was written, for the desk to choose from. At most one query.</summary>
    public async Task<IReadOnlyList<PersonEntry>> OfNameAsync(string? name, CancellationToken ct) =>
        name?.Trim() is { Length: > 0 } given ? await directory.PeopleNamedAsync(given, ct) : [];

    private Task<Guid?> OpenAsync(Guid? account, CancellationToken ct) =>
        db.Set<User>().Where(u => u.Id == account && u.ClosedAt == null).Select(u => (Guid?)u.Id).SingleOrDefaultAsync(ct);
}
