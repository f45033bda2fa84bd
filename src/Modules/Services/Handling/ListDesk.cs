using Kechuang.Platform.Database;
using Kechuang.Platform.Lists;
using Kechuang.Platform.Packs;
using Kechuang.Platform.Ui;
using Kechuang.Services.Definitions;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Services.Handling;

/// <summary>The queue of the user's desks, what is due first on top. Two queries.</summary>
internal sealed class ListDesk : Listing<ListDesk.Row>
{
    private static readonly DateOnly Never = new(9999, 12, 31);
    private readonly KechuangDb db;
    private readonly Docket docket;
    private readonly DateOnly today;

    public ListDesk(KechuangDb db, Docket docket, ServiceShelf shelf, Centre centre, TimeProvider clock)
    {
        (this.db, this.docket, today) = (db, docket, centre.DateOf(clock.GetUtcNow()));
        Search("按编号或申请人查找", "Find by number or applicant");
        Filter("state", "状态", "State", [.. Enum.GetValues<CaseState>().Select(s => new ListChoice(s.ToString(), CaseWords.Of(s, null).Text))]);
        Filter("service", "事项", "Service", [.. shelf.All.Select(d => new ListChoice(d.Id, d.Title))]);
        Filter("due", "时限", "Time limit", new("overdue", new("已超期", "Overdue")), new("week", new("七天内到期", "Due within a week")), new("open", new("未办结", "Open")), new("ended", new("已办结", "Ended")));
        Column("number", "编号", "Number", r => r.Number, link: r => $"/desk/services/{r.Id}");
        Column("service", "事项", "Service", r => r.Service, show: r => shelf.TitleOf(r.Service));
        Column("holder", "申请人", "Applicant", r => r.Holder);
        Column("state", "状态", "State", r => r.State, show: r => CaseWords.Of(r.State, shelf.Newest(r.Service)).Text.ToString());
        Column("due", "期限", "Due", r => r.Due, show: r => r.Due == Never ? null : DayText.Of(r.Due, true));
        Column("submitted", "收到", "Received", r => r.SubmittedAt);
        SortedBy("due");
        TieBreak(r => r.Id);
    }

    public sealed class Row
    {
        public required Guid Id { get; init; }

        public required string Number { get; init; }

        public required string Service { get; init; }

        public required string Holder { get; init; }

        public required CaseState State { get; init; }

        public required DateOnly Due { get; init; }

        public required DateTimeOffset SubmittedAt { get; init; }
    }

    // Each condition is put in only when it is asked for: a plan with unused alternatives reads every case.
    protected override IQueryable<Row> Query(ListRequest request)
    {
        var (service, search, week) = (request["service"], request.Search, today.AddDays(7));
        var cases = docket.OfMyDesks().AsNoTracking();
        cases = Enum.TryParse<CaseState>(request["state"], out var state) ? cases.Where(c => c.State == state) : cases;
        cases = service is null ? cases : cases.Where(c => c.Service == service);
        cases = (request["due"] ?? (request["state"] is null && search is null ? "open" : null)) switch
        {
            "overdue" => cases.Where(c => c.Due < today),
            "week" => cases.Where(c => c.Due >= today && c.Due <= week),
            "open" => cases.Where(c => c.IsOpen),
            "ended" => cases.Where(c => !c.IsOpen),
            _ => cases,
        };
        cases = search is null ? cases : cases.Where(c => c.Number.StartsWith(search) || db.Set<Application>().Any(a => a.Id == c.ApplicationId && a.Holder.Contains(search)));
        return cases.Select(c => new Row
        {
            Id = c.Id,
            Number = c.Number,
            Service = c.Service,
            Holder = db.Set<Application>().Where(a => a.Id == c.ApplicationId).Select(a => a.Holder).First(),
            State = c.State,
            Due = c.QueueDay,
            SubmittedAt = c.SubmittedAt,
        });
    }
}
