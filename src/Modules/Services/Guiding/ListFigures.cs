using Kechuang.Platform.Database;
using Kechuang.Platform.Lists;
using Kechuang.Services.Definitions;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Services.Guiding;

/// <summary>How often each service was asked for and how punctual it is, for everybody to read and download. Two queries.</summary>
internal sealed class ListFigures : Listing<ListFigures.Row>
{
    private readonly KechuangDb db;

    public ListFigures(KechuangDb db, ServicePack pack)
    {
        this.db = db;
        Column("service", "事项", "Service", r => r.Service, show: r => pack.Find(r.Service)?.Title.ToString() ?? r.Service, link: r => $"/services/{r.Service}");
        Column("received", "收件", "Received", r => r.Received);
        Column("granted", "准予", "Granted", r => r.Granted);
        Column("refused", "不予", "Refused", r => r.Refused);
        Column("declined", "不予受理", "Not accepted", r => r.Declined);
        Column("in-time", "按期", "In time", r => r.InTime);
        Column("late", "超期", "Late", r => r.Late);
        Column("days", "用时合计（工作日）", "Working days in all", r => r.Days);
        Column("counted", "计时件数", "Cases timed", r => r.Counted);
        SortedBy("received", descending: true);
        TieBreak(r => r.Service);
    }

    public sealed class Row
    {
        public required string Service { get; init; }

        public required int Received { get; init; }

        public required int Granted { get; init; }

        public required int Refused { get; init; }

        public required int Declined { get; init; }

        public required int InTime { get; init; }

        public required int Late { get; init; }

        public required int Days { get; init; }

        public required int Counted { get; init; }
    }

    protected override IQueryable<Row> Query(ListRequest request) => db.Set<Case>().AsNoTracking().GroupBy(c => c.Service).Select(g => new Row
    {
        Service = g.Key,
        Received = g.Count(),
        Granted = g.Count(c => c.State == CaseState.Granted || c.State == CaseState.Revoked),
        Refused = g.Count(c => c.State == CaseState.Refused),
        Declined = g.Count(c => c.State == CaseState.NotAccepted),
        InTime = g.Count(c => c.InTime == true),
        Late = g.Count(c => c.InTime == false),
        Days = g.Sum(c => c.DaysUsed ?? 0),
        Counted = g.Count(c => c.DaysUsed != null),
    });
}
