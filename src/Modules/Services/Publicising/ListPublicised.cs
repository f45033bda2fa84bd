using Kechuang.Platform.Database;
using Kechuang.Platform.Lists;
using Kechuang.Services.Definitions;
using Kechuang.Services.Handling;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Services.Publicising;

/// <summary>公示: what is to be granted, for everybody, until its day. Names of people are masked. Two queries.</summary>
internal sealed class ListPublicised : Listing<ListPublicised.Row>
{
    private readonly KechuangDb db;

    public ListPublicised(KechuangDb db, ServiceShelf shelf)
    {
        this.db = db;
        Filter("service", "事项", "Service", [.. shelf.All.Where(d => d.Publicity is not null).Select(d => new ListChoice(d.Id, d.Title))]);
        Column("number", "编号", "Number", r => r.Number, link: r => $"/publicity/{r.Id}");
        Column("service", "事项", "Service", r => r.Service, show: r => shelf.TitleOf(r.Service));
        Column("holder", "申请人", "Applicant", r => r.Holder, show: r => r.OfPerson ? PublicView.Masked(r.Holder) : r.Holder, sortable: false);
        Column("from", "公示开始", "From", r => r.From);
        Column("until", "公示截止", "Until", r => r.Until);
        SortedBy("until");
        TieBreak(r => r.Id);
    }

    public sealed class Row
    {
        public required Guid Id { get; init; }

        public required string Number { get; init; }

        public required string Service { get; init; }

        public required string Holder { get; init; }

        public required bool OfPerson { get; init; }

        public required DateOnly? From { get; init; }

        public required DateOnly? Until { get; init; }
    }

    protected override IQueryable<Row> Query(ListRequest request)
    {
        var service = request["service"];
        return db.Set<Case>().AsNoTracking().Where(c => c.State == CaseState.Publicity && (service == null || c.Service == service))
            .Join(db.Set<Application>(), c => c.ApplicationId, a => a.Id, (c, a) => new Row
            {
                Id = c.Id,
                Number = c.Number,
                Service = c.Service,
                Holder = a.Holder,
                OfPerson = a.OrganisationId == null,
                From = c.PublicityFrom,
                Until = c.PublicityEnds,
            });
    }
}
