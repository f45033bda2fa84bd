using System.ComponentModel.DataAnnotations;
using Kechuang.Platform.Database;
using Kechuang.Platform.Identity;
using Kechuang.Platform.Journal;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Kechuang.Review.Declaring;

/// <summary>An expert says once a year that profile and ties are as they stand, gives the pledge, has read the guide, and says when they are away.</summary>
internal sealed class ConfirmYear(KechuangDb db, CurrentUser user, Journal journal, TimeProvider clock, IStringLocalizer<Texts> texts)
{
    internal sealed class Request
    {
        [Display(Name = "资料和回避声明属实")] public bool Profile { get; set; }

        [Display(Name = "诚信承诺")] public bool Pledge { get; set; }

        [Display(Name = "已学习评审须知")] public bool Training { get; set; }

        [Display(Name = "不接受评审的时间：起")] public DateOnly? AwayFrom { get; set; }

        [Display(Name = "不接受评审的时间：止")] public DateOnly? AwayTo { get; set; }
    }

    /// <returns>Null when it is stored; otherwise the sentence to show.</returns>
    public async Task<string?> HandleAsync(Request request, CancellationToken ct)
    {
        if (await db.Set<Expert>().SingleOrDefaultAsync(e => e.UserId == user.Id, ct) is not { } expert)
        {
            return texts["没有这位专家。"];
        }

        if (request.AwayTo is not null && (request.AwayFrom is null || request.AwayTo < request.AwayFrom))
        {
            return texts["不接受评审的时间：止日应在起日之后。"];
        }

        var now = clock.GetUtcNow();
        expert.ConfirmedAt = request.Profile ? now : expert.ConfirmedAt;
        expert.PledgedAt = request.Pledge ? now : expert.PledgedAt;
        expert.TrainedAt = request.Training ? now : expert.TrainedAt;
        (expert.AwayFrom, expert.AwayTo) = (request.AwayFrom, request.AwayTo);
        expert.Touch();
        journal.Record("review.expert.confirmed", "expert", expert.Id, new { request.Profile, request.Pledge, request.Training, request.AwayFrom, request.AwayTo });
        return await db.TrySaveAsync(ct) == Saved.Done ? null : texts["这份资料刚刚在别处改过，请刷新后再改。"].Value;
    }
}
