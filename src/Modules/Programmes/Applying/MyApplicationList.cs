using Kechuang.Platform.Database;
using Kechuang.Platform.Identity;
using Kechuang.Platform.Lists;
using Kechuang.Programmes.Definitions;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Programmes.Applying;

/// <summary>The user's own applications.</summary>
internal sealed class MyApplicationList(KechuangDb db, CurrentUser user, DefinitionShelf shelf) : ApplicantList(db, shelf)
{
    protected override IQueryable<Application> Rows() =>
        Db.Set<Application>().Where(a => a.InvestigatorId == user.Id);
}

/// <summary>The applications of the user's organisation, as far as they were sent to it.</summary>
internal sealed class OrganisationApplicationList(KechuangDb db, CurrentUser user, DefinitionShelf shelf) : ApplicantList(db, shelf)
{
    protected override IQueryable<Application> Rows() => Db.Set<Application>().Within(user.Reach(Actions.Confirm), user.Id);
}

/// <summary>Applications as those on the applicant's side see them: nothing of a decision before the results are out.</summary>
internal abstract class ApplicantList : Listing<ApplicantList.Row>
{
    protected ApplicantList(KechuangDb db, DefinitionShelf shelf)
    {
        Db = db;
        var states = shelf.All.SelectMany(d => d.Life.Application.States).DistinctBy(s => s.Id).ToList();
        Search("按题目或编号查找", "Find by title or number");
        Filter("state", "状态", "State", [.. states.Select(s => new ListChoice(s.Id, s.Title))]);
        Column("title", "项目名称", "Title", r => r.Title, show: r => r.Title.Length > 0 ? r.Title : "—", link: r => $"/applications/{r.Id}");
        Column("number", "编号", "Number", r => r.Number);
        Column("call", "指南", "Call", r => r.Call);
        Column("state", "状态", "State", r => r.State, show: r => states.Find(s => s.Id == r.State)?.Title.ToString() ?? r.State);
        Column("amount", "申请经费", "Amount", r => r.Amount, ColumnKind.Money);
        Column("deadline", "截止时间", "Deadline", r => r.Deadline);
        SortedBy("deadline", descending: true);
        TieBreak(r => r.Id);
    }

    protected KechuangDb Db { get; }

    /// <summary>The applications within reach.</summary>
    protected abstract IQueryable<Application> Rows();

    protected override IQueryable<Row> Query(ListRequest request)
    {
        var (search, state, english) = (request.Search, request["state"], Platform.LocalText.IsEnglish);
        return Rows().AsNoTracking()
            .Join(Db.Set<Call>(), a => a.CallId, c => c.Id, (a, c) => new { Application = a, Call = c })
            .Where(x => search == null || x.Application.Title.Holds(search) || x.Application.Number.Holds(search))
            .Select(x => new Row
            {
                Id = x.Application.Id,
                Number = x.Application.Number,
                Title = x.Application.Title,
                Call = english && x.Call.TitleEn != "" ? x.Call.TitleEn : x.Call.Title,
                Amount = x.Application.Amount,
                Deadline = x.Call.Deadline,
                State = x.Call.PublishedAt == null && (x.Application.State == ApplicationState.Reviewed
                    || x.Application.State == ApplicationState.Funded || x.Application.State == ApplicationState.Declined)
                    ? ApplicationState.InReview : x.Application.State,
            })
            .Where(r => state == null || r.State == state);
    }

    internal sealed class Row
    {
        public required Guid Id { get; init; }

        public required string Number { get; init; }

        public required string Title { get; init; }

        public required string Call { get; init; }

        public required string State { get; init; }

        public required long Amount { get; init; }

        public required DateTimeOffset Deadline { get; init; }
    }
}
