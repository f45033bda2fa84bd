namespace Kechuang.Platform.Files;

/// <summary>A module's answer to who may read and add the files of its subjects. Without a gate nobody may. Registered scoped.</summary>
public interface IFileGate
{
    /// <summary>The noun that the module puts on its file references.</summary>
    string SubjectType { get; }

    /// <summary>Whether the current user, or a visitor, may read the subject's files. A refusal is answered as "not found".</summary>
    Task<bool> MayReadAsync(Guid subjectId, CancellationToken ct);

    /// <summary>Whether the current user may add a file for a purpose now, through <c>POST /api/files</c>.</summary>
    Task<bool> MayAddAsync(Guid subjectId, string purpose, CancellationToken ct) => Task.FromResult(false);

    /// <summary>
    /// Asked again when the file has arrived, just before its reference is saved: an upload may last longer than the draft it is for.
    /// A gate that marks the subject as changed here makes the save fail when somebody else changes the subject at the same moment.
    /// </summary>
    Task<bool> MayKeepAsync(Guid subjectId, string purpose, CancellationToken ct) => MayAddAsync(subjectId, purpose, ct);

    /// <summary>What may be added for a purpose.</summary>
    FileRules Rules(string purpose) => FileRules.Usual;
}
