using Kechuang.Platform.Database;
using Kechuang.Platform.Packs;
using Kechuang.Policy.Contracts;
using Kechuang.Registry.Contracts;
using Kechuang.Registry.Knowing;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Registry.Organising;

/// <summary>What everybody may read about an organisation: its entry, its former names, its facts with their sources.</summary>
internal sealed class ShowOrganisation(KechuangDb db, Vocabulary vocabulary, KnowFacts know, Centre centre, TimeProvider clock)
{
    // How to reach the organisation is for its own people and for officers.
    private static readonly string[] NotPublic = ["organisation.email", "organisation.phone", "organisation.research_credit"];

    internal sealed record Shown(Organisation Organisation, IReadOnlyList<string> FormerNames, (Guid Id, string Name)? Into, IReadOnlyList<(FactKey Definition, KnownFact Fact)> Facts);

    /// <param name="id">The organisation.</param>
    /// <param name="inside">Whether the reader belongs to those who see what is not public.</param>
    /// <param name="ct">Ends the work.</param>
    public async Task<Shown?> HandleAsync(Guid id, bool inside, CancellationToken ct)
    {
        if (await db.Set<Organisation>().AsNoTracking().SingleOrDefaultAsync(o => o.Id == id, ct) is not { } organisation)
        {
            return null;
        }

        var former = await db.Set<FormerName>().Where(f => f.OrganisationId == id).OrderByDescending(f => f.Until).Select(f => f.Name).ToListAsync(ct);
        var into = organisation.State != OrganisationState.Closed ? null : await db.Set<TwinDecision>().Where(d => d.KeptId != null && d.KeptId != id && (d.First == id || d.Second == id))
            .Join(db.Set<Organisation>(), d => d.KeptId, o => (Guid?)o.Id, (_, o) => new { o.Id, o.Name }).FirstOrDefaultAsync(ct);
        var keys = vocabulary.Keys
            .Where(d => d.SubjectTypeOf() == SubjectType.Organisation && !d.Personal && !RegisterFacts.Owns(d.Key) && (inside || !NotPublic.Contains(d.Key)))
            .Select(d => d.Key).ToList();
        var known = (await know.HandleAsync([Subject.Organisation(id)], keys, centre.DateOf(clock.GetUtcNow()), ct)).ToDictionary(k => k.Key);
        return new(organisation, former, into is null ? null : (into.Id, into.Name), [.. vocabulary.Keys.Where(d => known.ContainsKey(d.Key)).Select(d => (d, known[d.Key]))]);
    }
}
