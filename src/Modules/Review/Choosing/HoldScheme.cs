using Kechuang.Kernels.Rules;
using Kechuang.Platform.Database;
using Kechuang.Platform.Packs;
using Kechuang.Policy.Contracts;
using Kechuang.Review.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Review.Choosing;

/// <summary>Takes a scheme for a round, as the pack has it today, and keeps its text.</summary>
internal sealed class HoldScheme(SchemePack pack, Rulebook rulebook, KechuangDb db, Centre centre, TimeProvider clock)
{
    /// <summary>What the round goes by; the text is added to the coming save unless it is kept already.</summary>
    /// <exception cref="ArgumentException">The pack has no such scheme, or nobody reviews by it.</exception>
    public async Task<Held> TakeAsync(string id, CancellationToken ct)
    {
        if (pack.Find(id) is not { Anonymity: { } anonymity } scheme)
        {
            throw new ArgumentException($"Scheme: the pack has no scheme {id} by which people review.", nameof(id));
        }

        if (!await db.Set<KeptScheme>().AnyAsync(k => k.Version == scheme.Version, ct) && db.Set<KeptScheme>().Local.All(k => k.Version != scheme.Version))
        {
            db.Add(new KeptScheme { Version = scheme.Version, SchemeId = id, Text = pack.TextOf(scheme.Version)!, KeptAt = clock.GetUtcNow() });
        }

        return new(id, scheme.Version, [.. scheme.Criteria.Select(c => new RoundCriterion(c.Id, c.Title, c.Weight, c.Max))], scheme.Grades, scheme.Outcomes, anonymity, Whole(scheme.Disagreement!, 100), Whole(scheme.Experts!, 20),
            scheme.Normalised, scheme.Replacement == Replacement.Invite);
    }

    /// <summary>The scheme of a version: the pack's own, or the text that was kept; null when there is neither. At most one query.</summary>
    public async Task<Scheme?> FindAsync(string id, string? version, CancellationToken ct)
    {
        if (pack.Find(id) is { } today && (version is null || today.Version == version))
        {
            return today;
        }

        var text = version is null ? null : await db.Set<KeptScheme>().Where(k => k.SchemeId == id && k.Version == version).Select(k => k.Text).SingleOrDefaultAsync(ct);
        return text is null ? null : SchemePack.Read(text);
    }

    /// <summary>A parameter's whole number from 1 on today; null where none is set.</summary>
    private int? Whole(string parameter, int most) =>
        rulebook.ParameterAt(parameter, centre.DateOf(clock.GetUtcNow())) is { Kind: ValueKind.Number } value && value.AsNumber >= 1 && value.AsNumber <= most ? (int)value.AsNumber : null;

    /// <summary>What a round goes by.</summary>
    internal sealed record Held(
        string Id, string Version, IReadOnlyList<RoundCriterion> Criteria, IReadOnlyList<RoundGrade> Grades, OutcomeWords Outcomes, Anonymity Anonymity, int? DisputedFrom, int? Experts,
        bool Normalised, bool InvitesReplacements);
}
