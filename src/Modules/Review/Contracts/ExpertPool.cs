using Kechuang.Platform.Database;
using Kechuang.Platform.Journal;

namespace Kechuang.Review.Contracts;

/// <summary>Puts experts into the pool, for sample cities and imports. The account's role is given by whoever makes the account.</summary>
public sealed class ExpertPool(KechuangDb db, Journal journal, TimeProvider clock)
{
    /// <summary>Adds an expert to the coming save, with its journal record; a unique index refuses a second one for the same account.</summary>
    /// <returns>The expert's id.</returns>
    public Guid Add(ExpertEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        var now = clock.GetUtcNow();
        var expert = new Expert
        {
            Id = Guid.CreateVersion7(now),
            UserId = entry.UserId,
            PersonId = entry.PersonId,
            OrganisationId = entry.OrganisationId,
            OrganisationName = entry.OrganisationName,
            AddedAt = now,
            ChangedAt = now,
        };
        expert.Profile(entry.Fields, entry.Keywords, entry.MaxLoad);
        db.Add(expert);
        journal.Record("review.expert.added", "expert", expert.Id, new { entry.UserId, entry.OrganisationId, entry.Fields, entry.MaxLoad });
        return expert.Id;
    }
}
