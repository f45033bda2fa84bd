using Kechuang.Platform;
using Kechuang.Platform.Database;
using Kechuang.Platform.Packs;
using Kechuang.Registry.Keeping;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Registry.Contracts;

/// <summary>What bars an organisation or a person from applying.</summary>
/// <param name="Register">The register in which it stands.</param>
/// <param name="Number">The number of its entry.</param>
/// <param name="What">What the entry says.</param>
/// <param name="OfPerson">Whether it is the person who stands in it, and not the organisation.</param>
public sealed record Suspension(LocalText Register, string Number, LocalText What, bool OfPerson);

/// <summary>联合惩戒: organisations and people that a register bars from applying to programmes, as long as their entry is listed and holds.</summary>
public sealed class Suspensions
{
    private readonly KechuangDb db;
    private readonly RegisterPack pack;
    private readonly Centre centre;
    private readonly TimeProvider clock;

    internal Suspensions(KechuangDb db, RegisterPack pack, Centre centre, TimeProvider clock) => (this.db, this.pack, this.centre, this.clock) = (db, pack, centre, clock);

    /// <summary>What bars an organisation, or the person of an account, today; null where nothing does. One query, or none where no register bars anybody.</summary>
    public async Task<Suspension?> OfAsync(Guid organisation, Guid account, CancellationToken ct)
    {
        var barring = pack.All.Where(r => r.Fields.Any(f => f.Choices.Any(c => c.Bars))).ToDictionary(r => r.Id, StringComparer.Ordinal);
        if (barring.Count == 0)
        {
            return null;
        }

        var (ids, today) = (barring.Keys.ToList(), centre.DateOf(clock.GetUtcNow()));
        var listed = await db.Set<Entry>().AsNoTracking()
            .Where(e => (e.OrganisationId == organisation || e.AccountId == account) && e.State == EntryState.Listed && ids.Contains(e.Register) && (e.ValidUntil == null || e.ValidUntil >= today))
            .OrderBy(e => e.Number).Select(e => new { e.Register, e.Number, e.Fields, OfPerson = e.AccountId != null }).ToListAsync(ct);
        return listed.Select(e => barring[e.Register].Bar(e.Fields) is { } bar ? new Suspension(barring[e.Register].Title, e.Number ?? "", bar.Title, e.OfPerson) : null).FirstOrDefault(s => s is not null);
    }
}
