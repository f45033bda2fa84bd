using Kechuang.Platform.Database;
using Kechuang.Platform.Identity;
using Kechuang.Platform.Lists;
using Kechuang.Review.Contracts;

namespace Kechuang.Review.Assigning;

/// <summary>The rounds that the reader's programmes run.</summary>
internal sealed class RoundList : Listing<RoundList.Row>
{
    private readonly KechuangDb db;
    private readonly CurrentUser user;

    public RoundList(KechuangDb db, CurrentUser user)
    {
        (this.db, this.user) = (db, user);
        Search("按名称或编号查找", "Find by title or number");
        Filter("state", "状态", "State", [.. Enum.GetValues<RoundState>().Select(s => new ListChoice(s.ToString(), ReviewWords.Of(s)))]);
        Column("title", "评审轮次", "Round", r => r.Name, link: r => ReviewDesk.Href(r.Id), show: r => r.Title.ToString());
        Column("number", "编号", "Number", r => r.Number);
        Column("state", "状态", "State", r => r.State, show: r => ReviewWords.Of(r.State).ToString());
        Column("subjects", "项目", "Subjects", r => r.Subjects);
        Column("done", "已交意见", "Reviews in", r => r.Done, show: r => $"{r.Done} / {r.Subjects * r.Each}");
        Column("due", "期限", "Due", r => r.Due);
        SortedBy("number", descending: true);
        TieBreak(r => r.Id);
    }

    protected override IQueryable<Row> Query(ListRequest request)
    {
        var search = request.Search;
        var state = Enum.TryParse<RoundState>(request["state"], out var chosen) ? chosen : (RoundState?)null;
        return db.Rounds(user, ReviewActions.ReadRounds)
            .Where(r => (search == null || r.Name.Holds(search) || r.Number.Holds(search)) && (state == null || r.State == state))
            .Select(r => new Row
            {
                Id = r.Id,
                Name = r.Name,
                Title = r.Title,
                Number = r.Number,
                State = r.State,
                Subjects = db.Set<RoundEntry>().Count(e => e.RoundId == r.Id),
                Done = db.Set<Duty>().Count(d => d.RoundId == r.Id && d.State == DutyState.Submitted),
                Each = r.ExpertsPerSubject,
                Due = r.Due,
            });
    }

    internal sealed class Row
    {
        public required Guid Id { get; init; }
        public required string Name { get; init; }
        public required Platform.LocalText Title { get; init; }
        public required string Number { get; init; }
        public required RoundState State { get; init; }
        public required int Subjects { get; init; }
        public required int Done { get; init; }
        public required int Each { get; init; }
        public required DateOnly Due { get; init; }
    }
}
