using Kechuang.Platform.Database;
using Kechuang.Platform.Journal;
using Kechuang.Platform.Lists;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Platform.Identity.Keeping;

/// <summary>What happened to one's own account, from the journal: signing in and failing to, passwords, second step, roles.</summary>
internal sealed class AccountHistory : Listing<AccountHistory.Row>
{
    private readonly KechuangDb db;
    private readonly CurrentUser current;

    public AccountHistory(KechuangDb db, CurrentUser current)
    {
        (this.db, this.current) = (db, current);
        Filter("kind", "类别", "Kind", [.. AccountEvents.Kinds.Select(k => new ListChoice(k, AccountEvents.Of(k).Text))]);
        Column("at", "时间", "When", r => r.At);
        Column("kind", "事项", "What", r => r.Kind, show: r => AccountEvents.Of(r.Kind, r.Data).Text.ToString());
        Column("address", "网络地址", "Address", r => r.Personal, show: r => AccountEvents.Personal(r.Personal, "address"), sortable: false);
        Column("device", "设备", "Device", r => r.Personal, show: r => Devices.Name(AccountEvents.Personal(r.Personal, "device")), sortable: false);
        SortedBy("at", descending: true);
        TieBreak(r => r.Sequence);
    }

    protected override IQueryable<Row> Query(ListRequest request)
    {
        var kind = request["kind"];
        return db.Set<JournalEntry>().AsNoTracking()
            .Where(e => e.SubjectType == "user" && e.SubjectId == current.Id && e.Kind.StartsWith("identity."))
            .Where(e => kind == null || e.Kind == kind)
            .Select(e => new Row { Sequence = e.Sequence, At = e.At, Kind = e.Kind, Data = e.Data, Personal = e.Personal });
    }

    internal sealed class Row
    {
        public required long Sequence { get; init; }
        public required DateTimeOffset At { get; init; }
        public required string Kind { get; init; }
        public required string Data { get; init; }
        public required string? Personal { get; init; }
    }
}
