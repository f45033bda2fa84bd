using System.Globalization;
using Kechuang.Platform.Database;
using Kechuang.Platform.Journal;
using Kechuang.Platform.Packs;
using Kechuang.Policy.Contracts;
using Kechuang.Registry.Contracts;
using Kechuang.Services.Calculating;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Services.Proposing;

/// <summary>
/// The platform proposes to organisations the policies that the pack gives unasked, where the verdict is yes. It looks at those whose facts
/// changed, and at all of them when the policies or the day did.
/// </summary>
internal sealed class ProposeUnasked(
    KechuangDb db, CollectFacts facts, Matcher matcher, RegistryDirectory register, Journal journal, Centre centre, TimeProvider clock)
{
    private const int Most = 200;

    /// <summary>Proposes; answers how many proposals are new. Harmless beside another node: the database keeps one for each organisation, policy and period.</summary>
    public async Task<int> RunAsync(CancellationToken ct)
    {
        var at = centre.DateOf(clock.GetUtcNow());
        var policies = matcher.Policies(at).Where(p => p.Offer.Unasked && p.IsFor(Audience.Organisation)).ToList();
        if (policies.Count == 0)
        {
            return 0;
        }

        var version = matcher.Version(at);
        var head = await db.Set<JournalEntry>().MaxAsync(e => (long?)e.Sequence, ct) ?? 0;
        var last = await db.Set<ProposalSearch>().AsNoTracking().SingleOrDefaultAsync(ct);
        var from = last is not null && last.Day == at && last.Policies == version ? last.Sequence : 0;
        var ids = await db.Set<JournalEntry>().Where(e => e.Sequence > from && e.Sequence <= head && e.SubjectType == "organisation" && e.Kind.StartsWith("registry."))
            .Select(e => e.SubjectId).Distinct().ToListAsync(ct);
        var made = 0;
        foreach (var chunk in ids.Chunk(Most))
        {
            made += await ProposeAsync(chunk, policies, at, ct);
        }

        await RememberAsync(at, version, head, ct);
        return made;
    }

    private async Task<int> ProposeAsync(Guid[] ids, List<PolicyInfo> policies, DateOnly at, CancellationToken ct)
    {
        var organisations = (await register.OrganisationsAsync(ids, ct)).Values.Where(o => o.State is OrganisationState.Active).ToDictionary(o => o.Id);
        var known = (await facts.KnownAsync([.. organisations.Keys.Select(Subject.Organisation)], at, ct)).Where(f => !f.Value.IsNull).ToLookup(f => f.Known!.Subject.Id);
        var there = (await db.Set<Proposal>().Where(p => ids.Contains(p.OrganisationId)).Select(p => new { p.OrganisationId, p.PolicyId, p.Period }).ToListAsync(ct))
            .Select(p => (p.OrganisationId, p.PolicyId, p.Period)).ToHashSet();
        var made = 0;
        foreach (var organisation in organisations.Values)
        {
            var values = known[organisation.Id].ToDictionary(f => f.Key.Key, f => f.Value, StringComparer.Ordinal);
            foreach (var policy in policies.Where(p => !there.Contains((organisation.Id, p.Id, PeriodOf(p, at)))))
            {
                if (matcher.Match(policy.Id, values, at, Audience.Organisation) is { IsGiven: true } match)
                {
                    made += await SaveAsync(organisation, match, at, ct);
                }
            }
        }

        return made;
    }

    private async Task<int> SaveAsync(OrganisationEntry organisation, PolicyMatch match, DateOnly at, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var proposal = new Proposal
        {
            Id = Guid.CreateVersion7(now),
            OrganisationId = organisation.Id,
            Organisation = organisation.Name,
            PolicyId = match.Policy.Id,
            Title = match.Policy.Title,
            Period = PeriodOf(match.Policy, at),
            RuleSetVersion = match.Policy.Version,
            Verdict = match.Verdict.ToJson(),
            Amount = match.Worth,
            ProposedAt = now,
        };
        db.Add(proposal);
        journal.Record("services.proposal.made", "proposal", proposal.Id, new
        {
            organisation = organisation.Id,
            policy = proposal.PolicyId,
            proposal.Period,
            version = proposal.RuleSetVersion,
            proposal.Amount,
        });
        var saved = await db.TrySaveAsync(ct);
        db.ChangeTracker.Clear();
        return saved == Saved.Done ? 1 : 0;
    }

    private async Task RememberAsync(DateOnly at, string version, long head, CancellationToken ct)
    {
        var search = await db.Set<ProposalSearch>().SingleOrDefaultAsync(ct);
        if (search is null)
        {
            db.Add(search = new() { Id = ProposalSearch.Only, Day = at, Policies = version, Sequence = head });
        }

        (search.Day, search.Policies, search.Sequence) = (at, version, head);
        await db.TrySaveAsync(ct);
        db.ChangeTracker.Clear();
    }

    private static string PeriodOf(PolicyInfo policy, DateOnly at) =>
        policy.Offer.Every is OfferPeriod.Year ? at.Year.ToString(CultureInfo.InvariantCulture) : "once";
}
