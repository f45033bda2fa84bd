using Kechuang.Platform.Database;
using Kechuang.Platform.Identity;
using Kechuang.Platform.Journal;
using Kechuang.Policy.Loading;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Policy.Drafting;

/// <summary>Somebody begins to change a rule set: from the version that runs, or from the pack's own text.</summary>
internal sealed class StartDraft(KechuangDb db, CurrentUser user, Journal journal, PolicyPack pack, TimeProvider clock)
{
    /// <returns>The draft; the one that its author has open already, where there is one.</returns>
    /// <exception cref="ArgumentException">There is no such rule set.</exception>
    public async Task<Guid> HandleAsync(string setId, bool fromPack, CancellationToken ct)
    {
        var entry = pack.Content.Sets.GetValueOrDefault(setId) ?? throw new ArgumentException($"No rule set {setId}.", nameof(setId));
        if (await OpenAsync(setId, ct) is { } open)
        {
            return open;
        }

        var now = clock.GetUtcNow();
        var draft = new RuleDraft
        {
            Id = Guid.CreateVersion7(now),
            SetId = setId,
            BaseHash = entry.Source.Hash,
            Text = (fromPack ? pack.Own.Sets[setId] : entry).Text,
            AuthorId = user.Id,
            CreatedAt = now,
            ChangedAt = now,
        };
        db.Add(draft);
        journal.Record("policy.ruleset.drafted", "ruleset", draft.Id, new { ruleSet = setId, version = draft.BaseHash, fromPack });
        if (await db.TrySaveAsync(ct) is Saved.Done)
        {
            return draft.Id;
        }

        // The same button pressed twice.
        db.ChangeTracker.Clear();
        return await OpenAsync(setId, ct) ?? throw new InvalidOperationException($"A draft of {setId} can be neither made nor found.");
    }

    private Task<Guid?> OpenAsync(string setId, CancellationToken ct) => db.Set<RuleDraft>()
        .Where(d => d.SetId == setId && d.AuthorId == user.Id && d.State == DraftState.Open).Select(d => (Guid?)d.Id).SingleOrDefaultAsync(ct);
}
