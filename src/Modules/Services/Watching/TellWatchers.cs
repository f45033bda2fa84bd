using Kechuang.Kernels.Rules;
using Kechuang.Platform.Database;
using Kechuang.Platform.Identity;
using Kechuang.Platform.Journal;
using Kechuang.Platform.Notices;
using Kechuang.Platform.Packs;
using Kechuang.Policy.Contracts;
using Kechuang.Registry.Contracts;
using Kechuang.Services.Calculating;
using Microsoft.EntityFrameworkCore;
using LocalText = Kechuang.Platform.LocalText;

namespace Kechuang.Services.Watching;

/// <summary>
/// The platform matches watched subjects again where their facts, the policies or the day changed, and tells their watchers once of
/// each change. Harmless beside another node: of two that tell of the same subject, one saves.
/// </summary>
internal sealed class TellWatchers(
    KechuangDb db, CollectFacts facts, Matcher matcher, RegistryDirectory register, Notices notices, Journal journal, Centre centre, TimeProvider clock)
{
    /// <summary>How many days before its last day a policy is about to close. No text sets it.</summary>
    public const int DaysBefore = 30;

    private const int Most = 200;
    private static readonly Role[] Members = [.. ServicesPermissions.Lines.Where(l => l.Action == ServicesPermissions.MatchOrganisation).Select(l => l.Role)];

    /// <summary>Matches what changed; answers how many subjects.</summary>
    public async Task<int> RunAsync(CancellationToken ct)
    {
        var at = centre.DateOf(clock.GetUtcNow());
        var version = matcher.Version(at);
        var head = await db.Set<JournalEntry>().MaxAsync(e => (long?)e.Sequence, ct) ?? 0;
        var watched = await db.Set<PolicyWatch>().Where(w => w.EndedAt == null).Select(w => new { w.SubjectType, w.SubjectId }).Distinct().ToListAsync(ct);
        var matched = 0;
        foreach (var chunk in watched.Select(w => new Subject(w.SubjectType, w.SubjectId)).Chunk(Most))
        {
            foreach (var subject in await DueAsync(chunk, at, version, ct))
            {
                matched += await MatchAsync(subject, new(at, version, head), ct);
                db.ChangeTracker.Clear();
            }
        }

        return matched;
    }

    private async Task<List<Subject>> DueAsync(Subject[] subjects, DateOnly at, string version, CancellationToken ct)
    {
        var ids = subjects.Select(s => s.Id).ToList();
        var standings = await db.Set<SubjectStanding>().AsNoTracking().Where(s => ids.Contains(s.Id)).ToDictionaryAsync(s => s.Id, ct);
        var from = standings.Count == 0 ? long.MaxValue : standings.Values.Min(s => s.Sequence);
        var changed = await db.Set<JournalEntry>().Where(e => e.Sequence > from && ids.Contains(e.SubjectId) && e.Kind.StartsWith("registry."))
            .GroupBy(e => e.SubjectId).Select(g => new { g.Key, Last = g.Max(e => e.Sequence) }).ToDictionaryAsync(g => g.Key, g => g.Last, ct);

        // A check names the fact and not its subject: there are few, and matching is quick.
        var check = await db.Set<JournalEntry>().Where(e => e.Sequence > from && e.SubjectType == "fact").MaxAsync(e => (long?)e.Sequence, ct) ?? 0;
        return [.. subjects.Where(s => !standings.TryGetValue(s.Id, out var standing)
            || standing.Day != at || standing.Policies != version || standing.Sequence < changed.GetValueOrDefault(s.Id) || standing.Sequence < check)];
    }

    private async Task<int> MatchAsync(Subject subject, Moment now, CancellationToken ct)
    {
        var known = (await facts.KnownAsync(subject, now.Day, ct)).Where(f => !f.Value.IsNull).ToDictionary(f => f.Key.Key, f => f.Value, StringComparer.Ordinal);
        var kind = subject.Type is SubjectType.Person ? Audience.Person : Audience.Organisation;
        var applying = matcher.Decide(known, now.Day, kind)
            .Where(d => d.Outcome is Truth.Yes && (!d.Policy.Stacks || matcher.Match(d.Policy.Id, known, now.Day, kind) is { IsGiven: true })).Select(d => d.Policy).ToList();
        var standing = await db.Set<SubjectStanding>().SingleOrDefaultAsync(s => s.Id == subject.Id, ct);
        var gained = standing is null ? [] : applying.Where(p => !standing.Applying.Contains(p.Id)).ToList();
        var lost = standing is null ? [] : standing.Applying.Except(applying.Select(p => p.Id)).ToList();
        var closing = applying.Where(p => p.Deadline is { } last && last <= now.Day.AddDays(DaysBefore)).ToList();
        if (standing is null)
        {
            db.Add(standing = new() { Id = subject.Id, Day = now.Day, Policies = now.Policies, Sequence = now.Sequence, Applying = [] });
        }

        (standing.Day, standing.Policies, standing.Sequence, standing.Applying) = (now.Day, now.Policies, now.Sequence, [.. applying.Select(p => p.Id)]);
        standing.Touch();
        if (gained.Count + closing.Count > 0)
        {
            await TellAsync(subject, gained, closing, standing.Version, ct);
        }

        if (gained.Count + lost.Count > 0)
        {
            journal.Record("services.entitlement.changed", subject.Type is SubjectType.Person ? "person" : "organisation", subject.Id, new { day = now.Day, gained = gained.Select(p => p.Id), lost });
        }

        return await db.TrySaveAsync(ct) == Saved.Done ? 1 : 0;
    }

    private async Task TellAsync(Subject subject, List<PolicyInfo> gained, List<PolicyInfo> closing, long version, CancellationToken ct)
    {
        // Who has left the organisation is not told any more.
        var watches = await db.Set<PolicyWatch>().AsNoTracking().Where(w => w.SubjectId == subject.Id && w.EndedAt == null
            && (w.SubjectType != SubjectType.Organisation
                || db.Set<Grant>().Any(g => g.UserId == w.UserId && g.OrganisationId == w.SubjectId && g.EndedAt == null && Members.Contains(g.Role)))).ToListAsync(ct);
        var ids = watches.Select(w => w.Id).ToList();
        var told = await db.Set<PolicyTold>().Where(t => ids.Contains(t.WatchId)).Select(t => new { t.WatchId, t.PolicyId, t.Change }).ToListAsync(ct);
        var name = subject.Type is SubjectType.Organisation && (await register.OrganisationsAsync([subject.Id], ct)).GetValueOrDefault(subject.Id) is { } organisation
            ? new LocalText(organisation.Name, organisation.Name)
            : new LocalText("您", "you");
        foreach (var watch in watches)
        {
            foreach (var policy in gained)
            {
                Tell(watch, policy, $"applies {version}", new($"“{policy.Title.Zh}”现在适用于{name.Zh}", $"“{policy.Title.En}” now applies to {name.En}"));
            }

            foreach (var policy in closing.Where(p => !told.Contains(new { WatchId = watch.Id, PolicyId = p.Id, Change = Closes(p) })))
            {
                Tell(watch, policy, Closes(policy), new($"“{policy.Title.Zh}”将于 {policy.Deadline:yyyy-MM-dd} 截止，{name.Zh}符合条件", $"“{policy.Title.En}” closes on {policy.Deadline:yyyy-MM-dd}; it applies to {name.En}"));
            }
        }

        void Tell(PolicyWatch watch, PolicyInfo policy, string change, LocalText text)
        {
            db.Add(new PolicyTold { WatchId = watch.Id, PolicyId = policy.Id, Change = change, At = clock.GetUtcNow() });
            var kind = subject.Type is SubjectType.Person ? Audience.Person : Audience.Organisation;
            notices.Tell(watch.UserId, text, $"/calculator?kind={kind.Word()}&use={subject.Id}#p-{policy.Id}");
        }
    }

    private static string Closes(PolicyInfo policy) => $"closes {policy.Deadline:yyyy-MM-dd}";

    private sealed record Moment(DateOnly Day, string Policies, long Sequence);
}
