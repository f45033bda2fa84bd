using Kechuang.Platform.Database;
using Kechuang.Platform.Identity;
using Kechuang.Platform.Lists;
using Kechuang.Platform.Ui;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Programmes.Comparing;

/// <summary>What the applications of one call have in common with earlier ones, for those who check its programme for copies: no chair, and nobody who does so elsewhere.</summary>
internal sealed class FindingList : Listing<FindingList.Row>
{
    private readonly KechuangDb db;
    private readonly CurrentUser user;

    public FindingList(KechuangDb db, CurrentUser user)
    {
        (this.db, this.user) = (db, user);
        Search("按题目或编号查找", "Find by title or number");
        Filter("state", "状态", "State", [.. StateWords.Select(w => new ListChoice(w.Key.ToString(), w.Value))]);
        Filter("own", "关系", "Relation", [new("no", new("他人", "Others")), new("yes", new("本人延续", "Own continuation"))]);
        Filter("funded", "重复资助", "Double funding", new ListChoice("yes", new("本人在先申请已立项", "Own earlier one is funded")));
        Column("title", "项目名称", "Title", r => r.Title, link: r => $"/duplicates/{r.Id}");
        Column("number", "编号", "Number", r => r.Number);
        Column("share", "本申请重合", "Shared, this", r => r.Share, show: r => Percent(r.Share));
        Column("earlier", "在先申请重合", "Shared, earlier", r => r.EarlierShare, show: r => Percent(r.EarlierShare));
        Column("own", "关系", "Relation", r => r.IsOwn, show: r => (r.IsOwn ? new Platform.LocalText("本人延续", "Own continuation") : new("他人", "Others")).ToString());
        Column("funded", "在先已立项", "Earlier one funded", r => r.Funded);
        Column("asked", "请求说明", "Asked", r => r.AskedAt);
        Column("explained", "申请人说明", "Explained", r => r.ExplainedAt);
        Column("state", "状态", "State", r => r.State, show: r => StateWords[r.State].ToString());
        SortedBy("share", descending: true);
        TieBreak(r => r.Id);
    }

    /// <summary>The names of the states.</summary>
    public static IReadOnlyDictionary<DuplicateState, Platform.LocalText> StateWords { get; } = new Dictionary<DuplicateState, Platform.LocalText>
    {
        [DuplicateState.Open] = new("待判断", "To be judged"),
        [DuplicateState.Cleared] = new("无问题", "Nothing wrong"),
        [DuplicateState.Concern] = new("提请评审注意", "Concern for the review"),
    };

    /// <summary>How a finding stands, and the tone to say it in.</summary>
    public static (Tone Tone, string Text) Look(DuplicateFinding finding) => finding switch
    {
        { State: DuplicateState.Cleared } => (Tone.Good, StateWords[finding.State].ToString()),
        { State: DuplicateState.Concern } => (Tone.Warn, StateWords[finding.State].ToString()),
        { ExplainedAt: not null } => (Tone.Info, new Platform.LocalText("已说明，待判断", "Explained, to be judged").ToString()),
        { AskedAt: not null } => (Tone.Warn, new Platform.LocalText("等待申请人说明", "Waits for the applicant").ToString()),
        _ => (Tone.Neutral, StateWords[finding.State].ToString()),
    };

    /// <summary>Basis points as a percentage.</summary>
    public static string Percent(int points) => (points / 10_000m).ToString("0.0%", System.Globalization.CultureInfo.InvariantCulture);

    protected override IQueryable<Row> Query(ListRequest request)
    {
        var (search, own) = (request.Search, request["own"]);
        DuplicateState? state = Enum.TryParse<DuplicateState>(request["state"], out var named) ? named : null;
        var onlyFunded = request["funded"] == "yes";
        var call = Guid.TryParse(request.Route("id"), out var id) ? id : Guid.Empty;
        var reach = user.Reach(Actions.CheckDuplicates);
        return db.Set<DuplicateFinding>().AsNoTracking().Within(reach, user.Id).Where(f => f.CallId == call)
            .Where(f => state == null || f.State == state)
            .Where(f => own == null || f.IsOwn == (own == "yes"))
            .Where(f => !onlyFunded || (f.IsOwn && db.Set<Project>().Any(p => p.ApplicationId == f.EarlierId)))
            .Join(db.Set<Application>(), f => f.ApplicationId, a => a.Id, (f, a) => new { f, a })
            .Where(x => search == null || x.a.Title.Holds(search) || x.a.Number.Holds(search))
            .Select(x => new Row
            {
                Id = x.f.Id,
                Number = x.a.Number,
                Title = x.a.Title,
                Share = x.f.Share,
                EarlierShare = x.f.EarlierShare,
                IsOwn = x.f.IsOwn,
                Funded = db.Set<Project>().Where(p => x.f.IsOwn && p.ApplicationId == x.f.EarlierId).Select(p => p.Number).FirstOrDefault(),
                AskedAt = x.f.AskedAt,
                ExplainedAt = x.f.ExplainedAt,
                State = x.f.State,
            });
    }

    internal sealed class Row
    {
        public required Guid Id { get; init; }

        public required string Number { get; init; }

        public required string Title { get; init; }

        public required int Share { get; init; }

        public required int EarlierShare { get; init; }

        public required bool IsOwn { get; init; }

        /// <summary>The project of the investigator's own earlier application: perhaps the same thing twice.</summary>
        public required string? Funded { get; init; }

        public required DateTimeOffset? AskedAt { get; init; }

        public required DateTimeOffset? ExplainedAt { get; init; }

        public required DuplicateState State { get; init; }
    }
}
