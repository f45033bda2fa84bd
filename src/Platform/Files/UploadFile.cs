using Kechuang.Platform.Identity;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Localization;
using Microsoft.Net.Http.Headers;

namespace Kechuang.Platform.Files;

/// <summary>Somebody adds a file to a thing that is theirs to complete; the body is a form with one file, and is never held in memory.</summary>
internal sealed class UploadFile(FileStore store, IEnumerable<IFileGate> gates, IStringLocalizer<Texts> texts)
{
    /// <summary>What came of it, for programs.</summary>
    public sealed record Answered(Guid Id, string Name, long Length, string MediaType, string Sha256);

    private sealed record Refused(int Status, string Message);

    public static void Map(IEndpointRouteBuilder api) => api
        .MapPost("/files", Answer)
        .WithMetadata(new NeedsAttribute(NeedsAttribute.SignedIn), new TakesFilesAttribute())
        .Accepts<IFormFile>("multipart/form-data")
        .WithName("uploadFile")
        .WithSummary("Adds a file to a subject.");

    private static async Task<Results<Created<Answered>, NotFound, ProblemHttpResult>> Answer(
        string subjectType, Guid subjectId, string purpose, HttpRequest request, UploadFile useCase, CancellationToken ct)
    {
        if (await useCase.GateAsync(subjectType, subjectId, purpose, ct) is not { } gate)
        {
            return TypedResults.NotFound();
        }

        var (file, refused) = await useCase.HandleAsync(request, gate, subjectId, purpose, ct);
        return file is null
            ? TypedResults.Problem(refused!.Message, statusCode: refused.Status)
            : TypedResults.Created($"/files/{file.Id}", new Answered(file.Id, file.Name, file.Length, file.MediaType, file.Sha256));
    }

    private async Task<IFileGate?> GateAsync(string subjectType, Guid subjectId, string purpose, CancellationToken ct) =>
        purpose.Length <= FilesModel.MaxPurpose && purpose.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.')
        && gates.SingleOrDefault(g => g.SubjectType == subjectType) is { } gate && await gate.MayAddAsync(subjectId, purpose, ct) ? gate : null;

    private async Task<(FileReference? File, Refused? Refused)> HandleAsync(HttpRequest request, IFileGate gate, Guid subjectId, string purpose, CancellationToken ct)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
            || !type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase)
            || HeaderUtilities.RemoveQuotes(type.Boundary).Value is not { Length: > 0 and <= 100 } boundary)
        {
            return (null, new(StatusCodes.Status415UnsupportedMediaType, texts["请以表单（multipart/form-data）上传文件。"]));
        }

        try
        {
            var reader = new MultipartReader(boundary, request.Body) { HeadersCountLimit = 16, HeadersLengthLimit = 16 << 10 };
            while (await reader.ReadNextSectionAsync(ct) is { } section)
            {
                if (section.AsFileSection() is { FileStream: { } content } part)
                {
                    var outcome = await store.StoreAsync(content, part.FileName, gate.SubjectType, subjectId, purpose, gate.Rules(purpose), ct);
                    if (!outcome.Taken)
                    {
                        return (null, new(outcome.Refusal.Status, outcome.Refusal.Message));
                    }

                    return await store.SaveAsync(outcome.File, gate, ct) is { } saved
                        ? (saved, null)
                        : (null, new(StatusCodes.Status409Conflict, texts["上传期间情况有变，文件没有保存。请刷新后查看。"]));
                }
            }

            return (null, new(StatusCodes.Status400BadRequest, texts["表单里没有文件。"]));
        }
        catch (Exception broken) when (broken is InvalidDataException || (broken is IOException and not BadHttpRequestException && !ct.IsCancellationRequested))
        {
            return (null, new(StatusCodes.Status400BadRequest, texts["上传的内容不完整，请重新上传。"]));
        }
    }
}
