using Kechuang.Platform.Database;
using Kechuang.Platform.Packs;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Review.Enlisting;

/// <summary>Reads how an expert has reviewed so far: how much, how punctually, and how useful applicants found it. It says nothing of single opinions.</summary>
internal sealed class ReadQuality(KechuangDb db, Centre centre)
{
    /// <summary>Two queries.</summary>
    public async Task<Quality> HandleAsync(Guid expertId, CancellationToken ct)
    {
        var first = await db.Set<Opinion>().Where(o => o.Turn == 1)
            .Join(db.Set<Duty>().Where(d => d.ExpertId == expertId && d.Turn > 0), o => o.DutyId, d => d.Id, (o, d) => new { o.SubmittedAt, d.RoundId })
            .Join(db.Set<Round>(), o => o.RoundId, r => r.Id, (o, r) => new { o.SubmittedAt, r.Due }).ToListAsync(ct);
        var ratings = await db.Set<OpinionRating>().Join(db.Set<Opinion>(), r => r.OpinionId, o => o.Id, (r, o) => new { r.Useful, o.DutyId })
            .Join(db.Set<Duty>().Where(d => d.ExpertId == expertId), r => r.DutyId, d => d.Id, (r, _) => r.Useful).ToListAsync(ct);
        return new(first.Count, first.Count(o => centre.DateOf(o.SubmittedAt) <= o.Due), ratings.Count == 0 ? null : (decimal)ratings.Sum() / ratings.Count, ratings.Count);
    }

    /// <param name="Opinions">Reviews turned in.</param>
    /// <param name="OnTime">Of these, by the day that was asked for.</param>
    /// <param name="Useful">Mean of the applicants' ratings, 1 to 5; null while there is none.</param>
    /// <param name="Ratings">How many ratings.</param>
    internal sealed record Quality(int Opinions, int OnTime, decimal? Useful, int Ratings);
}
