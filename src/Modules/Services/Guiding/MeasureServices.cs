using Kechuang.Platform.Database;
using Kechuang.Platform.Identity;
using Kechuang.Services.Definitions;
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
internal sealed class MeasureServices(KechuangDb db, Gatekeeper gatekeeper, CurrentUser user, TimeProvider clock)
{
    // Where the pack says nothing; the pack of Beijing gives the same number as a parameter of design.
    private const int UsualLeast = 3;

    /// <summary>The public is told no count of fewer cases.</summary>
    public int Least => gatekeeper.Number("services.least_count", gatekeeper.DayOf(clock.GetUtcNow())) ?? UsualLeast;

    /// <summary>What is counted, whole: for use inside only.</summary>
    public async Task<IReadOnlyDictionary<string, ServiceFigures>> HandleAsync(string? service, CancellationToken ct) =>
        (await Groups(service).ToListAsync(ct)).GroupBy(g => g.Service, StringComparer.Ordinal).ToDictionary(g => g.Key, Sum, StringComparer.Ordinal);

    /// <summary>One service as the reader may see it.</summary>
    public async Task<ShownFigures> ShownAsync(string service, CancellationToken ct) =>
        Show((await HandleAsync(service, ct)).GetValueOrDefault(service) ?? ServiceFigures.None(service));

    /// <summary>All services with cases as the reader may see them.</summary>
    public async Task<IReadOnlyDictionary<string, ShownFigures>> ShownAsync(CancellationToken ct) =>
        (await HandleAsync(null, ct)).ToDictionary(f => f.Key, f => Show(f.Value), StringComparer.Ordinal);

    /// <summary>All services with cases as the reader may see them, for a list.</summary>
    public List<ShownFigures> Shown() => [.. Groups(null).ToList().GroupBy(g => g.Service, StringComparer.Ordinal).Select(g => Show(Sum(g)))];

    /// <summary>
    /// One service by desk, city and districts, as the reader may see it. What the districts have together is told elsewhere, so the public is told all desks or none:
    /// where a count of one would be kept back, every row comes as kept back. One query.
    /// </summary>
    public async Task<IReadOnlyList<(string Desk, ShownFigures Figures)>> DesksAsync(string service, CancellationToken ct)
    {
        var desks = (await Groups(service).ToListAsync(ct)).GroupBy(g => g.Desk, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => (g.Key, Show(Sum(g)))).ToList();
        return !desks.Exists(d => d.Item2.KeptBack) ? desks : desks.ConvertAll(d => (d.Key, ShownFigures.None(d.Key)));
    }

    private ShownFigures Show(ServiceFigures figures) =>
        user.Can(ServicesPermissions.WorkAtDesk) ? ShownFigures.Whole(figures) : ShownFigures.Public(figures, Least);

    private IQueryable<Group> Groups(string? service) => db.Set<Case>().Where(c => service == null || c.Service == service)
        .GroupBy(c => new { c.Service, c.Desk, c.State, c.InTime, Late = c.OverdueAt != null, Counted = c.DaysUsed != null })
        .Select(g => new Group(g.Key.Service, g.Key.Desk, g.Key.State, g.Key.InTime, g.Key.Late, g.Key.Counted, g.Count(), g.Sum(c => c.DaysUsed ?? 0)));

    private static ServiceFigures Sum(IGrouping<string, Group> groups) => new(
        groups.Key,
        groups.Sum(r => r.Count),
        groups.Where(r => r.State is CaseState.Granted or CaseState.Revoked).Sum(r => r.Count),
        groups.Where(r => r.State is CaseState.Refused).Sum(r => r.Count),
        groups.Where(r => r.State is CaseState.NotAccepted).Sum(r => r.Count),
        groups.Where(r => r.InTime is true).Sum(r => r.Count),
        groups.Where(r => r.InTime is false).Sum(r => r.Count),
        groups.Where(r => r is { Late: true, InTime: null, State: CaseState.Submitted or CaseState.Supplement or CaseState.InHand or CaseState.Proposed }).Sum(r => r.Count),
        groups.Sum(r => r.Days),
        groups.Where(r => r.Counted).Sum(r => r.Count));

    private sealed record Group(string Service, string Desk, CaseState State, bool? InTime, bool Late, bool Counted, int Count, int Days);
}
