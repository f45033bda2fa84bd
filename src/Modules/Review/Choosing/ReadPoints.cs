using Kechuang.Kernels.Rules;
using Kechuang.Platform.Identity;
using Kechuang.Platform.Packs;
using Kechuang.Policy.Contracts;
using Kechuang.Registry.Contracts;

namespace Kechuang.Review.Choosing;

/// <summary>Reads the points of an organisation from the register: its own people see theirs, those who manage experts and rounds see any.</summary>
internal sealed class ReadPoints(CurrentUser user, RegistryDirectory directory, Facts facts, Vocabulary vocabulary, Rulebook rulebook, Centre centre, TimeProvider clock)
{
    /// <param name="scheme">A points model.</param>
    /// <param name="organisation">Which one; null for the reader's own.</param>
    /// <param name="ct">Ends the work.</param>
    /// <returns>Null where the reader has no business with it.</returns>
    public async Task<View?> HandleAsync(Scheme scheme, Guid? organisation, CancellationToken ct)
    {
        var own = await directory.OrganisationOfUserAsync(user.Id, ct);
        if (scheme.Kind != SchemeKind.Points || (organisation is { } asked && asked != own?.Id && !user.Can(ReviewActions.ReadExperts)))
        {
            return null;
        }

        var entry = organisation is { } id && id != own?.Id ? (await directory.OrganisationsAsync([id], ct)).GetValueOrDefault(id) : own;
        if (entry is null)
        {
            return null;
        }

        var today = centre.DateOf(clock.GetUtcNow());
        var known = (await facts.KnownAsync([Subject.Organisation(entry.Id)], [.. scheme.Criteria.Select(c => c.Fact!)], today, ct))
            .Where(f => !f.Stale).ToDictionary(f => f.Key, f => Canonical(f), StringComparer.Ordinal);
        return new(entry, PointsModel.Score(scheme, f => known.GetValueOrDefault(f), p => rulebook.ParameterAt(p, today)));
    }

    private Value Canonical(KnownFact fact) =>
        vocabulary.Find(fact.Key) is { } key && Value.TryParse(fact.Value, key.Type.Kind, out var value) ? value : Value.Of(fact.Value);

    /// <param name="Organisation">Whose points.</param>
    /// <param name="Result">The points.</param>
    internal sealed record View(OrganisationEntry Organisation, PointsResult Result);
}
