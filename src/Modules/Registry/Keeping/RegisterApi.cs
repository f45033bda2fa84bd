using System.Text;
using Kechuang.Platform.Database;
using Kechuang.Platform.Identity;
using Kechuang.Platform.Packs;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Registry.Keeping;

/// <summary>Registers for programs: the entries as of a day, what changed between two days, a feed of changes, and bringing rows in.</summary>
internal static class RegisterApi
{
    private const int MostRows = 20_000;
    private const int MostBytes = 8 << 20;

    /// <summary>One row that was not taken, or was.</summary>
    public sealed record RowReport(int Row, string Name, string? Refusal);

    public static void Map(IEndpointRouteBuilder site, IEndpointRouteBuilder api)
    {
        api.MapGet("/registers", (RegisterPack pack) => TypedResults.Json(new { registers = pack.All.Select(d => new { d.Id, d.Title, d.Summary, d.Systems, d.Clauses }) }))
            .WithMetadata(new OpenAttribute()).WithName("listRegisters").WithSummary("Lists the registers of the centre.");
        api.MapGet("/registers/{register}", ReadAsync).WithMetadata(new OpenAttribute())
            .WithName("readRegister").WithSummary("The public fields of the entries of a register as of a day.");
        api.MapGet("/registers/{register}/changes", ChangesAsync).WithMetadata(new OpenAttribute())
            .WithName("compareRegister").WithSummary("What was added, removed and changed between two days.");
        api.MapPost("/registers/{register}/import", ImportAsync).WithMetadata(new NeedsAttribute(RegistryPermissions.KeepRegisters))
            .Accepts<string>("text/csv").WithName("importRegister").WithSummary("Proposes the rows of a CSV file whose heading names the fields; answers for each row.");
        api.MapPost("/entries/{id:guid}/steps", StepAsync).WithMetadata(new NeedsAttribute(RegistryPermissions.KeepRegisters))
            .WithName("takeEntryStep").WithSummary("Takes a step on an entry; the version that was read must still stand.");
        site.MapGet("/registers/{register}.jsonld", LinkedDataAsync).WithMetadata(new OpenAttribute());
        site.MapGet("/registers/{register}/feed.atom", FeedAsync).WithMetadata(new OpenAttribute());
    }

    private static async Task<IResult> ReadAsync(string register, RegisterPack pack, ReadRegister read, DateOnly? at, CancellationToken ct)
    {
        if (pack.Find(register) is not { } definition)
        {
            return TypedResults.NotFound();
        }

        var (day, entries) = await read.AsOfAsync(definition, at, ct);
        return TypedResults.Json(new { register, definition.Title, at = day, total = entries.Count, entries });
    }

    private static async Task<IResult> ChangesAsync(string register, DateOnly from, DateOnly to, RegisterPack pack, ReadRegister read, CancellationToken ct) =>
        pack.Find(register) is not { } definition ? TypedResults.NotFound()
        : to < from ? TypedResults.Problem("to: must not lie before from.", statusCode: StatusCodes.Status400BadRequest)
        : TypedResults.Json(await read.CompareAsync(definition, from, to, ct));

    private static async Task<IResult> StepAsync(Guid id, KeepRegister.Request request, KeepRegister keep, CancellationToken ct)
    {
        var kept = await keep.TakeAsync(id, request, ct);
        return kept.Refusal is { } refusal ? TypedResults.Problem(refusal, statusCode: kept.Status) : TypedResults.Json(new { id });
    }

    private static async Task<IResult> ImportAsync(string register, HttpRequest request, RegisterPack pack, ImportEntries import, CancellationToken ct)
    {
        if (pack.Find(register) is not { } definition || !import.May(definition))
        {
            return TypedResults.NotFound();
        }

        using var body = new MemoryStream();
        var buffer = new byte[64 << 10];
        for (int read; (read = await request.Body.ReadAsync(buffer, ct)) > 0;)
        {
            if (body.Length + read > MostBytes)
            {
                return TypedResults.Problem($"The file is larger than {MostBytes >> 20} MB.", statusCode: StatusCodes.Status413PayloadTooLarge);
            }

            await body.WriteAsync(buffer.AsMemory(0, read), ct);
        }

        try
        {
            var report = await import.HandleAsync(definition, new UTF8Encoding(false, true).GetString(body.ToArray()).TrimStart('\uFEFF'), MostRows, ct);
            return report.Fault is { } fault ? TypedResults.Problem(fault, statusCode: StatusCodes.Status422UnprocessableEntity)
                : TypedResults.Json(new { taken = report.Rows.Count(r => r.Refusal is null), refused = report.Rows.Count(r => r.Refusal is not null), rows = report.Rows });
        }
        catch (DecoderFallbackException)
        {
            return TypedResults.Problem("The file is not UTF-8.", statusCode: StatusCodes.Status422UnprocessableEntity);
        }
    }

    private static async Task<IResult> LinkedDataAsync(string register, HttpRequest request, RegisterPack pack, ReadRegister read, DateOnly? at, CancellationToken ct)
    {
        if (pack.Find(register) is not { } definition)
        {
            return TypedResults.NotFound();
        }

        var (day, entries) = await read.AsOfAsync(definition, at, ct);
        return TypedResults.Text(RegisterLinkedData.Write(definition, $"{request.Scheme}://{request.Host}/registers/{register}", day, entries), "application/ld+json", Encoding.UTF8);
    }

    private static async Task<IResult> FeedAsync(string register, HttpRequest request, RegisterPack pack, KechuangDb db, Centre centre, CancellationToken ct)
    {
        if (pack.Find(register) is not { } definition)
        {
            return TypedResults.NotFound();
        }

        var versions = await db.Set<EntryVersion>().AsNoTracking().Where(v => v.Register == register).OrderByDescending(v => v.At).ThenByDescending(v => v.Id).Take(100).ToListAsync(ct);
        var home = $"{request.Scheme}://{request.Host}/registers/{register}";
        return TypedResults.Text(RegisterFeed.Write(definition, $"{centre.Name} · {definition.Title}", home, versions), "application/atom+xml", Encoding.UTF8);
    }
}
