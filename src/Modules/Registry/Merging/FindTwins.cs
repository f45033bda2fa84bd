using Kechuang.Kernels.Similarity;
using Kechuang.Platform;
using Kechuang.Platform.Database;
using Kechuang.Registry.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Registry.Merging;

/// <summary>
/// Finds organisations and people that look entered twice, each with the reasons. A reason is advice: two firms may share a telephone, two people a
/// name. Cost: near-linear in the entries; a reason that more than <see cref="MostOfOne"/> entries share makes no pairs.
/// </summary>
internal sealed class FindTwins(KechuangDb db)
{
    /// <summary>A telephone that more entries have is a switchboard's.</summary>
    public const int MostOfOne = 8;

    private const double AlikeNames = 0.6;

    /// <summary>Two entries, the older first, and why they look like one; the more reasons weigh, the higher.</summary>
    internal sealed record Twins(SubjectType Type, Guid A, string NameA, Guid B, string NameB, IReadOnlyList<LocalText> Reasons, int Weight);

    private IReadOnlyList<Twins>? waiting;

    /// <summary>All pairs that nobody has decided about, the weightiest first; read once in a request.</summary>
    public IReadOnlyList<Twins> Handle() => waiting ??= Find();

    private IReadOnlyList<Twins> Find()
    {
        var decided = db.Set<TwinDecision>().AsNoTracking().Select(d => new { d.First, d.Second }).AsEnumerable().Select(d => (d.First, d.Second)).ToHashSet();
        Twins[] all = [.. Organisations(), .. People()];
        return [.. all.Where(t => !decided.Contains(TwinDecision.Order(t.A, t.B))).OrderByDescending(t => t.Weight).ThenBy(t => t.NameA, StringComparer.Ordinal).ThenBy(t => t.A).ThenBy(t => t.B)];
    }

    private IEnumerable<Twins> Organisations()
    {
        var rows = db.Set<Organisation>().AsNoTracking().Where(o => o.State == OrganisationState.Active).OrderBy(o => o.Id).Select(o => new { o.Id, o.Name, o.NameKey, o.Code }).ToList();
        var pairs = new PairSet([.. rows.Select(o => (o.Id, o.Name))]);
        var former = db.Set<FormerName>().AsNoTracking().Select(f => new { f.OrganisationId, f.NameKey }).ToList();

        // The ninth to seventeenth character are the body's own code, whoever registered it.
        pairs.Add(rows.Where(o => o.Code is { Length: 18 }).Select(o => (o.Id, o.Code![8..17])), new("代码中的主体标识码相同", "The same body in the credit code"), 5);
        pairs.Add(rows.Select(o => (o.Id, NameCore.Of(o.Name))), new("除公司形式和地名外名称相同", "The same name but for legal form and city"), 4);
        pairs.Add([.. rows.Select(o => (o.Id, o.NameKey)), .. former.Select(f => (f.OrganisationId, f.NameKey))], new("名称是另一单位的曾用名", "The name is a former name of the other"), 4);
        pairs.Add(Facts(SubjectType.Organisation, "organisation.phone"), new("联系电话相同", "The same telephone"), 2);
        AddAlike(pairs, [.. rows.Select(o => (o.Id, o.Name))]);
        return pairs.Twins(SubjectType.Organisation);
    }

    private IEnumerable<Twins> People()
    {
        var rows = db.Set<Person>().AsNoTracking().OrderBy(p => p.Id).Select(p => new { p.Id, p.Name, p.OrganisationId }).ToList();
        var pairs = new PairSet([.. rows.Select(p => (p.Id, p.Name))]);
        pairs.Add(rows.Where(p => p.OrganisationId != null).Select(p => (p.Id, $"{Organisation.KeyOf(p.Name)} {p.OrganisationId}")), new("同一单位的同名人员", "The same name in one organisation"), 4);
        pairs.Add(Facts(SubjectType.Person, "person.phone"), new("联系电话相同", "The same telephone"), 3);
        pairs.Add(Facts(SubjectType.Person, "person.email"), new("电子邮箱相同", "The same mail address"), 5);
        return pairs.Twins(SubjectType.Person);
    }

    /// <summary>The current values of a fact, letters and digits only.</summary>
    private List<(Guid Id, string Key)> Facts(SubjectType type, string key) =>
        [.. db.Set<Fact>().AsNoTracking().Where(f => f.SubjectType == type && f.Key == key && f.SupersededAt == null && f.Value != "").Select(f => new { f.SubjectId, f.Value }).AsEnumerable()
            .Select(f => (f.SubjectId, string.Concat(f.Value.Where(char.IsLetterOrDigit)).ToUpperInvariant()))];

    private static void AddAlike(PairSet pairs, IReadOnlyList<(Guid Id, string Name)> names)
    {
        var corpus = new Corpus();
        var reader = new SymbolReader();
        foreach (var (_, name) in names)
        {
            corpus.Add(reader.Read(name));
        }

        var finder = new PairFinder(SimilarityIndex.Build(corpus, 1), AlikeNames);
        for (var i = 0; i < names.Count; i++)
        {
            foreach (var pair in finder.Before(i))
            {
                pairs.Add(names[pair.A].Id, names[i].Id, new("名称相近", "Nearly the same name"), 1);
            }
        }
    }

    /// <summary>Pairs of entries with the reasons that were found for them.</summary>
    private sealed class PairSet(IReadOnlyList<(Guid Id, string Name)> entries)
    {
        private readonly Dictionary<Guid, string> names = entries.ToDictionary(e => e.Id, e => e.Name);
        private readonly Dictionary<(Guid A, Guid B), List<(LocalText Reason, int Weight)>> found = [];

        public void Add(IEnumerable<(Guid Id, string Key)> keyed, LocalText reason, int weight)
        {
            foreach (var group in keyed.Where(k => k.Key.Length > 0 && names.ContainsKey(k.Id)).Distinct().GroupBy(k => k.Key, k => k.Id, StringComparer.Ordinal))
            {
                Guid[] ids = [.. group.Order()];
                for (var i = 1; ids.Length <= MostOfOne && i < ids.Length; i++)
                {
                    for (var j = 0; j < i; j++)
                    {
                        Add(ids[j], ids[i], reason, weight);
                    }
                }
            }
        }

        public void Add(Guid one, Guid other, LocalText reason, int weight)
        {
            var key = TwinDecision.Order(one, other);
            if (!found.TryGetValue(key, out var reasons))
            {
                found.Add(key, reasons = []);
            }

            reasons.Add((reason, weight));
        }

        public IEnumerable<Twins> Twins(SubjectType type) => found.Select(f => new Twins(
            type, f.Key.A, names[f.Key.A], f.Key.B, names[f.Key.B], [.. f.Value.OrderByDescending(r => r.Weight).Select(r => r.Reason)], f.Value.Sum(r => r.Weight)));
    }
}
