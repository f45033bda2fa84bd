using Kechuang.Platform.Identity;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Kechuang.Registry.Merging;

/// <summary>The entries that look like one, for programs.</summary>
internal static class TwinsApi
{
    private const string Address = "/registry/twins";

    /// <summary>Two entries and why they look like one.</summary>
    public sealed record Pair(string Type, Guid A, string NameA, Guid B, string NameB, IReadOnlyList<string> Reasons, int Weight);

    public static void Map(IEndpointRouteBuilder api)
    {
        var needs = new NeedsAttribute(RegistryPermissions.JudgeTwins);
        api.MapGet(Address, AnswerPairs).WithMetadata(needs).WithSummary("Organisations and people that look entered twice, with reasons.");
        api.MapPost(Address + "/{a:guid}/{b:guid}", AnswerVerdict).WithMetadata(needs)
            .WithSummary("Decide about a pair: different, same (people), keep-a or keep-b (organisations).");
    }

    private static Ok<IReadOnlyList<Pair>> AnswerPairs(FindTwins find) =>
        TypedResults.Ok<IReadOnlyList<Pair>>([.. find.Handle().Select(t => new Pair(t.Type.ToString(), t.A, t.NameA, t.B, t.NameB, [.. t.Reasons.Select(r => r.ToString())], t.Weight))]);

    private static async Task<Results<NoContent, NotFound, ProblemHttpResult>> AnswerVerdict(Guid a, Guid b, JudgeTwins.Request request, JudgeTwins judge, CancellationToken ct)
    {
        if (judge.Waiting(a, b) is not { } twins)
        {
            return TypedResults.NotFound();
        }

        return await judge.HandleAsync(twins.A, twins.B, Turned(request, a != twins.A), ct) is { } refusal
            ? TypedResults.Problem(refusal, statusCode: StatusCodes.Status409Conflict)
            : TypedResults.NoContent();
    }

    /// <summary>The caller may have named the pair the other way round.</summary>
    private static JudgeTwins.Request Turned(JudgeTwins.Request request, bool turned) => new()
    {
        Reason = request.Reason,
        Step = (turned, request.Step) switch { (true, "keep-a") => "keep-b", (true, "keep-b") => "keep-a", _ => request.Step },
    };
}
