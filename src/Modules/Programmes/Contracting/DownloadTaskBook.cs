using Kechuang.Platform.Identity;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Kechuang.Programmes.Contracting;

/// <summary>Somebody takes the task book away as a Word document: signed, or the draft as it stands.</summary>
internal static class DownloadTaskBook
{
    public static void Map(IEndpointRouteBuilder site) =>
        site.MapGet("/projects/{key}/task-book.docx", AnswerAsync).WithMetadata(new NeedsAttribute(ProjectActions.Read));

    private static async Task<Results<FileContentHttpResult, NotFound>> AnswerAsync(
        string key, ProjectSteps steps, SignTaskBook signed, ComposeTaskBook compose, WriteTaskBook write, CancellationToken ct)
    {
        if (await steps.FindAsync(ProjectActions.Read, key, ct) is not { } it)
        {
            return TypedResults.NotFound();
        }

        var newest = it.Project.State == ProjectState.TaskBookDraft ? null : await signed.NewestAsync(it.Project.Id, ct);
        if ((newest?.Content ?? (await compose.DraftAsync(it, ct)).Content) is not { } content)
        {
            return TypedResults.NotFound();
        }

        var document = write.Document(content, newest?.Edition.Hash ?? TaskBookContent.HashOf(content.ToJson()), newest?.Signatures ?? []);
        return TypedResults.File(document, WriteTaskBook.MediaType, $"{it.Project.Number}-task-book.docx");
    }
}
