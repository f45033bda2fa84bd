using Kechuang.Kernels.Rules;
using Kechuang.Kernels.Text;
using Kechuang.Platform.Lists;
using Kechuang.Policy.Covering;
using Kechuang.Policy.Loading;
using LocalText = Kechuang.Platform.LocalText;

namespace Kechuang.Policy.Reading;

/// <summary>The rules of the catalogue.</summary>
internal sealed class RuleListing : Listing<RuleListing.Row>
{
    private readonly Content content;
    private readonly Coverage coverage;

    public RuleListing(PolicyPack pack, Coverage coverage)
    {
        (content, this.coverage) = (pack.Content, coverage);
        Search("按编号、名称或条件查找", "Find by number, title or condition");
        Filter("force", "效力", "Force", [.. Enum.GetValues<Force>().Select(f => new ListChoice(f.ToString(), PolicyWords.Of(f)))]);
        Filter("status", "状态", "Status", [.. new[] { RuleStatus.InForce, RuleStatus.Pilot, RuleStatus.Draft }.Select(s => new ListChoice(s.ToString(), PolicyWords.Of(s).Text))]);
        Filter("document", "文件", "Document", [.. content.Documents.Select(d => new ListChoice(d.Info.Id, d.Info.ShortTitle))]);
        Filter("bound", "落实", "Bound", new ListChoice("yes", PolicyWords.Bound(true).Text), new ListChoice("no", PolicyWords.Bound(false).Text));
        Column("title", "规则", "Rule", r => r.Title, link: r => $"/rules/{r.Id}");
        Column("id", "编号", "Number", r => r.Id);
        Column("force", "效力", "Force", r => r.Force);
        Column("status", "状态", "Status", r => r.Status);
        Column("clauses", "依据", "Clauses", r => r.Clauses);
        Column("bound", "落实", "Bound", r => r.Bound);
        SortedBy("id");
        TieBreak(r => r.Id);
    }

    protected override IQueryable<Row> Query(ListRequest request)
    {
        var bound = coverage.Report.BoundRules;
        var words = request.Search is { } search ? Script.Fold(search) : null;
        return content.Rules
            .Where(r => request["force"] is not { } force || r.Force.ToString() == force)
            .Where(r => request["status"] is not { } status || r.Status.ToString() == status)
            .Where(r => request["document"] is not { } document || r.Clauses.Any(c => c.StartsWith(document + "-", StringComparison.Ordinal)))
            .Where(r => request["bound"] is not { } yes || bound.Contains(r.Id) == (yes == "yes"))
            .Where(r => words is null || Searching.RuleSource.Words(r).Contains(words, StringComparison.Ordinal))
            .Select(r => new Row
            {
                Id = r.Id,
                Title = r.Title.ToString(),
                Force = PolicyWords.Of(r.Force).ToString(),
                Status = PolicyWords.Of(r.Status).Text.ToString(),
                Clauses = string.Join(LocalText.IsEnglish ? ", " : "、", r.Clauses),
                Bound = PolicyWords.Bound(bound.Contains(r.Id)).Text.ToString(),
            })
            .AsQueryable();
    }

    internal sealed class Row
    {
        public required string Id { get; init; }
        public required string Title { get; init; }
        public required string Force { get; init; }
        public required string Status { get; init; }
        public required string Clauses { get; init; }
        public required string Bound { get; init; }
    }
}
