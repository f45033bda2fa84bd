namespace Kechuang.Platform.Identity.Administering;

/// <summary>What accounts ask of the room that keeps organisations. Without such a room, organisations are known by id only.</summary>
public interface IOrganisationNames
{
    /// <summary>The organisation with this id or unified social credit code; null when there is none.</summary>
    Task<Guid?> FindAsync(string idOrCode, CancellationToken ct);

    /// <summary>The names of organisations in the language of the request; unknown ids are left out.</summary>
    Task<IReadOnlyDictionary<Guid, string>> NamesAsync(IReadOnlyCollection<Guid> ids, CancellationToken ct);
}
