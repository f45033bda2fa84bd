using System.Globalization;
using Kechuang.Platform.Database;
using Kechuang.Platform.Identity;
using Kechuang.Platform.Journal;
using Kechuang.Review.Avoiding;
using Kechuang.Review.Contracts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Kechuang.Review.Scoring;

/// <summary>An expert turns a review in, once. What is in stays as it is; a correction needs an officer to reopen it.</summary>
internal sealed class SubmitOpinion(KechuangDb db, CurrentUser user, RecheckDuty recheck, Journal journal, TimeProvider clock, IStringLocalizer<Texts> texts)
{
    /// <returns>Null when it is stored; otherwise the sentence to show.</returns>
    public async Task<string?> HandleAsync(Guid dutyId, ScoreForm form, CancellationToken ct)
    {
        if (await db.Set<Duty>().SingleOrDefaultAsync(d => d.Id == dutyId && d.UserId == user.Id, ct) is not { } duty)
        {
            return texts["没有这项评审。"];
        }

        var round = await db.Set<Round>().SingleAsync(r => r.Id == duty.RoundId, ct);
        if (round.State != RoundState.Reviewing)
        {
            return texts["会评已经开始，不再接收评审意见。"];
        }

        if (ReadMarks(round, form, out var marks) is { } wrong)
        {
            return wrong;
        }

        if (round.Grades.All(g => g.Id != form.Grade))
        {
            return texts["请选择一个列出的综合评价。"];
        }

        if (duty.State is DutyState.Offered or DutyState.Accepted && !await recheck.MayOpenAsync(duty, ct))
        {
            return await db.TrySaveAsync(ct) == Saved.Done ? texts["这项评审已由项目主管另请专家，感谢你的支持。"] : texts["这项评审刚刚有了变化，请刷新后再试。"];
        }

        var now = clock.GetUtcNow();
        if (!duty.TrySubmit(now))
        {
            return texts["这项评审已经提交或谢绝，不能再提交。"];
        }

        var opinion = new Opinion
        {
            Id = Guid.CreateVersion7(now),
            DutyId = duty.Id,
            EntryId = duty.EntryId,
            RoundId = duty.RoundId,
            Turn = duty.Turn,
            Marks = marks,
            Score = round.Score(marks),
            Grade = form.Grade,
            Comment = form.Comment.Trim(),
            Confidential = form.Confidential?.Trim() ?? "",
            SubmittedAt = now,
        };
        db.Add(opinion);
        journal.Record("review.opinion.submitted", "duty", duty.Id, new { opinion.Id, opinion.RoundId, opinion.EntryId, opinion.Turn, opinion.Marks, opinion.Score, opinion.Grade });
        return await db.TrySaveAsync(ct) == Saved.Done ? null : texts["这项评审刚刚提交过，或会评刚刚开始。"].Value;
    }

    private string? ReadMarks(Round round, ScoreForm form, out Dictionary<string, int> marks)
    {
        marks = [];
        if (form.Marks.Find(m => round.Criteria.TrueForAll(c => c.Id != m.Id)) is not null || form.Marks.Count > round.Criteria.Count)
        {
            return texts["表单里有多余的评分项，请刷新后重填。"];
        }

        foreach (var criterion in round.Criteria)
        {
            var typed = form.Marks.Find(m => m.Id == criterion.Id)?.Value;
            if (!int.TryParse(typed?.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var mark) || mark > criterion.Max)
            {
                return texts["“{0}”应为 0 到 {1} 的整数，用半角数字。", criterion.Title, criterion.Max];
            }

            marks[criterion.Id] = mark;
        }

        return null;
    }
}
