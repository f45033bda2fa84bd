using Kechuang.Platform.Identity.Administering;
using Kechuang.Registry.Contracts;

namespace Kechuang.Host;

/// <summary>Lets accounts ask the register for organisations: the platform lies below the register and cannot see it.</summary>
internal sealed class OrganisationNames(RegistryDirectory register) : IOrganisationNames
{
    /// <inheritdoc />
    public async Task<Guid?> FindAsync(string idOrCode, CancellationToken ct) =>
        Guid.TryParse(idOrCode, out var id)
            ? (await register.OrganisationsAsync([id], ct)).ContainsKey(id) ? id : null
            : (await register.OrganisationByCodeAsync(idOrCode.ToUpperInvariant(), ct))?.Id;

    /// <inheritdoc />
    public async Task<IReadOnlyDictionary<Guid, string>> NamesAsync(IReadOnlyCollection<Guid> ids, CancellationToken ct) =>
        (await register.OrganisationsAsync(ids, ct)).ToDictionary(o => o.Key, o => o.Value.Name.ToString());
}
