using Kechuang.Platform.Database;
using Kechuang.Platform.Lists;
using Kechuang.Policy.Contracts;
using Kechuang.Registry.Contracts;

namespace Kechuang.Registry.Checking;

/// <summary>The facts that wait for the current user's check, oldest first.</summary>
internal sealed class ListFactsToCheck : Listing<ListFactsToCheck.Row>
{
    private readonly KechuangDb db;
    private readonly FactsWithin within;

    public ListFactsToCheck(KechuangDb db, FactsWithin within, Vocabulary vocabulary, FactText text)
    {
        (this.db, this.within) = (db, within);
        Column("key", "事实", "Fact", r => r.Key, show: r => vocabulary.Find(r.Key)?.Title.ToString() ?? r.Key, link: r => $"/registry/facts/{r.Id}");
        Column("subject", "关于", "About", r => r.Subject);
        Column("value", "内容", "Content", r => r.Value, sortable: false, show: r => text.Show(r.Key, r.Value));
        Column("entered", "填报时间", "Stated at", r => r.EnteredAt);
        SortedBy("entered");
        TieBreak(r => r.Id);
    }

    protected override IQueryable<Row> Query(ListRequest request) => within.Waiting().Select(f => new Row
    {
        Id = f.Id,
        Key = f.Key,
        Value = f.Value,
        EnteredAt = f.EnteredAt,
        Subject = db.Set<Organisation>().Where(o => o.Id == f.SubjectId).Select(o => o.Name).FirstOrDefault()
            ?? db.Set<Person>().Where(p => p.Id == f.SubjectId).Select(p => p.Name).FirstOrDefault(),
    });

    internal sealed class Row
    {
        public required Guid Id { get; init; }

        public required string Key { get; init; }

        public required string Value { get; init; }

        public required DateTimeOffset EnteredAt { get; init; }

        public required string? Subject { get; init; }
    }
}
