using Kechuang.Platform.Database;
using Kechuang.Platform.Identity;
using Kechuang.Policy.Loading;
using Microsoft.Extensions.Localization;

namespace Kechuang.Policy.Drafting;

/// <summary>The author changes the text or the parameters of an open draft. It need not be right to be kept; only a right one is published.</summary>
internal sealed class WriteDraft(KechuangDb db, CurrentUser user, PolicyPack pack, TimeProvider clock, IStringLocalizer<Texts> texts)
{
    /// <summary>Most values that one draft sets.</summary>
    public const int MostChanges = 50;

    /// <param name="draft">The draft.</param>
    /// <param name="version">The draft's version as the author saw it.</param>
    /// <param name="text">The new text; null to leave it.</param>
    /// <param name="changes">The new values of parameters; null to leave them.</param>
    /// <param name="ct">Ends the saving.</param>
    /// <returns>Null when it is stored; else the sentence to show.</returns>
    public async Task<string?> HandleAsync(RuleDraft draft, long version, string? text, IReadOnlyList<ParameterChange>? changes, CancellationToken ct)
    {
        if (Refusal(draft, version) is { } refusal)
        {
            return refusal;
        }

        if (text is not null && Unfit(text) is { } unfit)
        {
            return unfit;
        }

        if (changes?.Count > MostChanges)
        {
            return texts["一份草稿最多设定 {0} 个参数值。", MostChanges];
        }

        (draft.Text, draft.Changes, draft.ChangedAt) = (text is null ? draft.Text : Lines(text), changes ?? draft.Changes, clock.GetUtcNow());
        return await SaveAsync(ct);
    }

    /// <summary>The author has compared the draft with the version that runs now, and goes on from that one.</summary>
    public async Task<string?> RebaseAsync(RuleDraft draft, long version, CancellationToken ct)
    {
        if (Refusal(draft, version) is { } refusal)
        {
            return refusal;
        }

        (draft.BaseHash, draft.ChangedAt) = (pack.Content.Sets[draft.SetId].Source.Hash, clock.GetUtcNow());
        return await SaveAsync(ct);
    }

    /// <summary>What is wrong with a text as such; null when it can be kept.</summary>
    public string? Unfit(string text)
    {
        var odd = -1;
        for (var at = 0; at < text.Length && odd < 0; at++)
        {
            odd = (char.IsControl(text[at]) && text[at] is not ('\n' or '\r' or '\t')) || IsLone(text, at) ? at : -1;
        }

        return text.Length > ReadDraft.LongestText ? texts["全文（规则集文本）最多 {0} 个字符，现有 {1} 个。", ReadDraft.LongestText, text.Length].Value
            : odd >= 0 ? texts["全文（规则集文本）第 {0} 行有不可见的控制字符，请删去。", text.AsSpan(0, odd).Count('\n') + 1].Value
            : null;
    }

    private static bool IsLone(string text, int at) => char.IsHighSurrogate(text[at])
        ? at + 1 == text.Length || !char.IsLowSurrogate(text[at + 1])
        : char.IsLowSurrogate(text[at]) && (at == 0 || !char.IsHighSurrogate(text[at - 1]));

    /// <summary>Browsers send lines with two characters at their ends; the pack has one.</summary>
    private static string Lines(string text) => text.ReplaceLineEndings("\n");

    private string? Refusal(RuleDraft draft, long version) =>
        draft.AuthorId != user.Id ? texts["只有起草人可以修改草稿。"].Value
        : draft.State is not DraftState.Open ? texts["草稿已经提交或结束，不能再修改。"].Value
        : draft.Version != version ? texts["草稿已在别处修改过，请刷新后再改，以免覆盖。"].Value
        : null;

    private async Task<string?> SaveAsync(CancellationToken ct) =>
        await db.TrySaveAsync(ct) is Saved.Done ? null : texts["草稿已在别处修改过，请刷新后再改，以免覆盖。"].Value;
}
