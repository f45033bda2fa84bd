using Kechuang.Kernels.Text;
using Kechuang.Platform.Lists;
using Kechuang.Policy.Loading;
using Kechuang.Policy.Reading;
using LocalText = Kechuang.Platform.LocalText;

namespace Kechuang.Policy.Covering;

/// <summary>The systems that the documents name, and whether something runs that carries them out.</summary>
internal sealed class SystemListing : Listing<SystemListing.Row>
{
    private static readonly LocalText Core = new("核心", "Core");
    private static readonly LocalText Tracked = new("跟踪", "Tracked");

    private readonly Content content;
    private readonly Coverage coverage;

    public SystemListing(PolicyPack pack, Coverage coverage)
    {
        (content, this.coverage) = (pack.Content, coverage);
        Search("按编号、名称或职责查找", "Find by number, name or duty");
        Filter("bound", "落实", "Bound", new ListChoice("yes", PolicyWords.Bound(true).Text), new ListChoice("no", PolicyWords.Bound(false).Text));
        Filter("area", "领域", "Area", [.. content.Areas.Select(a => new ListChoice(a.Id, a.Name))]);
        Filter("kind", "类别", "Kind", new ListChoice("core", Core), new ListChoice("tracked", Tracked));
        Column("name", "名称", "Name", r => r.Name, link: r => $"/systems/{r.Id}");
        Column("id", "编号", "Number", r => r.Id);
        Column("area", "领域", "Area", r => r.Area);
        Column("kind", "类别", "Kind", r => r.Kind);
        Column("clauses", "依据", "Clauses", r => r.Clauses);
        Column("bound", "落实", "Bound", r => r.Bound);
        SortedBy("id");
        TieBreak(r => r.Id);
    }

    protected override IQueryable<Row> Query(ListRequest request)
    {
        var bound = coverage.Report.Bound;
        var areas = content.Areas.ToDictionary(a => a.Id, a => a.Name.ToString(), StringComparer.Ordinal);
        var words = request.Search is { } search ? Script.Fold(search) : null;
        return content.Systems
            .Where(s => request["area"] is not { } area || s.Area == area)
            .Where(s => request["kind"] is not { } kind || s.IsCore == (kind == "core"))
            .Where(s => request["bound"] is not { } yes || bound.ContainsKey(s.Id) == (yes == "yes"))
            .Where(s => words is null || Script.Fold($"{s.Id} {s.Name.Zh} {s.Name.En} {s.Duty}").Contains(words, StringComparison.Ordinal))
            .Select(s => new Row
            {
                Id = s.Id,
                Name = s.Name.ToString(),
                Area = areas.GetValueOrDefault(s.Area, s.Area),
                Kind = (s.IsCore ? Core : Tracked).ToString(),
                Clauses = string.Join(LocalText.IsEnglish ? ", " : "、", s.Clauses),
                Bound = PolicyWords.Bound(bound.ContainsKey(s.Id)).Text.ToString(),
            })
            .AsQueryable();
    }

    internal sealed class Row
    {
        public required string Id { get; init; }
        public required string Name { get; init; }
        public required string Area { get; init; }
        public required string Kind { get; init; }
        public required string Clauses { get; init; }
        public required string Bound { get; init; }
    }
}
