using Kechuang.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Services.Guiding;

/// <summary>How often a service is granted, and how punctual its desk is: counted from the cases themselves.</summary>
/// <param name="Service">The service.</param>
/// <param name="Received">Cases handed in.</param>
/// <param name="Granted">Granted, and still standing or not.</param>
/// <param name="Refused">Refused.</param>
/// <param name="NotAccepted">Not accepted.</param>
/// <param name="InTime">Decided in time, of those with a time limit.</param>
/// <param name="Late">Decided late, of those with a time limit.</param>
/// <param name="OpenLate">Open and past the limit.</param>
/// <param name="Days">Working days from acceptance to decision, summed over the decided.</param>
/// <param name="Counted">Decided cases whose days could be counted.</param>
internal sealed record ServiceFigures(string Service, int Received, int Granted, int Refused, int NotAccepted, int InTime, int Late, int OpenLate, int Days, int Counted)
{
    public static ServiceFigures None(string service) => new(service, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    /// <summary>Share decided in time, in percent; null where nothing with a time limit was decided.</summary>
    public int? Punctual => InTime + Late == 0 ? null : InTime * 100 / (InTime + Late);

    /// <summary>Share granted of what was decided, in percent.</summary>
    public int? GrantedShare => Granted + Refused == 0 ? null : Granted * 100 / (Granted + Refused);

    /// <summary>Mean working days, to a tenth.</summary>
    public decimal? MeanDays => Counted == 0 ? null : decimal.Round((decimal)Days / Counted, 1);
}

/// <summary>Counts the cases of all services, or of one. One query.</summary>
internal sealed class MeasureServices(KechuangDb db)
{
    public async Task<IReadOnlyDictionary<string, ServiceFigures>> HandleAsync(string? service, CancellationToken ct)
    {
        var groups = await db.Set<Case>().Where(c => service == null || c.Service == service)
            .GroupBy(c => new { c.Service, c.State, c.InTime, Late = c.OverdueAt != null, Counted = c.DaysUsed != null })
            .Select(g => new { g.Key, Count = g.Count(), Days = g.Sum(c => c.DaysUsed ?? 0) }).ToListAsync(ct);
        return groups.GroupBy(g => g.Key.Service, StringComparer.Ordinal).ToDictionary(
            g => g.Key,
            g => new ServiceFigures(
                g.Key,
                g.Sum(r => r.Count),
                g.Where(r => r.Key.State is CaseState.Granted or CaseState.Revoked).Sum(r => r.Count),
                g.Where(r => r.Key.State is CaseState.Refused).Sum(r => r.Count),
                g.Where(r => r.Key.State is CaseState.NotAccepted).Sum(r => r.Count),
                g.Where(r => r.Key.InTime is true).Sum(r => r.Count),
                g.Where(r => r.Key.InTime is false).Sum(r => r.Count),
                g.Where(r => r.Key is { Late: true, InTime: null, State: CaseState.Submitted or CaseState.Supplement or CaseState.InHand or CaseState.Proposed }).Sum(r => r.Count),
                g.Sum(r => r.Days),
                g.Where(r => r.Key.Counted).Sum(r => r.Count)),
            StringComparer.Ordinal);
    }
}
