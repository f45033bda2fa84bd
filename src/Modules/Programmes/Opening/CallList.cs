using Kechuang.Platform;
using Kechuang.Platform.Database;
using Kechuang.Platform.Lists;
using Kechuang.Programmes.Definitions;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Programmes.Opening;

/// <summary>The calls that everybody sees: open now, opening soon, closed.</summary>
internal sealed class CallList : Listing<CallList.Row>
{
    private readonly KechuangDb db;
    private readonly TimeProvider clock;

    public CallList(KechuangDb db, DefinitionShelf shelf, TimeProvider clock)
    {
        (this.db, this.clock) = (db, clock);
        Search("按名称或编号查找", "Find by title or number");
        Filter("state", "状态", "State", [.. States.Select(s => new ListChoice(s.Key, s.Value))]);
        Filter("programme", "计划", "Programme", [.. shelf.All.Select(d => new ListChoice(d.Code, d.Short))]);
        Filter("class", "项目类别", "Class", [.. shelf.All.SelectMany(d => d.Classes).DistinctBy(c => c.Id).Select(c => new ListChoice(c.Id, c.Title))]);
        Column("title", "名称", "Title", r => r.Title, link: r => $"/calls/{r.Number}");
        Column("number", "编号", "Number", r => r.Number);
        Column("state", "状态", "State", r => r.Phase, show: r => States[r.Phase].ToString());
        Column("opens", "开始受理", "Opens", r => r.Opens);
        Column("deadline", "截止时间", "Deadline", r => r.Deadline);
        Column("max", "单项资助上限", "Most for one project", r => r.MaxAmount, ColumnKind.Money);
        SortedBy("deadline", descending: true);
        TieBreak(r => r.Number);
    }

    /// <summary>How a call looks to the public.</summary>
    public static IReadOnlyDictionary<string, LocalText> States { get; } = new Dictionary<string, LocalText>(StringComparer.Ordinal)
    {
        ["open"] = new("受理中", "Open now"),
        ["soon"] = new("即将受理", "Opening soon"),
        ["closed"] = new("已截止", "Closed"),
        ["decided"] = new("已公布结果", "Results out"),
        ["cancelled"] = new("已撤销", "Cancelled"),
    };

    protected override IQueryable<Row> Query(ListRequest request)
    {
        var (now, last) = (clock.GetUtcNow(), clock.LastSecond());
        var (search, state, programme, type) = (request.Search, request["state"], request["programme"], request["class"]);
        var quoted = $"|{type}|";
        var english = LocalText.IsEnglish;
        return db.Set<Call>().AsNoTracking()
            .Where(c => c.State != CallState.Draft)
            .Where(c => search == null || c.Title.Holds(search) || c.TitleEn.Holds(search) || c.Number.Holds(search))
            .Where(c => programme == null || c.Programme == programme)
            .Where(c => type == null || c.ClassWords.Contains(quoted))
            .Select(c => new Row
            {
                Number = c.Number,
                Title = english && c.TitleEn != "" ? c.TitleEn : c.Title,
                Opens = c.Opens,
                Deadline = c.Deadline,
                MaxAmount = c.MaxAmount,
                Phase = c.State != CallState.Open ? c.State : c.Deadline < last ? "closed" : c.Opens > now ? "soon" : "open",
            })
            .Where(r => state == null || r.Phase == state);
    }

    internal sealed class Row
    {
        public required string Number { get; init; }

        public required string Title { get; init; }

        public required DateTimeOffset Opens { get; init; }

        public required DateTimeOffset Deadline { get; init; }

        public required long? MaxAmount { get; init; }

        public required string Phase { get; init; }
    }
}
