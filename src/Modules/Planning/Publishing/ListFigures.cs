using Kechuang.Planning.Loading;
using Kechuang.Planning.Showing;
using Kechuang.Platform.Lists;

namespace Kechuang.Planning.Publishing;

/// <summary>Every published figure, one a row: what the pages show, to be downloaded whole.</summary>
internal sealed class ListFigures : Listing<ListFigures.Row>
{
    private readonly PlanningPack pack;
    private readonly ReadFigures figures;

    public ListFigures(PlanningPack pack, ReadFigures figures)
    {
        (this.pack, this.figures) = (pack, figures);
        Filter("theme", "主题", "Theme", [.. pack.Content.Themes.Select(t => new ListChoice(t.Id, t.Name))]);
        Column("indicator", "指标编号", "Indicator", r => r.Indicator);
        Column("name", "指标", "Name", r => r.Name);
        Column("area", "地区代码", "Area", r => r.Area);
        Column("area_name", "地区", "Area name", r => r.AreaName);
        Column("year", "年份", "Year", r => r.Year);
        Column("value", "值", "Value", r => r.Value);
        Column("unit", "单位", "Unit", r => r.Unit);
        Column("method", "方法版本", "Method", r => r.Method);
        Column("revision", "修订", "Revision", r => r.Revision);
        Column("source", "来源", "Source", r => r.Source);
        SortedBy("indicator");
        TieBreak(r => r.Key);
    }

    protected override IQueryable<Row> Query(ListRequest request)
    {
        var content = pack.Content;
        var indicators = content.Indicators.Where(i => request["theme"] is not { } theme || i.Theme == theme).ToList();
        var book = figures.Read(indicators);
        return indicators.SelectMany(i => content.Areas.SelectMany(a => book.Of(i, a.Id).Figures.Select(f => new Row
        {
            Key = $"{i.Id} {a.Id} {f.Year}",
            Indicator = i.Id,
            Name = i.Name.ToString(),
            Area = a.Id,
            AreaName = a.Name.ToString(),
            Year = f.Year,
            Value = f.Value,
            Unit = i.Unit.ToString(),
            Method = f.Method,
            Revision = f.Revision,
            Source = i.Source.ToString(),
        }))).AsQueryable();
    }

    internal sealed class Row
    {
        public required string Key { get; init; }
        public required string Indicator { get; init; }
        public required string Name { get; init; }
        public required string Area { get; init; }
        public required string AreaName { get; init; }
        public required int Year { get; init; }
        public required decimal Value { get; init; }
        public required string Unit { get; init; }
        public required int Method { get; init; }
        public required int Revision { get; init; }
        public required string Source { get; init; }
    }
}
