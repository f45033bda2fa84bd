using Kechuang.Platform.Database;
using Kechuang.Platform.Identity;
using Kechuang.Platform.Lists;
using Kechuang.Programmes.Definitions;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Programmes.Opening;

/// <summary>The calls of the programmes that one works for, drafts too, with how many applications each has.</summary>
internal sealed class OfficerCallList : Listing<OfficerCallList.Row>
{
    private readonly KechuangDb db;
    private readonly CurrentUser user;

    public OfficerCallList(KechuangDb db, CurrentUser user, DefinitionShelf shelf)
    {
        (this.db, this.user) = (db, user);
        var states = shelf.All.SelectMany(d => d.Life.Call.States).DistinctBy(s => s.Id).ToList();
        Search("按名称或编号查找", "Find by title or number");
        Filter("state", "状态", "State", [.. states.Select(s => new ListChoice(s.Id, s.Title))]);
        Column("title", "名称", "Title", r => r.Title, link: r => $"/programmes/calls/{r.Id}");
        Column("number", "编号", "Number", r => r.Number);
        Column("state", "状态", "State", r => r.State, show: r => states.Find(s => s.Id == r.State)?.Title.ToString() ?? r.State);
        Column("deadline", "截止时间", "Deadline", r => r.Deadline);
        Column("applications", "已提交", "Submitted", r => r.Applications);
        SortedBy("deadline", descending: true);
        TieBreak(r => r.Id);
    }

    protected override IQueryable<Row> Query(ListRequest request)
    {
        var (search, state, english) = (request.Search, request["state"], Platform.LocalText.IsEnglish);
        return db.Set<Call>().AsNoTracking().Within(user.Reach(Actions.WatchCalls))
            .Where(c => search == null || c.Title.Holds(search) || c.TitleEn.Holds(search) || c.Number.Holds(search))
            .Where(c => state == null || c.State == state)
            .Select(c => new Row
            {
                Id = c.Id,
                Number = c.Number,
                Title = english && c.TitleEn != "" ? c.TitleEn : c.Title,
                State = c.State,
                Deadline = c.Deadline,
                Applications = db.Set<Application>().Count(a => a.CallId == c.Id && ApplicationState.HandedIn.Contains(a.State)),
            });
    }

    internal sealed class Row
    {
        public required Guid Id { get; init; }

        public required string Number { get; init; }

        public required string Title { get; init; }

        public required string State { get; init; }

        public required DateTimeOffset Deadline { get; init; }

        public required int Applications { get; init; }
    }
}
