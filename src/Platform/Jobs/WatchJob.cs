using System.Text.Json;
using Kechuang.Platform.Identity;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Platform.Jobs;

/// <summary>A program watches the work that it asked for.</summary>
internal static class WatchJob
{
    /// <summary>How a run stands; Message in the caller's language.</summary>
    public sealed record Answered(
        Guid Id, string Kind, JobRun.Standing State, long Done, long? Total, string? Message, JsonElement? Result, DateTimeOffset CreatedAt, DateTimeOffset? EndedAt);

    public static void Map(IEndpointRouteBuilder api) => api
        .MapGet("/jobs/{id:guid}", Answer)
        .WithMetadata(new NeedsAttribute(NeedsAttribute.SignedIn))
        .WithName("watchJob")
        .WithSummary("How a piece of long work stands.");

    private static async Task<Results<Ok<Answered>, NotFound>> Answer(Guid id, JobQueue jobs, CancellationToken ct) =>
        await jobs.Visible().SingleOrDefaultAsync(j => j.Id == id, ct) is { } job
            ? TypedResults.Ok(new Answered(
                job.Id, job.Kind, job.State, job.Done, job.Total, job.Message?.ToString(),
                job.Result is null ? null : JsonSerializer.Deserialize<JsonElement>(job.Result), job.CreatedAt, job.EndedAt))
            : TypedResults.NotFound();
}
