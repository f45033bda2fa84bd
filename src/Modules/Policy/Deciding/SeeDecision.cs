using Kechuang.Platform.Database;
using Kechuang.Platform.Identity;
using Kechuang.Policy.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Policy.Deciding;

/// <summary>Shows a decision to those who may see it: auditors, whoever made it, and whom the subject's own module lets see it.</summary>
internal sealed class SeeDecision(KechuangDb db, CurrentUser user, ReplayDecision replay, IEnumerable<IDecisionReader> readers)
{
    /// <summary>A decision with its replay.</summary>
    internal sealed record Seen(Guid Id, string RuleSet, string Version, DateOnly At, string SubjectType, Guid SubjectId, DateTimeOffset MadeAt, Replay Replay);

    /// <summary>Null when there is no such decision, or none that the user may see: the two look alike from outside.</summary>
    public async Task<Seen?> RunAsync(Guid id, CancellationToken ct)
    {
        var row = await db.Set<Decision>().AsNoTracking()
            .Where(d => d.Id == id)
            .Select(d => new { d.RuleSet, d.DefinitionHash, d.At, d.SubjectType, d.SubjectId, d.MadeAt, d.MadeBy })
            .SingleOrDefaultAsync(ct);
        if (row is null || !(user.Reach(PolicyModule.ReadDecisions).Centre || row.MadeBy == user.Id || await OwnerLetsAsync(row.SubjectType, row.SubjectId, ct)))
        {
            return null;
        }

        var again = await replay.RunAsync(id, ct);
        return again is null ? null : new(id, row.RuleSet, row.DefinitionHash, row.At, row.SubjectType, row.SubjectId, row.MadeAt, again);
    }

    private async Task<bool> OwnerLetsAsync(string subjectType, Guid subject, CancellationToken ct)
    {
        foreach (var reader in readers.Where(r => r.SubjectType == subjectType))
        {
            if (await reader.MaySeeAsync(subject, ct))
            {
                return true;
            }
        }

        return false;
    }
}
