using Kechuang.Kernels.Text;
using Kechuang.Platform.Lists;
using Kechuang.Policy.Loading;
using Kechuang.Policy.Reading;
using LocalText = Kechuang.Platform.LocalText;

namespace Kechuang.Policy.Covering;

/// <summary>Dated goals, baselines, parameters and periods that the texts print.</summary>
internal sealed class TargetListing : Listing<TargetListing.Row>
{
    private readonly Content content;
    private readonly Coverage coverage;

    public TargetListing(PolicyPack pack, Coverage coverage)
    {
        (content, this.coverage) = (pack.Content, coverage);
        Search("按编号或指标查找", "Find by number or indicator");
        Filter("kind", "类别", "Kind", [.. Enum.GetValues<TargetKind>().Select(k => new ListChoice(k.ToString(), PolicyWords.Of(k)))]);
        Filter("document", "文件", "Document", [.. content.Documents.Select(d => new ListChoice(d.Info.Id, d.Info.ShortTitle))]);
        Column("indicator", "指标", "Indicator", r => r.Indicator, link: r => $"/c/{Uri.EscapeDataString(r.FirstClause)}");
        Column("id", "编号", "Number", r => r.Id);
        Column("kind", "类别", "Kind", r => r.Kind);
        Column("value", "值", "Value", r => r.Value);
        Column("unit", "单位", "Unit", r => r.Unit);
        Column("year", "年份", "Year", r => r.Year);
        Column("clauses", "依据", "Clauses", r => r.Clauses);
        Column("bound", "落实", "Bound", r => r.Bound);
        SortedBy("id");
        TieBreak(r => r.Id);
    }

    protected override IQueryable<Row> Query(ListRequest request)
    {
        var bound = coverage.Report.BoundTargets;
        var words = request.Search is { } search ? Script.Fold(search) : null;
        return content.Targets
            .Where(t => request["kind"] is not { } kind || t.Kind.ToString() == kind)
            .Where(t => request["document"] is not { } document || t.Clauses.Any(c => c.StartsWith(document + "-", StringComparison.Ordinal)))
            .Where(t => words is null || Script.Fold($"{t.Id} {t.Indicator.Zh} {t.Indicator.En} {t.Value}").Contains(words, StringComparison.Ordinal))
            .Select(t => new Row
            {
                Id = t.Id,
                Indicator = t.Indicator.ToString(),
                Kind = PolicyWords.Of(t.Kind).ToString(),
                Value = $"{t.Comparator} {t.Value}".Trim(),
                Unit = t.Unit ?? "",
                Year = t.Year ?? "",
                Clauses = string.Join(LocalText.IsEnglish ? ", " : "、", t.Clauses),
                FirstClause = t.Clauses.Count > 0 ? t.Clauses[0] : "",
                Bound = PolicyWords.Bound(bound.Contains(t.Id)).Text.ToString(),
            })
            .AsQueryable();
    }

    internal sealed class Row
    {
        public required string Id { get; init; }
        public required string Indicator { get; init; }
        public required string Kind { get; init; }
        public required string Value { get; init; }
        public required string Unit { get; init; }
        public required string Year { get; init; }
        public required string Clauses { get; init; }
        public required string FirstClause { get; init; }
        public required string Bound { get; init; }
    }
}
