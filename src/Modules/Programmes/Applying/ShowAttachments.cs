using Kechuang.Platform.Files;
using Kechuang.Programmes.Reviewing;
using Kechuang.Review.Contracts;

namespace Kechuang.Programmes.Applying;

/// <summary>Shows reviewers an application with its attachments.</summary>
internal sealed class ShowAttachments(ApplicationSubject subject, FileStore store) : ISubjectReader
{
    public string SubjectType => subject.SubjectType;

    public async Task<SubjectView?> ReadAsync(Guid id, CancellationToken ct) => await subject.ReadAsync(id, ct) is { } view
        ? view with { Attachments = [.. (await store.OfAsync(SubjectType, id, ct)).Select(f => new SubjectAttachment(f.Name, $"/files/{f.Id}", f.Length))] }
        : null;
}
