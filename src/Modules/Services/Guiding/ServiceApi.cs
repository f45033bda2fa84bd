using Kechuang.Platform.Database;
using Kechuang.Platform.Identity;
using Kechuang.Platform.Packs;
using Kechuang.Services.Definitions;
using Kechuang.Services.Handling;
using Kechuang.Services.Verifying;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Services.Guiding;

/// <summary>Services for programs: the guide of each, the checking of certificates, one's own applications, and the steps of a desk.</summary>
internal static class ServiceApi
{
    private const int PageSize = 50;

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/services", ListAsync).WithMetadata(new OpenAttribute())
            .WithName("listServices").WithSummary("Lists the services of the centre with their figures; counts of fewer cases than leastCount, and what would give them away, are null; the public reads what was counted at the beginning of a month (asOf).");
        api.MapGet("/services/{id}", ReadAsync).WithMetadata(new OpenAttribute())
            .WithName("readService").WithSummary("Reads the guide of a service: who may, what is needed, how long, on what ground, and how punctual its desk is; counts of fewer cases than leastCount, and what would give them away, are null.");
        api.MapGet("/certificates/{code}", VerifyAsync).WithMetadata(new OpenAttribute())
            .WithName("verifyCertificate").WithSummary("Checks a certificate by the code printed on it.");
        api.MapGet("/my/cases", MineAsync).WithMetadata(new NeedsAttribute(NeedsAttribute.SignedIn))
            .WithName("listMyCases").WithSummary("Lists one's own applications, newest first, fifty on a page.");
        api.MapGet("/desk/cases/{id:guid}", CaseAsync).WithMetadata(new NeedsAttribute(ServicesPermissions.WorkAtDesk))
            .WithName("readDeskCase").WithSummary("Reads a case of one's desk: its state, its clock, its version, and what the rules say now.");
        api.MapPost("/desk/cases/{id:guid}/steps", StepAsync).WithMetadata(new NeedsAttribute(ServicesPermissions.WorkAtDesk))
            .WithName("takeCaseStep").WithSummary("Takes a step on a case of one's desk; the version that was read must still stand.");
    }

    private static async Task<IResult> ListAsync(ServiceShelf shelf, MeasureServices measure, CancellationToken ct)
    {
        var figures = await measure.ShownAsync(ct);
        return TypedResults.Json(new { services = shelf.All.Select(d => new { d.Id, d.Title, d.Summary, d.Systems, audience = d.Audience, figures = figures.GetValueOrDefault(d.Id) ?? measure.Nothing(d.Id) }), leastCount = measure.Least });
    }

    private static async Task<IResult> ReadAsync(string id, ServiceShelf shelf, Gatekeeper gatekeeper, Centre centre, TimeProvider clock, MeasureServices measure, CancellationToken ct)
    {
        if (shelf.Newest(id) is not { } d)
        {
            return TypedResults.NotFound();
        }

        var today = centre.DateOf(clock.GetUtcNow());
        var figures = await measure.ShownAsync(id, ct);
        return TypedResults.Json(new
        {
            d.Id,
            d.Version,
            d.Title,
            d.Summary,
            d.Department,
            d.Systems,
            clauses = ServiceChecks.ClausesOf(d),
            audience = d.Audience,
            facts = d.Facts,
            materials = d.Materials,
            strands = d.Strands.Select(s => new { s.Id, s.Title, workingDays = gatekeeper.Number(s.Clock.Parameter, today), s.Clock.Clause, steps = s.Steps.Select(x => new { x.Id, x.Title }) }),
            publicity = d.Publicity is null ? null : new { workingDays = gatekeeper.Number(d.Publicity.Parameter, today), d.Publicity.Clause },
            filingIsApproval = d.Filing is not null,
            d.Fee,
            figures,
            leastCount = measure.Least,
            indicators = ServiceIndicators.Of(d, figures),
        });
    }

    private static async Task<IResult> VerifyAsync(string code, VerifyCertificate verify, CancellationToken ct) =>
        await verify.HandleAsync(code, ct) is { } found ? TypedResults.Json(found) : TypedResults.NotFound();

    private static async Task<IResult> MineAsync(KechuangDb db, Docket docket, int page = 1, CancellationToken ct = default)
    {
        if (page is < 1 or > 1_000_000)
        {
            return TypedResults.Problem("page: 1 … 1000000.", statusCode: StatusCodes.Status400BadRequest);
        }

        var mine = docket.Mine().AsNoTracking();
        var rows = await mine.OrderByDescending(a => a.Id).Skip((page - 1) * PageSize).Take(PageSize).Select(a => new
        {
            a.Id,
            a.Service,
            a.Number,
            a.StartedAt,
            a.SubmittedAt,
            Cases = db.Set<Case>().Where(c => c.ApplicationId == a.Id).OrderBy(c => c.Number).Select(c => new { c.Strand, c.Number, c.State, c.Due }).ToList(),
        }).ToListAsync(ct);
        return TypedResults.Json(new { page, total = await mine.CountAsync(ct), applications = rows.Select(r => new { r.Id, r.Service, r.Number, r.StartedAt, r.SubmittedAt, cases = r.Cases.Select(c => new { c.Strand, c.Number, state = c.State.ToString(), c.Due }) }) });
    }

    private static async Task<IResult> CaseAsync(Guid id, Docket docket, TimeProvider clock, CancellationToken ct)
    {
        if (await docket.AtDeskAsync(id, ct) is not var (proceeding, it))
        {
            return TypedResults.NotFound();
        }

        var answer = proceeding.CheckGrant(it, clock.GetUtcNow());
        return TypedResults.Json(new
        {
            it.Id,
            it.Number,
            it.Service,
            it.Strand,
            state = it.State.ToString(),
            it.Version,
            it.Due,
            it.Limit,
            it.DaysUsed,
            it.InTime,
            facts = proceeding.Facts.ToDictionary(f => f.Key, f => f.Value),
            materials = proceeding.Materials,
            verdict = new { outcome = answer.Outcome.ToString(), refusedBy = answer.RefusedBy?.RuleId, answer.Missing },
        });
    }

    private static async Task<IResult> StepAsync(Guid id, HandleCase.Request request, Docket docket, HandleCase handle, CancellationToken ct)
    {
        if (await docket.AtDeskAsync(id, ct) is not var (proceeding, it))
        {
            return TypedResults.NotFound();
        }

        return await handle.TakeAsync(proceeding, it, request, ct) is { } refusal
            ? TypedResults.Problem(refusal.Sentence, statusCode: refusal.Status)
            : TypedResults.Json(new { it.Id, state = it.State.ToString(), it.Version });
    }
}
