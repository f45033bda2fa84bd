using Kechuang.Platform.Database;
using Kechuang.Programmes.Applying;
using Kechuang.Review.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Programmes.Reviewing;

/// <summary>A panel cannot decide to fund what the programme's rules refuse.</summary>
internal sealed class FundingGate(KechuangDb db, ApplicationSteps steps, ReadForm readForm, Refusals refusals) : IDecisionGate
{
    public async Task<string?> RefusalAsync(string subjectType, Guid subjectId, PanelOutcome outcome, CancellationToken ct)
    {
        if (subjectType != ApplicationSubject.Type || outcome != PanelOutcome.Fund
            || await steps.FindAsync(db.Set<Application>().AsNoTracking(), subjectId, ct) is not { } it)
        {
            return null;
        }

        var answer = steps.Ask(it, Moves.DecideFund, (await readForm.HandleAsync(it, null, ct)).Facts);
        return answer.Refuses ? refusals.Say(answer) : null;
    }
}
