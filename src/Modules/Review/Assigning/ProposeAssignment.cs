using System.Text.Json;
using Kechuang.Platform;
using Kechuang.Platform.Database;
using Kechuang.Platform.Identity;
using Kechuang.Platform.Journal;
using Kechuang.Policy.Contracts;
using Kechuang.Review.Contracts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Kechuang.Review.Assigning;

/// <summary>The best assignment is computed from how things stand now. It is kept, so that looking at it costs no solving.</summary>
internal sealed class ProposeAssignment(
    KechuangDb db, CurrentUser user, SetAssignment setting, Rulebook rulebook, Journal journal, TimeProvider clock, IStringLocalizer<Texts> texts)
{
    /// <summary>An officer has it computed here and now, for a small round.</summary>
    /// <returns>Null when it is kept, also where it says that there is none; otherwise the sentence to show.</returns>
    public async Task<string?> HandleAsync(Guid roundId, CancellationToken ct)
    {
        if (await db.Rounds(user, ReviewActions.ManageRounds).AsNoTracking().SingleOrDefaultAsync(r => r.Id == roundId, ct) is not { } round)
        {
            return texts["没有这个评审轮次。"];
        }

        var (now, refusal) = await ReadAsync(round, ct);
        if (now is null)
        {
            return refusal!.ToString();
        }

        await KeepAsync(AssignmentPreview.Solve(now, ct), user.Id, ct);
        return await db.TrySaveAsync(ct) == Saved.Done ? null : texts["同一时刻有别的变化，请刷新后再试。"].Value;
    }

    /// <summary>Everything that it is computed from; or why it cannot be.</summary>
    public async Task<(AssignmentSetting? Setting, LocalText? Refusal)> ReadAsync(Round round, CancellationToken ct)
    {
        if (round.State is not (RoundState.Assigning or RoundState.Reviewing))
        {
            return (null, new("评审已结束，不能再分配专家。", "The review has ended; no experts can be assigned any more."));
        }

        var now = await setting.ReadAsync(round, ct);
        return now.MissingParameter is { } parameter
            ? (null, Unset(rulebook, parameter))
            : (await setting.WithWorksAsync(now, ct), null);
    }

    /// <summary>That a parameter is not set, and who may set it.</summary>
    public static LocalText Unset(Rulebook rulebook, string parameter)
    {
        var by = rulebook.Parameter(parameter)?.MayBeSetBy ?? new(parameter, parameter);
        return new($"参数 {parameter} 没有设定，不能计算匹配。可由{by.Zh}设定。", $"{parameter} is not set, so nothing can be matched. It may be set by: {by.En}.");
    }

    /// <summary>Puts what was computed in the place of what was there, with the coming save.</summary>
    /// <param name="preview">What was computed.</param>
    /// <param name="by">Who asked; null for the platform.</param>
    /// <param name="ct">Ends the query.</param>
    public async Task KeepAsync(AssignmentPreview preview, Guid? by, CancellationToken ct)
    {
        var round = preview.Setting.Round.Id;
        var (problem, result, digests) = (StoredProblem.Pack(preview.Json), JsonSerializer.Serialize(preview.Stored, Journal.Json), AssignmentDigest.Of(preview.Setting).ToJson());
        if (await db.Set<AssignmentProposal>().SingleOrDefaultAsync(p => p.Id == round, ct) is not { } proposal)
        {
            db.Add(proposal = new() { Id = round, Problem = problem, InputHash = preview.Hash, Result = result, Digests = digests, ComputedBy = by, ComputedAt = clock.GetUtcNow() });
        }

        (proposal.Problem, proposal.InputHash, proposal.Result, proposal.Digests) = (problem, preview.Hash, result, digests);
        (proposal.ComputedBy, proposal.ComputedAt) = (by, clock.GetUtcNow());
        journal.Record("review.assignment.proposed", "round", round, new { proposal.InputHash, preview.Stored.Feasible, preview.Stored.Total, preview.Stored.Bound });
    }
}
