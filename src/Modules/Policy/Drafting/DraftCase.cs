using Kechuang.Policy.Loading;

namespace Kechuang.Policy.Drafting;

/// <summary>A draft as a page shows it: with what it would be, and the version that runs.</summary>
internal sealed record DraftCase(RuleDraft Draft, RuleSetEntry Now, Candidate Candidate, IReadOnlyList<ExampleRun> Examples, bool IsMine)
{
    /// <summary>Whether its author may write it.</summary>
    public bool IsWritable => IsMine && Draft.State is DraftState.Open;

    /// <summary>Whether another version runs than the one it starts from.</summary>
    public bool IsBehind => Draft.State is DraftState.Open or DraftState.Submitted && Draft.BaseHash != Now.Source.Hash;

    public bool IsSound => Candidate.Errors.Count == 0 && Candidate.Entry is not null && Examples.All(e => e.Failure is null);
}

/// <summary>Finds a draft for the pages.</summary>
internal sealed class OpenDraft(SeeDrafts drafts, ReadDraft read, PolicyPack pack, Platform.Identity.CurrentUser user)
{
    /// <summary>Null when there is no such set or draft, or none that the user may see.</summary>
    public async Task<DraftCase?> FindAsync(string set, Guid id, CancellationToken ct)
    {
        if (pack.Content.Sets.GetValueOrDefault(set) is not { } now || await drafts.FindAsync(set, id, ct) is not { } draft)
        {
            return null;
        }

        return Of(draft, now);
    }

    /// <summary>The same after the draft changed.</summary>
    public DraftCase Of(RuleDraft draft, RuleSetEntry now)
    {
        var candidate = read.Run(draft);
        return new(draft, now, candidate, candidate.Entry is { } entry ? ExampleRun.All(entry, now) : [], draft.AuthorId == user.Id);
    }
}
