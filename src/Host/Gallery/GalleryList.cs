using Kechuang.Platform;
using Kechuang.Platform.Lists;

namespace Kechuang.Host.Gallery;

/// <summary>A list in memory, long enough to page.</summary>
internal sealed class GalleryList : Listing<GalleryList.Row>
{
    private static readonly Row[] Rows =
    [
        .. Enumerable.Range(1, 137).Select(i => new Row
        {
            Number = $"PGM-16-{2020 + (i % 7)}-{i:000}",
            Title = $"市自然科学基金 {2020 + (i % 7)} 年度第 {i} 号申报通知",
            State = i % 3 == 0 ? "open" : "closed",
            Closes = new DateOnly(2026, 1, 1).AddDays(i * 3),
            Budget = i * 1_234_500L,
            Applications = i * 37 % 101,
        }),
    ];

    public GalleryList()
    {
        Search("按名称或编号查找", "Find by title or number");
        Filter("state", "状态", "State", new ListChoice("open", Open), new ListChoice("closed", Closed));
        Column("title", "名称", "Title", r => r.Title, link: _ => "/gallery");
        Column("number", "编号", "Number", r => r.Number);
        Column("state", "状态", "State", r => r.State, show: r => r.State == "open" ? Open : Closed);
        Column("closes", "截止日期", "Closes", r => r.Closes);
        Column("budget", "经费", "Budget", r => r.Budget, ColumnKind.Money);
        Column("applications", "申请", "Applications", r => r.Applications);
        SortedBy("closes", descending: true);
        TieBreak(r => r.Number);
    }

    private static LocalText Open { get; } = new("受理中", "Open");

    private static LocalText Closed { get; } = new("已截止", "Closed");

    protected override IQueryable<Row> Query(ListRequest request)
    {
        var (search, state) = (request.Search, request["state"]);
        return Rows.AsQueryable()
            .Where(r => search == null || r.Title.Contains(search) || r.Number.Contains(search))
            .Where(r => state == null || r.State == state);
    }

    internal sealed class Row
    {
        public required string Number { get; init; }
        public required string Title { get; init; }
        public required string State { get; init; }
        public required DateOnly Closes { get; init; }
        public required long Budget { get; init; }
        public required int Applications { get; init; }
    }
}
