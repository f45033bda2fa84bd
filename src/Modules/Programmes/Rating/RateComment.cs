using System.ComponentModel.DataAnnotations;
using Kechuang.Platform.Database;
using Kechuang.Platform.Identity;
using Kechuang.Programmes.Reviewing;
using Kechuang.Review.Contracts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Kechuang.Programmes.Rating;

/// <summary>An applicant says how useful a reviewer's comment was, once results are published. It is for the record of the expert and changes no decision.</summary>
internal sealed class RateComment(KechuangDb db, CurrentUser user, CommentRatings ratings, IStringLocalizer<Texts> texts)
{
    internal sealed class Request
    {
        [Required, StringLength(24, MinimumLength = 24), Display(Name = "意见")] public string Key { get; set; } = "";

        [Required(ErrorMessage = "请选择 1 到 5"), Range(1, 5, ErrorMessage = "请选择 1 到 5"), Display(Name = "有用程度")] public int? Useful { get; set; }
    }

    /// <summary>The comments on an application of the user's own with their ratings; none where nothing is published. Of the round of a decision.</summary>
    public async Task<IReadOnlyList<RatedComment>> ReadAsync(Guid application, Guid round, CancellationToken ct) =>
        await IsMineAsync(application, round, ct) ? await ratings.ReadAsync(round, ApplicationSubject.Type, application, ct) : [];

    /// <returns>Null when it is stored; otherwise the sentence to show.</returns>
    public async Task<string?> HandleAsync(Guid application, Guid round, Request request, CancellationToken ct)
    {
        if (!await IsMineAsync(application, round, ct) || !await ratings.RateAsync(round, ApplicationSubject.Type, application, request.Key, request.Useful!.Value, ct))
        {
            return texts["没有这条意见。"];
        }

        return await db.TrySaveAsync(ct) == Saved.Done ? null : texts["这条意见已经评价过了。"].Value;
    }

    private Task<bool> IsMineAsync(Guid application, Guid round, CancellationToken ct) => db.Set<Application>()
        .AnyAsync(a => a.Id == application && a.InvestigatorId == user.Id && db.Set<FundingDecision>().Any(d => d.ApplicationId == a.Id && d.RoundId == round)
            && db.Set<Call>().Any(c => c.Id == a.CallId && c.PublishedAt != null), ct);
}
