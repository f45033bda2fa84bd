using Kechuang.Kernels.Rules;
using Kechuang.Policy.Contracts;
using Kechuang.Policy.Drafting;
using Kechuang.Policy.Loading;
using Kechuang.Policy.Matching;

namespace Kechuang.Policy.Weighing;

/// <summary>What the policies of a rule set come to beside those of other sets, as <c>stacking.yaml</c> puts them together; for one version of the set.</summary>
internal sealed class AcrossSets
{
    private readonly Content content;
    private readonly DateOnly at;
    private readonly HashSet<string> rules;
    private readonly OfferedPolicy[] policies;
    private readonly OfferedPolicy[] others;

    private AcrossSets(RuleSetEntry entry, Content content, HashSet<string> members, DateOnly at, Audience? kind)
    {
        (this.content, this.at) = (content, at);
        rules = [.. content.Stacking.Select(s => s.Id)];
        policies = [.. content.Sets.Values.SelectMany(s => OffersOf.Run(s, content, at)).Where(p => members.Contains(p.Info.Id) && p.Info.IsFor(kind))];
        others = [.. policies.Where(p => p.Info.Set != entry.Id)];
    }

    /// <summary>The policies of other sets.</summary>
    public IEnumerable<PolicyInfo> Others => others.Select(p => p.Info);

    /// <summary>The facts that decide them.</summary>
    public IEnumerable<string> Keys => policies.SelectMany(p => p.Reads).Distinct(StringComparer.Ordinal);

    /// <summary>A set as it runs and as a draft has it; nothing where no rule puts either beside another set.</summary>
    public static (AcrossSets Before, AcrossSets After)? Of(RuleSetEntry now, Content content, Candidate draft, IReadOnlyList<ParameterChange> changes, DateOnly at, Audience? kind)
    {
        if (content.Stacking.Count == 0 || draft.Entry is not { } entry)
        {
            return null;
        }

        // What a draft takes away still stood beside the others.
        var members = StackAcross.Companions(content.Stacking, [now.Id, .. now.Rules.Definition.Rules.Concat(entry.Rules.Definition.Rules).Select(r => r.Id)]);
        var (before, after) = (new AcrossSets(now, content, members, at, kind), new AcrossSets(entry, Published(draft, entry, changes), members, at, kind));
        return before.others.Length + after.others.Length == 0 ? null : (before, after);
    }

    /// <summary>What each of them says to a subject.</summary>
    /// <param name="facts">The facts.</param>
    /// <param name="onlyOthers">Whether the set itself gives nothing.</param>
    public IReadOnlyList<PolicyMatch> Match(IReadOnlyDictionary<string, Value> facts, bool onlyOthers) =>
        StackAcross.Apply([.. MatchSubject.Run(onlyOthers ? others : policies, facts, at)], content, at);

    /// <summary>Whether a rule across sets, and not the set's own, has a say in what a policy comes to.</summary>
    public bool Decides(PolicyMatch match) => match.Beside?.Rule is { } rule && rules.Contains(rule) || match.SetsAside.Any(a => a.Rule is { } by && rules.Contains(by));

    // Another set that reads a changed parameter changes with it.
    private static Content Published(Candidate draft, RuleSetEntry entry, IReadOnlyList<ParameterChange> changes)
    {
        var changed = changes.Select(c => c.Parameter).ToHashSet(StringComparer.Ordinal);
        return draft.Content.With(new SortedDictionary<string, RuleSetEntry>(
            draft.Content.Sets.Values.Select(s => s.Id == entry.Id ? entry
                : s.Rules.Definition.Parameters.Any(p => changed.Contains(p.Id)) ? ReadDraft.Run(draft.Content, s.Id, s.Text, []).Entry ?? s
                : s).ToDictionary(s => s.Id, StringComparer.Ordinal),
            StringComparer.Ordinal));
    }
}
