using Kechuang.Platform.Database;
using Kechuang.Platform.Identity;

namespace Kechuang.Programmes.Withdrawing;

/// <summary>An investigator takes an application back.</summary>
internal sealed class WithdrawApplication(KechuangDb db, CurrentUser user, ApplicationSteps steps)
{
    /// <summary>The user's own application; null when there is none.</summary>
    public Task<Case?> FindAsync(Guid id, CancellationToken ct) =>
        steps.FindAsync(db.Set<Application>().Within(user.Reach(Actions.Apply), user.Id), id, ct);

    /// <summary>Takes it back; another may be begun while the call is open.</summary>
    public Task<string?> HandleAsync(Case it, CancellationToken ct) => steps.FinishAsync(it, Moves.Withdraw, ProgrammeRole.Investigator, ct);
}
