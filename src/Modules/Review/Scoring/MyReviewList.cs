using Kechuang.Platform.Database;
using Kechuang.Platform.Identity;
using Kechuang.Platform.Lists;
using Kechuang.Review.Avoiding;

namespace Kechuang.Review.Scoring;

/// <summary>The reviews of the signed-in expert; what is open and due first stands first. What they must keep away from has no name.</summary>
internal sealed class MyReviewList : Listing<MyReviewList.Row>
{
    private readonly KechuangDb db;
    private readonly CurrentUser user;
    private readonly UnseenDuties looking;
    private IReadOnlySet<Guid>? unseen;

    public MyReviewList(KechuangDb db, CurrentUser user, UnseenDuties looking)
    {
        (this.db, this.user, this.looking) = (db, user, looking);
        Search("按标题或编号查找", "Find by title or number");
        Filter("state", "状态", "State", [.. Enum.GetValues<DutyState>().Select(s => new ListChoice(s.ToString(), ReviewWords.Of(s)))]);
        Column("title", "项目", "Subject", r => r.Title, show: r => r.IsUnseen ? UnseenDuties.Instead.ToString() : r.Title, link: r => $"/my/reviews/{r.Id}");
        Column("number", "编号", "Number", r => r.Number);
        Column("due", "期限", "Due", r => r.Due);
        Column("state", "状态", "State", r => r.State, show: r => ReviewWords.Of(r.State).ToString());
        Column("round", "评审轮次", "Round", r => r.Round);
        SortedBy("due");
        TieBreak(r => r.Id);
    }

    protected override async Task PrepareAsync(ListRequest request, CancellationToken ct) => unseen = await looking.AmongAsync(db.Set<Duty>(), ct);

    protected override IQueryable<Row> Query(ListRequest request)
    {
        var (search, me, away) = (request.Search, user.Id, unseen ?? throw new InvalidOperationException("Nobody has looked yet."));
        var state = Enum.TryParse<DutyState>(request["state"], out var chosen) ? chosen : (DutyState?)null;
        return
            from d in db.Set<Duty>()
            join e in db.Set<RoundEntry>() on d.EntryId equals e.Id
            join r in db.Set<Round>() on d.RoundId equals r.Id
            where d.UserId == me
                && (state == null || d.State == state)
                && (search == null || (!away.Contains(d.Id) && (e.Title.Holds(search) || e.Number.Holds(search))))
            select new Row
            {
                Id = d.Id,
                Title = away.Contains(d.Id) ? "" : e.Title,
                Number = away.Contains(d.Id) ? "" : e.Number,
                Due = r.Due,
                State = d.State,
                Round = r.Name,
                IsUnseen = away.Contains(d.Id),
            };
    }

    internal sealed class Row
    {
        public required Guid Id { get; init; }
        public required string Title { get; init; }
        public required string Number { get; init; }
        public required DateOnly Due { get; init; }
        public required DutyState State { get; init; }
        public required string Round { get; init; }

        /// <summary>The expert must keep away: neither title nor number are named.</summary>
        public required bool IsUnseen { get; init; }
    }
}
