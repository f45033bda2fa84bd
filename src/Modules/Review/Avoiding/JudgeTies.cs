using Kechuang.Platform;
using Kechuang.Platform.Database;
using Kechuang.Registry.Contracts;
using Kechuang.Review.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Review.Avoiding;

/// <summary>The conflicts of people who judge, by account: experts of the pool, and a chair who need not be in it.</summary>
internal sealed class JudgeTies(KechuangDb db, FindConflicts conflicts, RegistryDirectory directory)
{
    /// <summary>What excludes an account, by account and entry. Whom neither pool nor register knows is excluded everywhere.</summary>
    public async Task<ILookup<(Guid User, Guid Entry), ConflictFinding>> FindAsync(IReadOnlyCollection<Guid> users, IReadOnlyList<RoundEntry> entries, CancellationToken ct)
    {
        var asked = await AskedAsync(users, ct);
        var account = asked.ToDictionary(e => e.Id, e => e.UserId);
        return (await conflicts.FindAsync(asked, entries, ct)).SelectMany(g => g, (g, f) => (Key: (account[g.Key.Expert], g.Key.Entry), Finding: f)).ToLookup(p => p.Key, p => p.Finding);
    }

    /// <summary>Why one account must keep away from one subject; null where nothing is found.</summary>
    public async Task<LocalText?> FindAsync(Guid user, RoundSubject subject, CancellationToken ct) =>
        (await conflicts.FindAsync((await AskedAsync([user], ct))[0], subject, ct))?.Reason;

    /// <summary>The subjects from which one account must keep away.</summary>
    public async Task<IReadOnlySet<Guid>> FindAsync(Guid user, IReadOnlyList<RoundSubject> subjects, CancellationToken ct) =>
        await conflicts.FindAsync((await AskedAsync([user], ct))[0], subjects, ct);

    /// <summary>Of some accounts those that must keep away from one subject.</summary>
    public async Task<IReadOnlySet<Guid>> FindAsync(IReadOnlyCollection<Guid> users, RoundSubject subject, CancellationToken ct)
    {
        var asked = await AskedAsync(users, ct);
        var excluded = await conflicts.FindAsync(asked, subject, ct);
        return asked.Where(e => excluded.Contains(e.Id)).Select(e => e.UserId).ToHashSet();
    }

    private async Task<List<ConflictExpert>> AskedAsync(IReadOnlyCollection<Guid> users, CancellationToken ct)
    {
        var pool = await db.Set<Expert>().AsNoTracking().Where(e => users.Contains(e.UserId)).ToDictionaryAsync(e => e.UserId, ct);
        var known = await directory.PeopleOfUsersAsync([.. users.Where(u => pool.GetValueOrDefault(u)?.PersonId is null)], ct);
        List<ConflictExpert> asked = [.. pool.Values.Select(e => FindConflicts.Seen(e) with { PersonId = e.PersonId ?? known.GetValueOrDefault(e.UserId)?.Id })];
        foreach (var user in users.Where(u => !pool.ContainsKey(u)))
        {
            asked.Add(new(user, user, known.GetValueOrDefault(user)?.Id, (await directory.OrganisationOfUserAsync(user, ct))?.Id));
        }

        return asked;
    }
}
