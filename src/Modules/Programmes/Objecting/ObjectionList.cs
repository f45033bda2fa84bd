using Kechuang.Platform.Database;
using Kechuang.Platform.Identity;
using Kechuang.Platform.Lists;
using Kechuang.Platform.Ui;
using Kechuang.Programmes.Reviewing;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Programmes.Objecting;

/// <summary>The objections of the programmes that one works for, those that come due first on top; a chair is shown none of what they must keep away from.</summary>
internal sealed class ObjectionList : Listing<ObjectionList.Row>
{
    private readonly KechuangDb db;
    private readonly CurrentUser user;
    private readonly ObjectionCases cases;
    private readonly ChairBar chair;
    private IReadOnlySet<Guid>? tied;

    public ObjectionList(KechuangDb db, CurrentUser user, ObjectionCases cases, ChairBar chair)
    {
        (this.db, this.user, this.cases, this.chair) = (db, user, cases, chair);
        Search("按名称或编号查找", "Find by title or number");
        Filter("state", "状态", "State", new("open", new("待答复", "To be answered")), new("overdue", new("已超期", "Overdue")), new("answered", new("已答复", "Answered")));
        Column("number", "申请", "Application", r => r.Number, link: r => $"/applications/{r.Id}");
        Column("title", "名称", "Title", r => r.Title);
        Column("raised", "提出异议", "Objected", r => r.RaisedOn);
        Column("due", "答复期限", "Answer due", r => r.QueueDay, show: r => r.Due is { } due ? DayText.Of(due, true) : r.AnswerDays is null ? Words.NotSet.ToString() : Words.Stopped.ToString());
        Column("overdue", "超期", "Overdue", r => r.IsOverdue, show: r => r.IsOverdue ? Words.Overdue.ToString() : "");
        Column("answered", "答复", "Answered", r => r.AnsweredOn, show: r => r.AnsweredOn is { } day ? DayText.Of(day, true) : "");
        SortedBy("due");
        TieBreak(r => r.Id);
    }

    protected override async Task PrepareAsync(ListRequest request, CancellationToken ct) =>
        tied = await chair.TiedAsync(db.Set<Application>().Where(a => db.Set<ObjectionCase>().Any(o => o.ApplicationId == a.Id)), ct);

    protected override IQueryable<Row> Query(ListRequest request)
    {
        var away = tied ?? throw new InvalidOperationException("Nobody has looked yet.");
        var (search, state, today) = (request.Search, request["state"], cases.Today);
        var reach = user.Reach(Actions.WatchCalls);
        return db.Set<ObjectionCase>().AsNoTracking()
            .Where(o => !away.Contains(o.ApplicationId))
            .Where(o => state == null || (state == "answered" ? o.AnsweredOn != null : o.AnsweredOn == null && (state == "open" || o.Due < today)))
            .Join(
                db.Set<Application>().Where(a => reach.Centre || reach.Programmes.Contains(a.Programme)).Where(a => search == null || a.Title.Holds(search) || a.Number.Holds(search)),
                o => o.ApplicationId, a => a.Id,
                (o, a) => new Row
                {
                    Id = a.Id,
                    Number = a.Number,
                    Title = a.Title,
                    RaisedOn = o.RaisedOn,
                    AnswerDays = o.AnswerDays,
                    Due = o.Due,
                    QueueDay = o.QueueDay,
                    AnsweredOn = o.AnsweredOn,
                    IsOverdue = o.AnsweredOn == null ? o.Due < today : o.AnsweredOn > o.Due,
                });
    }

    internal sealed class Row
    {
        public required Guid Id { get; init; }

        public required string Number { get; init; }

        public required string Title { get; init; }

        public required DateOnly RaisedOn { get; init; }

        public required int? AnswerDays { get; init; }

        public required DateOnly? Due { get; init; }

        public required DateOnly QueueDay { get; init; }

        public required DateOnly? AnsweredOn { get; init; }

        public required bool IsOverdue { get; init; }
    }

    private static class Words
    {
        public static readonly Platform.LocalText NotSet = new("未设定", "Not set"), Stopped = new("暂停或无法计算", "Stopped or not known"), Overdue = new("已超期", "Overdue");
    }
}
