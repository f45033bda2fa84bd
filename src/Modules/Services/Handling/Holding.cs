using System.Globalization;
using Kechuang.Platform.Packs;
using Kechuang.Services.Definitions;

namespace Kechuang.Services.Handling;

/// <summary>One certificate at a time, where the definition says so.</summary>
internal sealed partial class Proceeding
{
    /// <summary>Certificates of other cases that stand where those of this application would.</summary>
    public List<Certificate> Held { get; set; } = [];

    /// <summary>Under which keys the certificates of this application would stand; none where any number may be had.</summary>
    public List<string> PlacesOf(DateTimeOffset now) => [.. definition.Strands.Select(s => PlaceOf(s, gatekeeper.DayOf(now))).OfType<string>()];

    /// <summary>Says which valid certificate bars another.</summary>
    /// <returns>Null when none does; else the number, the last day (empty for no end), and "year" where there is one a year.</returns>
    public Refused? Barred(DateTimeOffset now) => definition.Strands.Select(s => Barred(s, now)).FirstOrDefault(r => r is not null);

    // What a later check took away and is given back needs no place of its own: one that was had meanwhile keeps it.
    private Refused? BarredNow(Case it, DateTimeOffset now) => it.LaterCheck is LaterChecked.Failed ? null : Barred(definition.StrandOf(it.Strand), now);

    private Refused? Barred(Strand strand, DateTimeOffset now)
    {
        var day = gatekeeper.DayOf(now);
        var (once, place) = (strand.Outcome?.Once, PlaceOf(strand, day));
        return once is not { Renews: false } || Held.Find(c => c.Place == place && !IsFree(c, once, day)) is not { } held ? null
            : new("held", [held.Number, held.ValidUntil?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "", once.Per is OncePer.Year ? "year" : ""]);
    }

    // Without a name there is no holder; without what tells the things of a holder apart, nobody knows whether it is the same.
    private string? PlaceOf(Strand strand, DateOnly day)
    {
        if (strand.Outcome?.Once is not { } once || (application.OrganisationId ?? application.PersonId ?? application.ApplicantId) is not { } holder)
        {
            return null;
        }

        var of = once.Of is not { } key ? "" : Facts.TryGetValue(key, out var value) ? TextOf(value) : application.Prose.GetValueOrDefault(key)?.Trim();
        var year = once.Per is OncePer.Year ? day.Year : 0;
        return of is null ? null : string.Create(CultureInfo.InvariantCulture, $"{definition.Id}/{strand.Id}/{holder:N}/{year}/{(of.Length == 0 ? "" : Pack.VersionOf(of))}");
    }

    /// <summary>Frees the place for the certificate that a case gets: what is over leaves it, and what is renewed is replaced.</summary>
    private string? Vacated(Case it, DateTimeOffset now)
    {
        var day = gatekeeper.DayOf(now);
        if (definition.StrandOf(it.Strand) is not { Outcome.Once: { } once } strand || PlaceOf(strand, day) is not { } place)
        {
            return null;
        }

        foreach (var held in Held.Where(c => c.Place == place && (once.Renews || IsFree(c, once, day))))
        {
            if (!IsFree(held, once, day))
            {
                held.ReplacedAt = now;
                Happened("services.certificate.replaced", it, new { held.Number });
            }

            held.Place = null;
        }

        return place;
    }

    /// <summary>Gives back what a later check took away: the same certificate, of its day and with its term. One that was had meanwhile stands in its place.</summary>
    private void Restore(Case it, Certificate certificate, DateTimeOffset now)
    {
        var day = gatekeeper.DayOf(now);
        (certificate.RevokedAt, certificate.RevokedReason) = (null, null);
        if (certificate.ReplacedAt is null && definition.StrandOf(it.Strand) is { Outcome.Once: { } once } strand && PlaceOf(strand, certificate.IssuedOn) is { } place && !IsFree(certificate, once, day))
        {
            var there = Held.Find(c => c.Place == place);
            if (there is not null && !IsFree(there, once, day))
            {
                certificate.ReplacedAt = now;
            }
            else
            {
                there?.Place = null;
                certificate.Place = place;
            }
        }

        Happened("services.certificate.restored", it, new { certificate.Number });
    }

    private static bool IsFree(Certificate held, Once once, DateOnly day) => once.Per is OncePer.Holder && held.ValidUntil < day;
}
