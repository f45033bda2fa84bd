using Kechuang.Platform.Database;
using Kechuang.Platform.Identity;
using Kechuang.Programmes.Confirming;
using Kechuang.Programmes.Definitions;
using Kechuang.Programmes.Reviewing;
using Kechuang.Programmes.Submitting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Programmes.Applying;

/// <summary>Applications for programs: a person's own list, one with its verdict, and the steps that an institute's own system takes for its people.</summary>
internal static class ApplicationApi
{
    private const int PageSize = 50;

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/applications", ListAsync).WithMetadata(new NeedsAttribute(Actions.Apply))
            .WithName("listApplications").WithSummary("Lists one's own applications, newest first, fifty on a page.");
        api.MapGet("/applications/{id:guid}", ReadAsync).WithMetadata(new NeedsAttribute(Actions.ReadApplications))
            .WithName("readApplication").WithSummary("Reads an application: values in canonical text (money in fen), gaps, attachments, and the verdict of the rules before submission.");
        api.MapGet("/applications/{id:guid}/verdict", VerdictAsync).WithMetadata(new NeedsAttribute(Actions.ReadApplications))
            .WithName("readVerdict").WithSummary("What the rules say of submitting the application now.");
        api.MapPost("/applications/{id:guid}/send", SendAsync).WithMetadata(new NeedsAttribute(Actions.Apply))
            .WithName("sendApplication").WithSummary("Sends a complete draft to the research office.");
        api.MapPost("/applications/{id:guid}/confirm", ConfirmAsync).WithMetadata(new NeedsAttribute(Actions.Confirm))
            .WithName("confirmApplication").WithSummary("Confirms an application for the unit.");
        api.MapPost("/applications/{id:guid}/submit", SubmitAsync).WithMetadata(new NeedsAttribute(Actions.Apply))
            .WithName("submitApplication").WithSummary("Submits a confirmed application; a refusal carries the verdict.");
    }

    private static async Task<IResult> ListAsync(KechuangDb db, CurrentUser user, int page = 1, CancellationToken ct = default)
    {
        if (page is < 1 or > 1_000_000)
        {
            return TypedResults.Problem("page: 1 … 1000000.", statusCode: StatusCodes.Status400BadRequest);
        }

        var mine = db.Set<Application>().AsNoTracking().Where(a => a.InvestigatorId == user.Id);
        var rows = await mine.Join(db.Set<Call>(), a => a.CallId, c => c.Id, (a, c) => new { A = a, c.Number, c.Deadline, c.PublishedAt })
            .OrderByDescending(x => x.A.Id).Skip((page - 1) * PageSize).Take(PageSize)
            .Select(x => new { x.A.Id, x.A.Number, x.A.Title, x.A.State, x.A.Amount, x.A.SubmittedAt, Call = x.Number, x.Deadline, x.PublishedAt }).ToListAsync(ct);
        return TypedResults.Json(new
        {
            page,
            total = await mine.CountAsync(ct),
            applications = rows.Select(r => new
            {
                r.Id,
                r.Number,
                r.Title,
                state = Reading.Disclosed(r.State, r.PublishedAt is not null),
                r.Call,
                r.Deadline,
                r.Amount,
                r.SubmittedAt,
            }),
        });
    }

    private static async Task<IResult> ReadAsync(
        Guid id, KechuangDb db, CurrentUser user, ApplicationSteps steps, ReadForm readForm, AttachFile files, ChairBar chair, CancellationToken ct)
    {
        var reach = user.Reach(Actions.ReadApplications);
        if (await steps.FindAsync(db.Set<Application>().AsNoTracking().Within(reach, user.Id), id, ct) is not { } it)
        {
            return TypedResults.NotFound();
        }

        if (await chair.HidesAsync(it, ct) is { } hidden)
        {
            return TypedResults.Problem(hidden, statusCode: StatusCodes.Status403Forbidden);
        }

        var form = await readForm.HandleAsync(it, null, ct);
        var (application, call) = (it.Application, it.Call);
        var mine = application.InvestigatorId == user.Id;

        // Who reads it as the applicant's office learns no more for being a chair who must keep away.
        var disclosed = call.PublishedAt is not null || (!mine && (reach.Centre || (reach.Programmes.Contains(application.Programme) && await chair.OfAsync(it, ct) is null)));
        return TypedResults.Json(new
        {
            application.Id,
            application.Number,
            call = call.Number,
            application.Programme,
            definitionVersion = call.DefinitionVersion,
            state = disclosed ? application.State : Reading.Disclosed(application.State, call.PublishedAt is not null),
            application.Title,
            call.Deadline,
            application.SubmittedAt,
            amount = form.Amount,
            // Whom the applicant wants to avoid is for the programme's officers alone, as on the page.
            values = form.Sections.Where(s => s.Id != ApplicationForm.Declarations || mine || user.Reach(Actions.Accept).Programmes.Contains(application.Programme))
                .SelectMany(s => s.Fields).Where(f => f.Canonical is not null).DistinctBy(f => f.Key).ToDictionary(f => f.Key, f => f.Canonical, StringComparer.Ordinal),
            gaps = form.Gaps,
            attachments = (await files.OfAsync(id, ct)).Select(f => new { f.Id, kind = f.Purpose, f.Name, f.Length, f.Sha256, href = $"/files/{f.Id}" }),
            verdict = Verdict(steps.Ask(it, Moves.Submit, form.Facts)),
        });
    }

    private static async Task<IResult> VerdictAsync(
        Guid id, KechuangDb db, CurrentUser user, ApplicationSteps steps, ReadForm readForm, ChairBar chair, CancellationToken ct) =>
        await steps.FindAsync(db.Set<Application>().AsNoTracking().Within(user.Reach(Actions.ReadApplications), user.Id), id, ct) is { } it && await chair.HidesAsync(it, ct) is null
            ? TypedResults.Json(Verdict(steps.Ask(it, Moves.Submit, (await readForm.HandleAsync(it, null, ct)).Facts)))
            : TypedResults.NotFound();

    private static async Task<IResult> SendAsync(Guid id, SendForConfirmation useCase, CurrentUser user, CancellationToken ct) =>
        await useCase.FindAsync(id, ct) is { } it ? Done(user, it, await useCase.SendAsync(it, ct)) : TypedResults.NotFound();

    private static async Task<IResult> ConfirmAsync(Guid id, ConfirmApplication useCase, CurrentUser user, CancellationToken ct) =>
        await useCase.FindAsync(id, ct) is { } it ? Done(user, it, await useCase.ConfirmAsync(it, ct)) : TypedResults.NotFound();

    private static async Task<IResult> SubmitAsync(Guid id, SubmitApplication useCase, CurrentUser user, CancellationToken ct)
    {
        if (await useCase.FindAsync(id, ct) is not { } it)
        {
            return TypedResults.NotFound();
        }

        var (refusal, gate) = await useCase.HandleAsync(it, ct);
        return Done(user, it, refusal, gate);
    }

    private static IResult Done(CurrentUser user, Case it, string? refusal, GateAnswer? gate = null) => refusal is null
        ? TypedResults.Json(new { it.Application.Id, it.Application.Number, it.Application.State, verdict = gate is null ? null : Verdict(gate) })
        : TypedResults.Problem(
            refusal, statusCode: user.RefusalStatus,
            extensions: gate is null ? null : new Dictionary<string, object?> { ["verdict"] = Verdict(gate) });

    private static object Verdict(GateAnswer answer) =>
        new { verdict = answer.Outcome, refusedBy = answer.RefusedBy?.RuleId, missing = answer.Missing, sets = answer.Verdicts };
}
