using Kechuang.Policy.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Programmes;

/// <summary>Whoever may see a project may see what was decided about it.</summary>
internal sealed class ProjectDecisions(ProjectSteps steps) : IDecisionReader
{
    public string SubjectType => "project";

    public Task<bool> MaySeeAsync(Guid subjectId, CancellationToken ct) => steps.Within(ProjectActions.Read).AnyAsync(p => p.Id == subjectId, ct);
}
