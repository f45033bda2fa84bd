using Kechuang.Platform;
using Kechuang.Platform.Lists;
using Kechuang.Registry.Contracts;

namespace Kechuang.Registry.Merging;

/// <summary>The pairs that look like one and wait for a decision.</summary>
internal sealed class ListTwins : Listing<ListTwins.Row>
{
    private readonly FindTwins find;

    public ListTwins(FindTwins find)
    {
        this.find = find;
        Search("按名称查找", "Find by name");
        Filter("type", "类别", "Kind", new ListChoice("organisation", new("单位", "Organisations")), new ListChoice("person", new("人员", "People")));
        Column("a", "一", "One", r => r.NameA, link: r => $"/registry/twins/{r.A}/{r.B}");
        Column("b", "另一", "Other", r => r.NameB);
        Column("type", "类别", "Kind", r => r.Type, show: r => (r.Type == SubjectType.Organisation ? new LocalText("单位", "Organisation") : new("人员", "Person")).ToString());
        Column("reasons", "依据", "Reasons", r => r.Reasons, sortable: false);
        Column("weight", "程度", "Weight", r => r.Weight);
        SortedBy("weight", descending: true);
        TieBreak(r => r.A);
    }

    protected override IQueryable<Row> Query(ListRequest request)
    {
        var (type, search) = (request["type"], request.Search);
        return find.Handle().Where(t => type == null || (t.Type == SubjectType.Organisation) == (type == "organisation"))
            .Where(t => search == null || t.NameA.Contains(search, StringComparison.OrdinalIgnoreCase) || t.NameB.Contains(search, StringComparison.OrdinalIgnoreCase))
            .Select(t => new Row
            {
                A = t.A,
                B = t.B,
                NameA = t.NameA,
                NameB = t.NameB,
                Type = t.Type,
                Reasons = string.Join(LocalText.IsEnglish ? "; " : "；", t.Reasons),
                Weight = t.Weight,
            }).AsQueryable();
    }

    internal sealed class Row
    {
        public required Guid A { get; init; }

        public required Guid B { get; init; }

        public required string NameA { get; init; }

        public required string NameB { get; init; }

        public required SubjectType Type { get; init; }

        public required string Reasons { get; init; }

        public required int Weight { get; init; }
    }
}
