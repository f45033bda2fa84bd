using Kechuang.Platform.Database;
using Kechuang.Platform.Identity;
using Kechuang.Platform.Lists;
using Kechuang.Review.Contracts;

namespace Kechuang.Review.Deciding;

/// <summary>The rounds that the reader decides, sits on or may look into; what they had to leave the room for is not counted.</summary>
internal sealed class PanelList : Listing<PanelList.Row>
{
    private readonly KechuangDb db;
    private readonly CurrentUser user;

    public PanelList(KechuangDb db, CurrentUser user)
    {
        (this.db, this.user) = (db, user);
        Search("按名称或编号查找", "Find by title or number");
        Filter("state", "状态", "State", [.. Enum.GetValues<RoundState>().Select(s => new ListChoice(s.ToString(), ReviewWords.Of(s)))]);
        Column("title", "评审轮次", "Round", r => r.Name, link: r => $"/review/rounds/{r.Id}/panel", show: r => r.Title.ToString());
        Column("number", "编号", "Number", r => r.Number);
        Column("state", "状态", "State", r => r.State, show: r => ReviewWords.Of(r.State).ToString());
        Column("held", "会议日期", "Held on", r => r.HeldOn);
        Column("decided", "已决定", "Decided", r => r.Decided, show: r => $"{r.Decided} / {r.Subjects}");
        SortedBy("number", descending: true);
        TieBreak(r => r.Id);
    }

    protected override IQueryable<Row> Query(ListRequest request)
    {
        var (search, me) = (request.Search, user.Id);
        var state = Enum.TryParse<RoundState>(request["state"], out var chosen) ? chosen : (RoundState?)null;
        return db.Rounds(user, ReviewActions.ReadPanel)
            .Where(r => (search == null || r.Name.Holds(search) || r.Number.Holds(search)) && (state == null || r.State == state))
            .Select(r => new Row
            {
                Id = r.Id,
                Name = r.Name,
                Title = r.Title,
                Number = r.Number,
                State = r.State,
                HeldOn = db.Set<Panel>().Where(p => p.RoundId == r.Id).Select(p => (DateOnly?)p.HeldOn).FirstOrDefault(),
                Subjects = db.Set<RoundEntry>().Count(e => e.RoundId == r.Id && !db.Set<PanelRecusal>().Any(x => x.EntryId == e.Id && x.UserId == me)),
                Decided = db.Set<PanelDecision>().Count(d => d.RoundId == r.Id && !db.Set<PanelRecusal>().Any(x => x.EntryId == d.EntryId && x.UserId == me)),
            });
    }

    internal sealed class Row
    {
        public required Guid Id { get; init; }
        public required string Name { get; init; }
        public required Platform.LocalText Title { get; init; }
        public required string Number { get; init; }
        public required RoundState State { get; init; }
        public required DateOnly? HeldOn { get; init; }
        public required int Subjects { get; init; }
        public required int Decided { get; init; }
    }
}
