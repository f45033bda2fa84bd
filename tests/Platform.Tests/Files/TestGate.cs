using Kechuang.Platform.Files;
using Kechuang.Platform.Identity;

namespace Kechuang.Platform.Tests.Files;

/// <summary>A module's gate: whoever is signed in may add to any box; the box's owner reads it, and everybody reads the open box.</summary>
internal sealed class TestGate(CurrentUser user) : IFileGate
{
    public static readonly Guid OpenBox = Guid.Parse("00000000-0000-7000-8000-000000000001");

    public string SubjectType => "box";

    /// <summary>A box whose id is the user's own id is theirs.</summary>
    public Task<bool> MayReadAsync(Guid subjectId, CancellationToken ct) => Task.FromResult(subjectId == OpenBox || (user.IsSignedIn && user.Id == subjectId));

    public Task<bool> MayAddAsync(Guid subjectId, string purpose, CancellationToken ct) =>
        Task.FromResult(subjectId == OpenBox || user.Id == subjectId);

    public FileRules Rules(string purpose) => purpose switch
    {
        "archive" => FileRules.WithArchives,
        "small" => FileRules.Usual with { MaxBytes = 1000 },
        _ => FileRules.Usual,
    };
}
