using Kechuang.Platform.Database;
using Kechuang.Platform.Identity;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Net.Http.Headers;

namespace Kechuang.Platform.Files;

/// <summary>Somebody reads a file that they may see.</summary>
internal sealed class DownloadFile(KechuangDb db, FileFolder folder, IEnumerable<IFileGate> gates)
{
    // Open, because a gate may let visitors read; without a gate's word nobody does.
    public static void Map(IEndpointRouteBuilder site) => site
        .MapMethods("/files/{id:guid}", [HttpMethods.Get, HttpMethods.Head], Answer)
        .WithMetadata(new OpenAttribute())
        .DisableRequestTimeout()
        .ExcludeFromDescription();

    /// <summary>The reference; null when there is none that this user may read.</summary>
    public async Task<FileReference?> FindAsync(Guid id, CancellationToken ct)
    {
        var file = await db.Set<FileReference>().AsNoTracking().SingleOrDefaultAsync(r => r.Id == id && r.RemovedAt == null, ct);
        var gate = file is null ? null : gates.SingleOrDefault(g => g.SubjectType == file.SubjectType);
        return gate is not null && await gate.MayReadAsync(file!.SubjectId, ct) ? file : null;
    }

    private static async Task<Results<PhysicalFileHttpResult, NotFound>> Answer(Guid id, DownloadFile useCase, HttpContext http, CancellationToken ct)
    {
        if (await useCase.FindAsync(id, ct) is not { } file)
        {
            return TypedResults.NotFound();
        }

        // A browser that shows the file all the same gives it no scripts, no forms and no origin.
        http.Response.Headers.ContentSecurityPolicy = "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:";
        http.Response.Headers.CacheControl = "private, no-cache";
        return TypedResults.PhysicalFile(
            useCase.PathOf(file), file.MediaType, file.Name, file.AddedAt, new EntityTagHeaderValue($"\"{file.Sha256}\""), enableRangeProcessing: true);
    }

    private string PathOf(FileReference file) => folder.PathOf(file.Sha256);
}
