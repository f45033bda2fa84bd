using System.Globalization;
using Kechuang.Platform.Database;
using Kechuang.Platform.Identity;
using Kechuang.Platform.Lists;
using Kechuang.Review.Contracts;
using Kechuang.Review.Deciding;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Review.Ranking;

/// <summary>The ranking of one round; its address says which. Ranks are of the whole round, whatever is filtered.</summary>
internal sealed class RankingList : Listing<RankingList.Row>
{
    private readonly KechuangDb db;
    private readonly CurrentUser user;

    private readonly LeaveRoom room;

    public RankingList(KechuangDb db, CurrentUser user, LeaveRoom room)
    {
        (this.db, this.user, this.room) = (db, user, room);
        Search("按标题或编号查找", "Find by title or number");
        Filter("disputed", "分歧", "Disagreement", new ListChoice("yes", new("意见有分歧", "Opinions differ")));
        Column("rank", "名次", "Rank", r => r.Rank, show: r => r.Withheld ? ReviewWords.Recused.ToString() : r.Rank?.ToString(CultureInfo.InvariantCulture));
        Column("title", "项目", "Subject", r => r.Title, link: r => r.Href);
        Column("number", "编号", "Number", r => r.Number);
        Column("mean", "均分", "Mean", r => r.Mean);
        Column("range", "极差", "Range", r => r.Range);
        Column("deviation", "标准差", "Deviation", r => r.Deviation);
        Column("done", "意见", "Reviews", r => r.Done, show: r => r.Withheld ? null : $"{r.Done} / {r.Expected}");
        Column("grades", "评价", "Grades", r => r.Grades, sortable: false);
        Column("decision", "决定", "Decision", r => r.Outcome, show: r => r.Outcome is { } o ? r.Words.Of(o).ToString() : null);
        SortedBy("rank");
        TieBreak(r => r.Number);
    }

    protected override IQueryable<Row> Query(ListRequest request)
    {
        if (!Guid.TryParse(request.Route("id"), out var id)
            || db.Rounds(user, ReviewActions.ReadPanel).AsNoTracking().SingleOrDefault(r => r.Id == id) is not { } round)
        {
            return Enumerable.Empty<Row>().AsQueryable();
        }

        var results = RankSubjects.ReadFor(db, round, room.Away);
        var entries = db.Set<RoundEntry>().Where(e => e.RoundId == id).Select(e => new { e.Id, e.SubjectType, e.SubjectId })
            .ToDictionary(e => (e.SubjectType, e.SubjectId), e => e.Id);
        var decided = db.Set<PanelDecision>().Where(d => d.RoundId == id).Select(d => new { d.EntryId, d.Outcome }).ToDictionary(d => d.EntryId, d => d.Outcome);
        var (search, disputed) = (request.Search, request["disputed"]);
        return results.Subjects
            .Where(s => search is null || s.Title.Contains(search, StringComparison.OrdinalIgnoreCase) || s.Number.Contains(search, StringComparison.OrdinalIgnoreCase))
            .Where(s => disputed is null || s.Disputed)
            .Select(s => (Result: s, Entry: entries[(s.SubjectType, s.SubjectId)]))
            .Select(p => new Row
            {
                Rank = p.Result.Rank,
                Title = p.Result.Title,
                Number = p.Result.Number,
                Mean = p.Result.Mean,
                Range = p.Result.Range,
                Deviation = p.Result.Deviation,
                Done = p.Result.Done,
                Expected = p.Result.Expected,
                Grades = string.Join(" ", p.Result.Grades.Where(g => g.Count > 0).Select(g => $"{g.Grade}×{g.Count}")),
                Words = round.Outcomes,
                Outcome = !p.Result.IsWithheld && decided.TryGetValue(p.Entry, out var outcome) ? outcome : null,
                Withheld = p.Result.IsWithheld,
                Disputed = p.Result.Disputed,
                RankReason = p.Result.RankReason?.ToString(),
                Href = $"/review/rounds/{id}/subjects/{p.Entry}",
            }).AsQueryable();
    }

    internal sealed class Row
    {
        public required int? Rank { get; init; }
        public required string Title { get; init; }
        public required string Number { get; init; }
        public required decimal? Mean { get; init; }
        public required decimal? Range { get; init; }
        public required decimal? Deviation { get; init; }
        public required int Done { get; init; }
        public required int Expected { get; init; }
        public required string Grades { get; init; }
        public required OutcomeWords Words { get; init; }
        public required PanelOutcome? Outcome { get; init; }
        public required bool Withheld { get; init; }
        public required bool Disputed { get; init; }
        public required string? RankReason { get; init; }
        public required string Href { get; init; }
    }
}
