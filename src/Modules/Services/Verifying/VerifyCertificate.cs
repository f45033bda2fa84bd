using Kechuang.Platform;
using Kechuang.Platform.Database;
using Kechuang.Platform.Packs;
using Kechuang.Registry.Contracts;
using Kechuang.Services.Handling;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Services.Verifying;

/// <summary>How a certificate stands.</summary>
internal enum CertificateStanding
{
    /// <summary>It holds.</summary>
    Valid,

    /// <summary>Its time is over.</summary>
    Expired,

    /// <summary>A renewal took its place.</summary>
    Replaced,

    /// <summary>It was revoked.</summary>
    Revoked,
}

/// <summary>What anybody learns who has the code: a person's name is masked, and the reason of a revocation is not told.</summary>
internal sealed record CheckedCertificate(
    string Number, LocalText Title, string Holder, CertificateStanding Standing, DateOnly IssuedOn, DateOnly? ValidUntil, IReadOnlyDictionary<string, string> Shows,
    IReadOnlyList<SealedPaper> Seals);

/// <summary>Anybody checks a certificate by its code. One query.</summary>
internal sealed class VerifyCertificate(KechuangDb db, FactText facts, Centre centre, TimeProvider clock)
{
    public async Task<CheckedCertificate?> HandleAsync(string code, CancellationToken ct)
    {
        var key = (code ?? "").Trim().ToUpperInvariant();
        return key.Length is < 8 or > 32 ? null
            : await db.Set<Certificate>().AsNoTracking().SingleOrDefaultAsync(c => c.Code == key, ct) is { } found ? Of(found) : null;
    }

    public CertificateStanding StandingOf(Certificate certificate) => certificate.RevokedAt is not null ? CertificateStanding.Revoked
        : certificate.ReplacedAt is not null ? CertificateStanding.Replaced
        : certificate.ValidUntil < centre.DateOf(clock.GetUtcNow()) ? CertificateStanding.Expired
        : CertificateStanding.Valid;

    private CheckedCertificate Of(Certificate found) => new(
        found.Number, found.Title, found.OfPerson ? PublicView.Masked(found.Holder) : found.Holder, StandingOf(found), found.IssuedOn, found.ValidUntil,
        found.Shows.ToDictionary(s => facts.Title(s.Key), s => facts.Show(s.Key, s.Value), StringComparer.Ordinal), found.Seals);
}
