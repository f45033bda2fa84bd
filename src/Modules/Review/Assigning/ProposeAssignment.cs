using System.Text.Json;
using Kechuang.Platform.Database;
using Kechuang.Platform.Identity;
using Kechuang.Platform.Journal;
using Kechuang.Policy.Contracts;
using Kechuang.Review.Contracts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Kechuang.Review.Assigning;

/// <summary>An officer has the best assignment computed from how things stand now. It is kept, so that looking at it costs no solving.</summary>
internal sealed class ProposeAssignment(
    KechuangDb db, CurrentUser user, SetAssignment setting, Rulebook rulebook, Journal journal, TimeProvider clock, IStringLocalizer<Texts> texts)
{
    /// <returns>Null when it is kept, also where it says that there is none; otherwise the sentence to show.</returns>
    public Task<string?> HandleAsync(Guid roundId, CancellationToken ct) => HandleAsync(roundId, null, ct);

    /// <summary>The same for the gaps of one entry alone; the others keep what they have.</summary>
    public async Task<string?> HandleAsync(Guid roundId, Guid? only, CancellationToken ct)
    {
        if (await db.Rounds(user, ReviewActions.ManageRounds).AsNoTracking().SingleOrDefaultAsync(r => r.Id == roundId, ct) is not { } round)
        {
            return texts["没有这个评审轮次。"];
        }

        if (round.State is not (RoundState.Assigning or RoundState.Reviewing))
        {
            return texts["评审已结束，不能再分配专家。"];
        }

        var now = await setting.ReadAsync(round, ct);
        if (now.MissingParameter is { } parameter)
        {
            return texts["参数 {0} 没有设定，不能计算匹配。可由{1}设定。", parameter, rulebook.Parameter(parameter)?.MayBeSetBy.ToString() ?? parameter];
        }

        var preview = AssignmentPreview.Solve(await setting.WithWorksAsync(now with { Only = only }, ct), ct);
        var (problem, result, digests) = (StoredProblem.Pack(preview.Json), JsonSerializer.Serialize(preview.Stored, Journal.Json), AssignmentDigest.Of(now).ToJson());
        if (await db.Set<AssignmentProposal>().SingleOrDefaultAsync(p => p.Id == roundId, ct) is not { } proposal)
        {
            db.Add(proposal = new() { Id = roundId, Problem = problem, InputHash = preview.Hash, Result = result, Digests = digests, ComputedBy = user.Id, ComputedAt = clock.GetUtcNow() });
        }

        (proposal.Problem, proposal.InputHash, proposal.Result, proposal.Digests) = (problem, preview.Hash, result, digests);
        (proposal.ComputedBy, proposal.ComputedAt) = (user.Id, clock.GetUtcNow());
        journal.Record("review.assignment.proposed", "round", roundId, new { proposal.InputHash, preview.Stored.Feasible, preview.Stored.Total, preview.Stored.Bound });
        return await db.TrySaveAsync(ct) == Saved.Done ? null : texts["同一时刻有别的变化，请刷新后再试。"].Value;
    }
}
