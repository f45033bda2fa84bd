using Kechuang.Platform.Identity;

namespace Kechuang.Programmes;

/// <summary>Who sees what: always part of the query, so that a thing out of reach is not found.</summary>
internal static class Reading
{
    public static IQueryable<Call> Within(this IQueryable<Call> calls, Reach reach)
    {
        var (everywhere, programmes) = (reach.Centre, reach.Programmes);
        return calls.Where(c => everywhere || programmes.Contains(c.Programme));
    }

    /// <summary>The calls that take applications at an instant.</summary>
    public static IQueryable<Call> AcceptingAt(this IQueryable<Call> calls, DateTimeOffset now)
    {
        var last = ToSecond(now);
        return calls.Where(c => c.State == CallState.Open && c.Opens <= now && c.Deadline >= last);
    }

    /// <summary>The earliest deadline that has not passed: the second of a deadline counts to its end.</summary>
    public static DateTimeOffset LastSecond(this TimeProvider clock) => ToSecond(clock.GetUtcNow());

    private static DateTimeOffset ToSecond(DateTimeOffset instant) => DateTimeOffset.FromUnixTimeSeconds(instant.ToUnixTimeSeconds());

    /// <summary>Applications within reach. Drafts are the investigator's own; an organisation sees what was sent to it, a programme what was handed in.</summary>
    public static IQueryable<Application> Within(this IQueryable<Application> applications, Reach reach, Guid userId)
    {
        var (everywhere, own, organisations, programmes) = (reach.Centre, reach.Own, reach.Organisations, reach.Programmes);
        return applications.Where(a => (own && a.InvestigatorId == userId)
            || (everywhere && a.State != ApplicationState.Draft)
            || (organisations.Contains(a.OrganisationId) && a.State != ApplicationState.Draft)
            || (programmes.Contains(a.Programme) && ApplicationState.HandedIn.Contains(a.State)));
    }

    public static IQueryable<Project> Within(this IQueryable<Project> projects, Reach reach, Guid userId)
    {
        var (everywhere, own, organisations, programmes) = (reach.Centre, reach.Own, reach.Organisations, reach.Programmes);
        return projects.Where(p => everywhere || (own && p.InvestigatorId == userId) || organisations.Contains(p.OrganisationId) || programmes.Contains(p.Programme));
    }

    /// <summary>Findings within reach: those of one's programmes; of those about one's own applications, whatever else one is, only what an officer asked about.</summary>
    public static IQueryable<DuplicateFinding> Within(this IQueryable<DuplicateFinding> findings, Reach reach, Guid userId)
    {
        var (everywhere, own, programmes) = (reach.Centre, reach.Own, reach.Programmes);
        return findings.Where(f => f.InvestigatorId == userId ? own && f.AskedAt != null : everywhere || programmes.Contains(f.Programme));
    }

    /// <summary>The state that applicants and their organisations may know: until the results are out, everything decided is still in review.</summary>
    public static string Disclosed(string state, bool published) =>
        !published && state is (ApplicationState.Reviewed or ApplicationState.Funded or ApplicationState.Declined) ? ApplicationState.InReview : state;
}
