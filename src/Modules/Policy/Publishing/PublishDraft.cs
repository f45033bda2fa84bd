using System.ComponentModel.DataAnnotations;
using Kechuang.Platform.Database;
using Kechuang.Platform.Identity;
using Kechuang.Platform.Journal;
using Kechuang.Policy.Deciding;
using Kechuang.Policy.Drafting;
using Kechuang.Policy.Loading;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Kechuang.Policy.Publishing;

/// <summary>Makes a submitted draft the version that decides. Somebody else than its author does it.</summary>
internal sealed class PublishDraft(
    KechuangDb db, CurrentUser user, Journal journal, FollowPublications follow, PolicyPack pack, ReadDraft read, TimeProvider clock, IStringLocalizer<Texts> texts)
{
    public sealed class Request
    {
        /// <summary>The draft as the publisher saw it.</summary>
        public long Version { get; set; }

        [Required, StringLength(2000, MinimumLength = 4), Display(Name = "发布理由")] public string Reason { get; set; } = "";
    }

    /// <returns>Null when it is published; else the sentence to show.</returns>
    public async Task<string?> HandleAsync(RuleDraft draft, Request request, CancellationToken ct)
    {
        if (!user.Reach(PolicyModule.PublishRules).Centre)
        {
            return texts["您没有发布规则的权限。"].Value;
        }

        if (draft.AuthorId == user.Id)
        {
            return texts["起草人不能发布自己的草稿，请由他人发布。"].Value;
        }

        if (draft.State is not DraftState.Submitted || draft.Version != request.Version)
        {
            return texts["草稿已经变化，请刷新后再看。"].Value;
        }

        await follow.CatchUpAsync(ct);
        if (pack.Content.Sets.GetValueOrDefault(draft.SetId) is not { } before || before.Source.Hash != draft.BaseHash)
        {
            return texts["起草之后已有新的版本，请起草人先对照新版本更新草稿。"].Value;
        }

        var candidate = read.Run(draft);
        if (candidate.Entry is not { } entry || candidate.Errors.Count > 0)
        {
            return texts["草稿还有错误，不能发布。"].Value;
        }

        if (RunRuleExamples.Failures(entry).Any())
        {
            return texts["草稿有示例没有通过，不能发布。"].Value;
        }

        if (entry.Source.Hash == before.Source.Hash && before.Origin.Stale.Count == 0)
        {
            return texts["草稿与现行版本没有差别。"].Value;
        }

        return await SaveAsync(draft, request.Reason.Trim(), before, entry, ct) ? null : texts["别人刚刚发布了这套规则的另一个版本，您的发布没有生效。"].Value;
    }

    private async Task<bool> SaveAsync(RuleDraft draft, string reason, RuleSetEntry before, RuleSetEntry entry, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        if (!await db.Set<Definition>().AnyAsync(d => d.Hash == entry.Source.Hash, ct))
        {
            db.Add(new Definition { Hash = entry.Source.Hash, Kind = entry.Source.Kind, Name = entry.Id, Text = entry.Source.Text, SeenAt = now });
        }

        var publication = new Publication
        {
            Id = Guid.CreateVersion7(now),
            SetId = draft.SetId,
            Number = (before.Origin.Published?.Number ?? 0) + 1,
            Hash = entry.Source.Hash,
            Before = before.Source.Hash,
            DraftId = draft.Id,
            AuthorId = draft.AuthorId,
            PublishedBy = user.Id,
            Reason = reason,
            PublishedAt = now,
            PackText = ClauseMarks.Digest(pack.Own.Sets[draft.SetId].Text),
            Changes = draft.Changes,
            Clauses = ClauseMarks.Of(pack.Content, entry),
        };
        db.Add(publication);
        (draft.State, draft.ClosedAt) = (DraftState.Published, now);
        journal.Record("policy.ruleset.published", "ruleset", draft.Id, new
        {
            ruleSet = draft.SetId,
            number = publication.Number,
            version = publication.Hash,
            before = publication.Before,
            author = draft.AuthorId,
            parameters = draft.Changes.Select(c => c.Parameter),
            reason,
        });
        var saved = await db.TrySaveAsync(ct) is Saved.Done;
        db.ChangeTracker.Clear();
        await follow.CatchUpAsync(ct);
        return saved;
    }
}
