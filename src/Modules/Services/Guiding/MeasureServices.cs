using System.Text.Json.Serialization;
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

    /// <summary>Cases that came to an end: decided, or not accepted.</summary>
    [JsonIgnore]
    public int Closed => Granted + Refused + NotAccepted;

    /// <summary>The figures of several desks together.</summary>
    public static ServiceFigures Sum(string of, IEnumerable<ServiceFigures> desks) => desks.Aggregate(None(of), (a, b) => new(
        of, a.Received + b.Received, a.Granted + b.Granted, a.Refused + b.Refused, a.NotAccepted + b.NotAccepted, a.InTime + b.InTime, a.Late + b.Late,
        a.OpenLate + b.OpenLate, a.Days + b.Days, a.Counted + b.Counted));

    /// <summary>Share decided in time, in percent; null where nothing with a time limit was decided.</summary>
    [JsonIgnore]
    public int? Punctual => InTime + Late == 0 ? null : InTime * 100 / (InTime + Late);

    /// <summary>Share granted of what was decided, in percent.</summary>
    [JsonIgnore]
    public int? GrantedShare => Granted + Refused == 0 ? null : Granted * 100 / (Granted + Refused);

    /// <summary>Mean working days, to a tenth.</summary>
    [JsonIgnore]
    public decimal? MeanDays => Counted == 0 ? null : decimal.Round((decimal)Days / Counted, 1);
}

/// <summary>
/// Counts the cases of all services, or of one; those who handle cases are told what it is now, the public what it was told last, see <see cref="PublishFigures"/>.
/// One query.
/// </summary>
internal sealed class MeasureServices(KechuangDb db, Gatekeeper gatekeeper, CurrentUser user, TimeProvider clock)
{
    // Where the pack says nothing; the pack of Beijing gives the same number as a parameter of design.
    private const int UsualLeast = 3;

    /// <summary>The public is told no count of fewer cases.</summary>
    public int Least => gatekeeper.Number("services.least_count", gatekeeper.DayOf(clock.GetUtcNow())) ?? UsualLeast;

    private bool IsInside => user.Can(ServicesPermissions.WorkAtDesk);

    /// <summary>What is counted, whole: for use inside only.</summary>
    public async Task<IReadOnlyDictionary<string, ServiceFigures>> HandleAsync(string? service, CancellationToken ct) =>
        (await Groups(service).ToListAsync(ct)).GroupBy(g => g.Service, StringComparer.Ordinal).ToDictionary(g => g.Key, Sum, StringComparer.Ordinal);

    /// <summary>The same desk by desk.</summary>
    public async Task<IReadOnlyDictionary<string, Dictionary<string, ServiceFigures>>> CountedAsync(CancellationToken ct) =>
        (await Groups(null).ToListAsync(ct)).GroupBy(g => g.Service, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => g.GroupBy(x => x.Desk, StringComparer.Ordinal).ToDictionary(x => x.Key, Sum, StringComparer.Ordinal), StringComparer.Ordinal);

    /// <summary>What the public was told last of each service.</summary>
    public IQueryable<MonthlyFigures> Told() => db.Set<MonthlyFigures>().AsNoTracking().Where(f => f.Told && !db.Set<MonthlyFigures>().Any(x => x.Service == f.Service && x.Told && x.Month > f.Month));

    /// <summary>What the public was told last of the desks of each service.</summary>
    public IQueryable<MonthlyFigures> DesksTold() => db.Set<MonthlyFigures>().AsNoTracking().Where(f => f.DesksTold && !db.Set<MonthlyFigures>().Any(x => x.Service == f.Service && x.DesksTold && x.Month > f.Month));

    /// <summary>What stands for a service of which nothing is there to tell.</summary>
    public ShownFigures Nothing(string service) => IsInside ? ShownFigures.Whole(ServiceFigures.None(service)) : ShownFigures.None(service);

    /// <summary>One service as the reader may see it.</summary>
    public async Task<ShownFigures> ShownAsync(string service, CancellationToken ct) =>
        IsInside ? ShownFigures.Whole((await HandleAsync(service, ct)).GetValueOrDefault(service) ?? ServiceFigures.None(service))
        : await Told().SingleOrDefaultAsync(f => f.Service == service, ct) is { } told ? Open(told) : Nothing(service);

    /// <summary>All services of which there is something to tell, as the reader may see them.</summary>
    public async Task<IReadOnlyDictionary<string, ShownFigures>> ShownAsync(CancellationToken ct) =>
        IsInside ? (await HandleAsync(null, ct)).ToDictionary(f => f.Key, f => ShownFigures.Whole(f.Value), StringComparer.Ordinal) : await OpenAsync(ct);

    /// <summary>All services as the public is told of them, whoever reads.</summary>
    public async Task<IReadOnlyDictionary<string, ShownFigures>> OpenAsync(CancellationToken ct) => (await Told().ToListAsync(ct)).ToDictionary(f => f.Service, Open, StringComparer.Ordinal);

    /// <summary>All services of which there is something to tell, as the reader may see them, for a list.</summary>
    public List<ShownFigures> Shown() => IsInside
        ? [.. Groups(null).ToList().GroupBy(g => g.Service, StringComparer.Ordinal).Select(g => ShownFigures.Whole(Sum(g)))]
        : [.. Told().ToList().Select(Open)];

    /// <summary>
    /// One service by desk, city and districts, as the reader may see it. What the districts have together is told elsewhere, so the public is told all desks or none:
    /// where a count of one would be kept back, every row comes as kept back. One query.
    /// </summary>
    public async Task<IReadOnlyList<(string Desk, ShownFigures Figures)>> DesksAsync(string service, CancellationToken ct)
    {
        if (IsInside)
        {
            return [.. (await Groups(service).ToListAsync(ct)).GroupBy(g => g.Desk, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => (g.Key, ShownFigures.Whole(Sum(g))))];
        }

        var told = await DesksTold().SingleOrDefaultAsync(f => f.Service == service, ct);
        List<(string Desk, ShownFigures Figures)> desks = [.. (told?.Desks ?? []).OrderBy(d => d.Key, StringComparer.Ordinal).Select(d => (d.Key, ShownFigures.Public(d.Value, Least) with { AsOf = told!.CountedAt }))];
        return !desks.Exists(d => d.Figures.KeptBack) ? desks : desks.ConvertAll(d => (d.Desk, ShownFigures.None(d.Desk)));
    }

    private ShownFigures Open(MonthlyFigures told) => ShownFigures.Public(ServiceFigures.Sum(told.Service, told.Desks.Values), Least) with { AsOf = told.CountedAt };

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
