using System.ComponentModel.DataAnnotations;
using Kechuang.Platform.Database;
using Kechuang.Platform.Identity;
using Kechuang.Platform.Journal;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Kechuang.Policy.Drafting;

/// <summary>A draft goes on: its author submits or discards it; the author, or who would publish it, returns it to be written further.</summary>
internal sealed class StepDraft(KechuangDb db, CurrentUser user, Journal journal, ReadDraft read, TimeProvider clock, IStringLocalizer<Texts> texts)
{
    internal enum Step
    {
        Submit,
        Return,
        Discard,
    }

    public sealed class Request
    {
        /// <summary>The draft as it was seen.</summary>
        public long Version { get; set; }

        public string Step { get; set; } = "";

        [Required, StringLength(2000, MinimumLength = 4), Display(Name = "理由")] public string Reason { get; set; } = "";
    }

    /// <returns>Null when it is done; else the sentence to show.</returns>
    public async Task<string?> HandleAsync(RuleDraft draft, Request request, CancellationToken ct)
    {
        if (!Enum.TryParse<Step>(request.Step, out var step) || !Enum.IsDefined(step))
        {
            return texts["没有这一步。"].Value;
        }

        if (draft.Version != request.Version)
        {
            return texts["草稿已经变化，请刷新后再看。"].Value;
        }

        if (Refusal(draft, step) is { } refusal)
        {
            return refusal;
        }

        if (step is Step.Return && await db.Set<RuleDraft>().AnyAsync(d => d.SetId == draft.SetId && d.AuthorId == draft.AuthorId && d.State == DraftState.Open, ct))
        {
            return texts["起草人正在写这套规则的另一份草稿，请先提交或放弃那一份。"].Value;
        }

        var now = clock.GetUtcNow();
        (draft.State, draft.Reason, draft.ChangedAt) = (After(step), request.Reason.Trim(), now);
        draft.SubmittedAt = step is Step.Submit ? now : draft.SubmittedAt;
        draft.ClosedAt = step is Step.Discard ? now : null;
        journal.Record($"policy.ruleset.{Word(step)}", "ruleset", draft.Id, new { ruleSet = draft.SetId, version = draft.BaseHash, reason = draft.Reason });
        return await db.TrySaveAsync(ct) is Saved.Done ? null : texts["草稿已经变化，请刷新后再看。"].Value;
    }

    private string? Refusal(RuleDraft draft, Step step)
    {
        var mine = draft.AuthorId == user.Id;
        return (step, draft.State) switch
        {
            (Step.Submit or Step.Discard, _) when !mine => texts["只有起草人可以提交或放弃草稿。"].Value,
            (Step.Submit, DraftState.Open) => read.Run(draft).Errors.Count > 0 ? texts["草稿还有错误，不能提交。"].Value : null,
            (Step.Discard, DraftState.Open or DraftState.Submitted) => null,
            (Step.Return, DraftState.Submitted) => mine || user.Reach(PolicyModule.PublishRules).Centre ? null : texts["只有起草人和发布人可以退回草稿。"].Value,
            _ => texts["草稿现在不能这样做。"].Value,
        };
    }

    private static DraftState After(Step step) => step switch
    {
        Step.Submit => DraftState.Submitted,
        Step.Return => DraftState.Open,
        _ => DraftState.Discarded,
    };

    private static string Word(Step step) => step switch
    {
        Step.Submit => "submitted",
        Step.Return => "returned",
        _ => "discarded",
    };
}
