using Kechuang.Platform.Database;
using Kechuang.Platform.Lists;
using Kechuang.Services.Definitions;
using Kechuang.Services.Handling;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Services.Applying;

/// <summary>What the user handed in or is writing, newest first. Two queries.</summary>
internal sealed class ListMyCases : Listing<ListMyCases.Row>
{
    private readonly KechuangDb db;
    private readonly Docket docket;

    public ListMyCases(KechuangDb db, Docket docket, ServiceShelf shelf)
    {
        (this.db, this.docket) = (db, docket);
        Column("service", "事项", "Service", r => r.Service, show: r => shelf.TitleOf(r.Service), link: r => $"/my/cases/{r.Id}");
        Column("number", "编号", "Number", r => r.Number, show: r => r.Number ?? new Platform.LocalText("草稿", "Draft").ToString());
        Column("holder", "申请人", "Applicant", r => r.Holder);
        Column("state", "状态", "State", r => r.State, show: r => r.State is { } state ? CaseWords.Of(state, shelf.Newest(r.Service)).Text.ToString() : new Platform.LocalText("填写中", "Being written").ToString(), sortable: false);
        Column("due", "期限", "Due", r => r.Due);
        Column("started", "开始", "Begun", r => r.StartedAt);
        SortedBy("started", descending: true);
        TieBreak(r => r.Id);
    }

    public sealed class Row
    {
        public required Guid Id { get; init; }

        public required string Service { get; init; }

        public required string? Number { get; init; }

        public required string Holder { get; init; }

        public required CaseState? State { get; init; }

        public required DateOnly? Due { get; init; }

        public required DateTimeOffset StartedAt { get; init; }
    }

    protected override IQueryable<Row> Query(ListRequest request) => docket.Mine().AsNoTracking().Select(a => new Row
    {
        Id = a.Id,
        Service = a.Service,
        Number = a.Number,
        Holder = a.Holder,
        State = db.Set<Case>().Where(c => c.ApplicationId == a.Id).OrderBy(c => c.Number).Select(c => (CaseState?)c.State).FirstOrDefault(),
        Due = db.Set<Case>().Where(c => c.ApplicationId == a.Id).Min(c => c.Due),
        StartedAt = a.StartedAt,
    });
}
