using System.ComponentModel.DataAnnotations;
using Kechuang.Platform.Database;
using Kechuang.Platform.Identity;
using Kechuang.Platform.Journal;
using Kechuang.Policy.Contracts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Kechuang.Review.Assigning;

/// <summary>
/// An officer has one subject read by one expert more because opinions differ, or by another in the place of who declined: in one step, by the
/// best expert for this subject, while every pair of the others stays.
/// </summary>
internal sealed class AskOneMore(
    KechuangDb db, CurrentUser user, SetAssignment setting, ConfirmAssignment confirming, BeginAssignment beginning, Rulebook rulebook, Journal journal, IStringLocalizer<Texts> texts)
{
    /// <summary>Most experts of one subject.</summary>
    public const int Most = 20;

    internal sealed class Request
    {
        [Required, Display(Name = "项目")] public Guid? EntryId { get; set; }
    }

    /// <returns>Null when the expert is asked; otherwise the sentence to show. Where nobody can be asked the place stays open, and the page of the assignment says why.</returns>
    public async Task<string?> HandleAsync(Guid roundId, Request request, CancellationToken ct)
    {
        var round = await db.Rounds(user, ReviewActions.ManageRounds).SingleOrDefaultAsync(r => r.Id == roundId, ct);
        var entry = await db.Set<RoundEntry>().SingleOrDefaultAsync(e => e.Id == request.EntryId && e.RoundId == roundId, ct);
        if (round is null || entry is null)
        {
            return texts["没有这个项目。"];
        }

        if (round.State != Contracts.RoundState.Reviewing)
        {
            return texts["只有在评审中才能再请专家。"];
        }

        var standing = await db.Set<Duty>().CountAsync(d => d.EntryId == entry.Id && d.State != DutyState.Declined, ct);
        if (standing >= round.ExpertsPerSubject + entry.Extra)
        {
            if (standing >= Most)
            {
                return texts["一个项目至多 {0} 位专家。", Most];
            }

            entry.Extra = standing + 1 - round.ExpertsPerSubject;
            journal.Record("review.subject.extra_expert", "round", roundId, new { entry = entry.Id, entry.Extra });

            // With the round's version: of two officers who ask at the same moment one opens a place. Who finds a place open leaves the round
            // alone, so that nobody who is on the way to fill it is turned away for nothing; of several who fill it, the first to store is heard.
            round.Touch();
            if (await db.TrySaveAsync(ct) != Saved.Done)
            {
                return texts["同一时刻有别的变化，请刷新后再试。"];
            }
        }

        return await FillAsync(round, entry, ct);
    }

    /// <summary>The best expert for the open place, everything else as it is: the problem is that of one subject, however large the round.</summary>
    private async Task<string?> FillAsync(Round round, RoundEntry entry, CancellationToken ct)
    {
        var now = await setting.ReadOneAsync(round, entry, ct);
        if (now.MissingParameter is { } parameter)
        {
            return ProposeAssignment.Unset(rulebook, parameter).ToString();
        }

        var preview = AssignmentPreview.Solve(now, ct);
        if (preview.CanConfirm)
        {
            return await confirming.StoreAsync(preview, user.Id, ct);
        }

        // Why nobody can be asked, and whether moving others would help, only the whole round tells: it is computed in the background.
        await beginning.HandleAsync(round.Id, ct);
        return texts["现在没有可以再请的专家。名额已经空出，原因和办法见分配页。"];
    }
}
