using System.ComponentModel.DataAnnotations;
using Kechuang.Platform.Database;
using Kechuang.Platform.Identity;
using Kechuang.Platform.Journal;
using Kechuang.Review.Assigning;
using Kechuang.Review.Avoiding;
using Kechuang.Review.Contracts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Kechuang.Review.Scoring;

/// <summary>An expert accepts a review, or declines it because of a conflict or for another reason.</summary>
internal sealed class AnswerDuty(KechuangDb db, CurrentUser user, RecheckDuty recheck, ReplaceExpert replacing, Journal journal, TimeProvider clock, IStringLocalizer<Texts> texts)
{
    internal sealed class Request
    {
        /// <summary><c>conflict</c> or <c>other</c>.</summary>
        [Required, RegularExpression("coauthor|related|other_conflict|busy", ErrorMessage = "请选择一个列出的原因"), Display(Name = "原因")] public string Why { get; set; } = "";

        [Required, StringLength(500, MinimumLength = 2), Display(Name = "说明")] public string Note { get; set; } = "";
    }

    public async Task<string?> AcceptAsync(Guid dutyId, CancellationToken ct)
    {
        if (await OwnAsync(dutyId, ct) is not { } duty)
        {
            return texts["没有这项评审。"];
        }

        if (!await db.Set<Round>().AnyAsync(r => r.Id == duty.RoundId && r.State == RoundState.Reviewing, ct))
        {
            return texts["会评已经开始，不再接收评审意见。"];
        }

        if (duty.State == DutyState.Offered && !await recheck.MayOpenAsync(duty, ct))
        {
            return await db.TrySaveAsync(ct) == Saved.Done ? texts["这项评审已由项目主管另请专家，感谢你的支持。"] : texts["这项评审刚刚有了变化，请刷新后再试。"];
        }

        if (!duty.TryAccept(clock.GetUtcNow()))
        {
            return texts["这项评审已经答复过了。"];
        }

        journal.Record("review.duty.accepted", "duty", duty.Id, new { duty.RoundId, duty.EntryId });
        return await db.TrySaveAsync(ct) == Saved.Done ? null : texts["这项评审刚刚有了变化，请刷新后再试。"].Value;
    }

    /// <summary>A conflict is declared at the same time, so that the pair never comes up again in any round.</summary>
    public async Task<string?> DeclineAsync(Guid dutyId, Request request, CancellationToken ct)
    {
        if (await OwnAsync(dutyId, ct) is not { } duty)
        {
            return texts["没有这项评审。"];
        }

        var now = clock.GetUtcNow();
        if (!await db.Set<Round>().AnyAsync(r => r.Id == duty.RoundId && r.State == RoundState.Reviewing, ct) || !duty.TryDecline(request.Note.Trim(), now))
        {
            return texts["这项评审已经提交或谢绝，不能再谢绝。"];
        }

        if (request.Why != "busy")
        {
            var entry = await db.Set<RoundEntry>().SingleAsync(e => e.Id == duty.EntryId, ct);
            var conflict = new DeclaredConflict
            {
                Id = Guid.CreateVersion7(now),
                ExpertId = duty.ExpertId,
                Kind = request.Why switch { "coauthor" => DeclaredKind.Coauthor, "related" => DeclaredKind.Related, _ => DeclaredKind.Other },
                SubjectType = entry.SubjectType,
                SubjectId = entry.SubjectId,
                Note = request.Note.Trim(),
                DeclaredAt = now,
            };
            db.Add(conflict);
            journal.Record("review.conflict.declared", "expert", duty.ExpertId, new { conflict.Id, conflict.Kind, conflict.SubjectType, conflict.SubjectId }, new { conflict.Note });
        }

        await replacing.AskAsync(duty, ct);
        journal.Record("review.duty.declined", "duty", duty.Id, new { duty.RoundId, duty.EntryId, request.Why }, new { request.Note });
        return await db.TrySaveAsync(ct) == Saved.Done ? null : texts["这项评审刚刚有了变化，请刷新后再试。"].Value;
    }

    private Task<Duty?> OwnAsync(Guid id, CancellationToken ct) => db.Set<Duty>().SingleOrDefaultAsync(d => d.Id == id && d.UserId == user.Id, ct);
}
