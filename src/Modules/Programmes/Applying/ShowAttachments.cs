using Kechuang.Platform.Files;
using Kechuang.Programmes.Reviewing;
using Kechuang.Review.Contracts;

namespace Kechuang.Programmes.Applying;

/// <summary>Shows reviewers an application with its attachments.</summary>
internal sealed class ShowAttachments(ApplicationSubject subject, FileStore store) : ISubjectReader
{
    public string SubjectType => subject.SubjectType;

    public async Task<SubjectView?> ReadAsync(Guid id, bool anonymous, CancellationToken ct) => await subject.ReadAsync(id, anonymous, ct) is { } view
        // What a file says of its author nobody can hide.
        ? anonymous ? view : view with { Attachments = [.. (await store.OfAsync(SubjectType, id, ct)).Select(f => new SubjectAttachment(f.Name, $"/files/{f.Id}", f.Length))] }
        : null;
}
