using Kechuang.Platform.Files;
using Kechuang.Platform.Identity;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Programmes;

/// <summary>Who may read and add a project's attachments: whoever may see the project reads; its investigator adds while it runs or is in acceptance.</summary>
internal sealed class ProjectFiles(ProjectSteps steps, CurrentUser user) : IFileGate
{
    /// <summary>The ground of an increase of equipment.</summary>
    public const string Quotation = "quotation";

    /// <summary>What shows that an indicator was reached.</summary>
    public const string Evidence = "evidence";

    public string SubjectType => "project";

    public async Task<bool> MayReadAsync(Guid subjectId, CancellationToken ct) =>
        user.IsSignedIn && await steps.Within(ProjectActions.Read).AnyAsync(p => p.Id == subjectId, ct);

    public async Task<bool> MayAddAsync(Guid subjectId, string purpose, CancellationToken ct) =>
        user.IsSignedIn && purpose is (Quotation or Evidence) && await steps.Within(ProjectActions.Lead)
            .AnyAsync(p => p.Id == subjectId && (p.State == ProjectState.Running || p.State == ProjectState.InAcceptance), ct);
}
