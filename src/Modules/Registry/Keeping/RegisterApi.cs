using System.Text;
using Kechuang.Platform.Identity;
using Kechuang.Platform.Packs;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Kechuang.Registry.Keeping;

/// <summary>Registers for programs: the entries as of a day, what changed between two days, linked data, a feed of changes, and the steps of an entry.</summary>
internal static class RegisterApi
{
    private const int UsualSize = 100;
    private const int MostOnPage = 1_000;

    public static void Map(IEndpointRouteBuilder site, IEndpointRouteBuilder api)
    {
        api.MapGet("/registers", (RegisterPack pack) => Results.Json(new { registers = pack.All.Select(d => new { d.Id, d.Title, d.Summary, d.Systems, d.Clauses }) }))
            .WithMetadata(new OpenAttribute()).WithName("listRegisters").WithSummary("Lists the registers of the centre.");
        api.MapGet("/registers/{register}", ReadAsync).WithMetadata(new OpenAttribute())
            .WithName("readRegister").WithSummary("The public fields of the entries of a register as of a day, page by page; the header Link leads to the next page.");
        api.MapGet("/registers/{register}/changes", ChangesAsync).WithMetadata(new OpenAttribute())
            .WithName("compareRegister").WithSummary("What was added, removed and changed between two days.");
        api.MapPost("/entries/{id:guid}/steps", StepAsync).WithMetadata(new NeedsAttribute(RegistryPermissions.KeepRegisters))
            .WithName("takeEntryStep").WithSummary("Takes a step on an entry; the version that was read must still stand.");
        site.MapGet("/registers/{register}.jsonld", LinkedData).WithMetadata(new OpenAttribute());
        site.MapGet("/registers/{register}/feed.atom", FeedAsync).WithMetadata(new OpenAttribute());
    }

    private static async Task<IResult> ReadAsync(
        string register, HttpContext http, RegisterPack pack, ReadRegister read, DateOnly? at, CancellationToken ct, int page = 1, int size = UsualSize)
    {
        if (pack.Find(register) is not { } definition)
        {
            return TypedResults.NotFound();
        }

        if (page < 1 || size is < 1 or > MostOnPage || page > int.MaxValue / MostOnPage)
        {
            return TypedResults.Problem($"page: from 1; size: 1 to {MostOnPage}.", statusCode: StatusCodes.Status400BadRequest);
        }

        if (!read.IsOpen(definition, at))
        {
            return Closed("at");
        }

        var (day, total, entries) = await read.PageAsync(definition, at, (page - 1) * size, size, ct);
        var next = (long)page * size < total ? $"/api/registers/{register}?at={day:yyyy-MM-dd}&page={page + 1}&size={size}" : null;
        if (next is not null)
        {
            http.Response.Headers.Link = $"<{next}>; rel=\"next\"";
        }

        return TypedResults.Json(new { register, definition.Title, at = day, total, page, size, next, entries });
    }

    private static async Task<IResult> ChangesAsync(string register, DateOnly from, DateOnly to, RegisterPack pack, ReadRegister read, CancellationToken ct) =>
        pack.Find(register) is not { } definition ? TypedResults.NotFound()
        : to < from ? TypedResults.Problem("to: must not lie before from.", statusCode: StatusCodes.Status400BadRequest)
        : !read.IsOpen(definition, from) ? Closed("from")
        : TypedResults.Json(await read.CompareAsync(definition, from, to, ct));

    private static async Task<IResult> StepAsync(Guid id, KeepRegister.Request request, KeepRegister keep, CancellationToken ct)
    {
        var kept = await keep.TakeAsync(id, request, ct);
        return kept.Refusal is { } refusal ? TypedResults.Problem(refusal, statusCode: kept.Status) : TypedResults.Json(new { id });
    }

    private static IResult LinkedData(string register, HttpRequest request, RegisterPack pack, ReadRegister read, DateOnly? at, CancellationToken ct) =>
        pack.Find(register) is not { } definition ? TypedResults.NotFound()
        : !read.IsOpen(definition, at) ? Closed("at")
        : TypedResults.Stream(stream => RegisterLinkedData.WriteAsync(stream, definition, Home(request, register), at ?? read.Today, read.AllAsync(definition, at, ct), ct), "application/ld+json");

    private static async Task<IResult> FeedAsync(string register, HttpRequest request, RegisterPack pack, RegisterFeed feed, Centre centre, CancellationToken ct) =>
        pack.Find(register) is not { } definition ? TypedResults.NotFound()
        : TypedResults.Text(await feed.WriteAsync(definition, centre.Name.ToString(), Home(request, register), ct), "application/atom+xml", Encoding.UTF8);

    private static string Home(HttpRequest request, string register) => $"{request.Scheme}://{request.Host}/registers/{register}";

    private static IResult Closed(string parameter) =>
        TypedResults.Problem($"{parameter}: what this register said in the past is not public; today's entries are.", statusCode: StatusCodes.Status403Forbidden);
}
