using Kechuang.Platform;
using Kechuang.Registry.Contracts;
using Kechuang.Review.Contracts;
using Kechuang.Review.Enlisting;

namespace Kechuang.Review.Avoiding;

/// <summary>Makes the reports on pairs of experts and subjects. A fixed number of queries, whatever the number of pairs.</summary>
internal sealed class ReportConflicts(FindConflicts conflicts, JointSubjects joint, RegistryDirectory directory, ConflictTerms terms, PoolTerms pool)
{
    private static readonly LocalText Nothing = new("未发现", "Nothing found");

    /// <summary>The reports of some pairs, in their order.</summary>
    public async Task<IReadOnlyList<ConflictReport>> ReadAsync(IReadOnlyList<(RoundEntry Entry, Expert Expert)> pairs, CancellationToken ct)
    {
        List<Expert> experts = [.. pairs.Select(p => p.Expert).DistinctBy(e => e.Id)];
        List<RoundEntry> entries = [.. pairs.Select(p => p.Entry).DistinctBy(e => e.Id)];
        var findings = await conflicts.AllAsync([.. experts.Select(FindConflicts.Seen)], entries, ct);
        var past = await PastAsync(experts, entries, ct);
        return
        [
            .. pairs.Select(pair =>
            {
                var found = findings[(pair.Expert.Id, pair.Entry.Id)].ToLookup(f => f.Kind);
                return new ConflictReport(pair.Entry.Id, pair.Expert.Id,
                [
                    .. ConflictKinds.All.Select(rule => Check(rule.Kind, found[rule.Kind], pair.Entry, pair.Expert, past)),
                    .. found.Where(g => ConflictKinds.All.All(k => k.Kind != g.Key)).Select(g => Failed(g.Key, g)),
                ]);
            }),
        ];
    }

    private ConflictCheck Check(string rule, IEnumerable<ConflictFinding> found, RoundEntry entry, Expert expert, Past past)
    {
        if (found.Any())
        {
            return Failed(rule, found);
        }

        if (rule == ConflictKinds.Identity)
        {
            return new(rule, true, ConflictState.Passed, new("专家在登记库中有对应人员", "The register has the expert"));
        }

        var unknown = rule switch
        {
            ConflictKinds.Named when entry.Avoided is null => new("没有收到申请人请求回避的名单", "No list of names came with the subject"),
            ConflictKinds.SameOrganisation or ConflictKinds.Coauthor or ConflictKinds.SameProject or ConflictKinds.TeacherAndStudent or ConflictKinds.Related or ConflictKinds.Competitor
                when expert.PersonId is null => new("专家身份未确认，无从核对", "The expert's identity is not confirmed"),
            ConflictKinds.Competitor when pool.Lacking(expert).Contains(PoolTerms.Confirmation) =>
                new("未发现声明的持股，但专家本年度没有确认声明完整", "No declared share was found, but the expert has not confirmed this year that nothing is missing"),
            ConflictKinds.SameOrganisation when entry.Organisations.Count == 0 => new("项目没有登记单位", "The subject names no organisation"),
            ConflictKinds.Coauthor or ConflictKinds.SameProject or ConflictKinds.TeacherAndStudent or ConflictKinds.Related
                when entry.People.Count == 0 && entry.Users.Count == 0 => new("项目没有登记参与人员", "The subject names no people"),
            _ => past.Of(rule, entry, expert) is { } ended && YearsOf(rule) is { } years && terms.Number(years) is null ? Both(ended, terms.Unset(years)) : (LocalText?)null,
        };
        return unknown is not null ? new(rule, IsHard(rule), ConflictState.Unknown, unknown)
            : new(rule, IsHard(rule), ConflictState.Passed, YearsOf(rule) is { } open && terms.Number(open) is null ? Both(Nothing, terms.Unset(open)) : Nothing);
    }

    private static LocalText Both(LocalText one, LocalText other) => new($"{one.Zh}；{other.Zh}", $"{one.En}; {other.En}");

    private static string? YearsOf(string rule) => rule switch
    {
        ConflictKinds.SameOrganisation => ConflictTerms.OrganisationYears,
        ConflictKinds.Coauthor => ConflictTerms.CoauthorYears,
        ConflictKinds.SameProject => ConflictTerms.ProjectYears,
        ConflictKinds.Named => ConflictTerms.AvoidLimit,
        _ => null,
    };

    private bool IsHard(string rule) => !terms.IsSoft(rule);

    private ConflictCheck Failed(string rule, IEnumerable<ConflictFinding> found) => new(
        rule, IsHard(rule), ConflictState.Failed, found.Select(f => f.Reason).Aggregate(Both));

    /// <summary>Ties that have ended: whether they count depends on years that may not be set.</summary>
    private async Task<Past> PastAsync(List<Expert> experts, List<RoundEntry> entries, CancellationToken ct)
    {
        List<Guid> people = [.. experts.Select(e => e.PersonId).OfType<Guid>()];
        return new(
            (await directory.MembershipsAsync(people, ct)).Where(m => m.To < terms.Today).ToLookup(m => m.PersonId),
            (await directory.RelationsAsync(people, ct)).Where(r => r.To < terms.Today)
                .SelectMany(r => ((Guid One, Guid Other)[])[(r.PersonA, r.PersonB), (r.PersonB, r.PersonA)], (r, p) => (Ends: p, Relation: r)).ToLookup(p => p.Ends, p => p.Relation),
            (await joint.ReadAsync([.. experts.Select(FindConflicts.Seen)], [.. entries.Select(e => e.ToSubject())], ct)).ToLookup(j => (j.ExpertId, j.SubjectType, j.SubjectId)));
    }

    private sealed record Past(
        ILookup<Guid, MembershipEntry> Memberships, ILookup<(Guid One, Guid Other), RelationEntry> Relations, ILookup<(Guid, string, Guid), JointSubjects.Joint> Joint)
    {
        public LocalText? Of(string rule, RoundEntry entry, Expert expert) => rule switch
        {
            ConflictKinds.SameOrganisation => Ended(
                Memberships[expert.PersonId!.Value].Where(m => entry.Organisations.Contains(m.OrganisationId)).Max(m => m.To), new("曾在同一单位", "Was of the same organisation")),
            ConflictKinds.Coauthor => Ended(Last(entry, expert, RelationKind.CoAuthor), new("曾共同署名", "Was a co-author")),
            ConflictKinds.SameProject => Joint[(expert.Id, entry.SubjectType, entry.SubjectId)].LastOrDefault() is { } both
                ? new($"曾共同参与 {both.Number}（{both.On:yyyy-MM-dd}）", $"Took part together in {both.Number} ({both.On:yyyy-MM-dd})")
                : Ended(Last(entry, expert, RelationKind.CoProject), new("曾共同承担项目", "Had a joint project")),
            _ => null,
        };

        private DateOnly? Last(RoundEntry entry, Expert expert, RelationKind kind) =>
            entry.People.SelectMany(p => Relations[(expert.PersonId!.Value, p)]).Where(r => r.Kind == kind).Max(r => r.To);

        private static LocalText? Ended(DateOnly? on, LocalText what) => on is { } day ? new($"{what.Zh}，止于 {day:yyyy-MM-dd}", $"{what.En} until {day:yyyy-MM-dd}") : null;
    }
}
