using Kechuang.Platform.Lists;
using Kechuang.Registry.Importing;

namespace Kechuang.Registry.Keeping;

/// <summary>The report of one import of entries, row by row; the downloads give it whole.</summary>
internal sealed class ListEntryRows : Listing<ListEntryRows.Row>
{
    private readonly BeginEntryImport begin;

    public ListEntryRows(BeginEntryImport begin)
    {
        this.begin = begin;
        Filter("outcome", "结果", "Outcome", new ListChoice("created", new("已提出", "Proposed")), new ListChoice("refused", new("未接受", "Refused")));
        Column("row", "行", "Row", r => r.Number);
        Column("name", "名称", "Name", r => r.Name);
        Column("outcome", "结果", "Outcome", r => r.IsTaken, show: r => (r.IsTaken ? new Platform.LocalText("已提出", "Proposed") : new("未接受", "Refused")).ToString());
        Column("problem", "问题", "Problem", r => r.Problem, sortable: false);
        SortedBy("row");
        TieBreak(r => r.Number);
    }

    internal sealed class Row
    {
        public required int Number { get; init; }

        public required string Name { get; init; }

        public required bool IsTaken { get; init; }

        public required string Problem { get; init; }
    }

    protected override IQueryable<Row> Query(ListRequest request)
    {
        var outcome = request["outcome"];
        return (Guid.TryParse(request.Route("id"), out var id) ? begin.RowsOf(id) : []).AsQueryable()
            .Where(r => outcome == null || outcome == "created" == (r.Outcome == RowOutcome.Created))
            .Select(r => new Row { Number = r.Row, Name = r.Name ?? "", IsTaken = r.Outcome == RowOutcome.Created, Problem = r.Problems.Count == 0 ? "" : r.Problems[0].Message.ToString() });
    }
}
