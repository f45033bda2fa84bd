using System.Text.Json;
using Kechuang.Platform;
using Kechuang.Platform.Database;
using Kechuang.Platform.Lists;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Registry.Importing;

/// <summary>The report of one import, row by row; the downloads give it whole.</summary>
internal sealed class ListReportRows : Listing<ListReportRows.Row>
{
    private readonly KechuangDb db;

    public ListReportRows(KechuangDb db)
    {
        this.db = db;
        Filter("outcome", "结果", "Outcome", [.. Enum.GetValues<RowOutcome>().Select(o => new ListChoice(Word(o), Of(o)))]);
        Column("row", "行", "Row", r => r.Number);
        Column("name", "单位名称", "Name", r => r.Name);
        Column("outcome", "结果", "Outcome", r => r.Outcome, show: r => Of(r.Outcome).ToString());
        Column("problems", "问题", "Problems", r => r.Problems, sortable: false);
        SortedBy("row");
        TieBreak(r => r.Number);
    }

    public static LocalText Of(RowOutcome outcome) => outcome switch
    {
        RowOutcome.Created => new("新登记", "Created"),
        RowOutcome.Updated => new("已更新", "Updated"),
        RowOutcome.Unchanged => new("无变化", "Unchanged"),
        _ => new("未接受", "Refused"),
    };

    /// <summary>What was done with the rows; what would be, while nothing was.</summary>
    public IReadOnlyList<RowReport> Of(OrganisationImport import) =>
        [.. db.Set<ImportBatch>().AsNoTracking().Where(b => b.ImportId == import.Id && b.Applied == (import.AskedAt != null)).OrderBy(b => b.Number).AsEnumerable().SelectMany(b => b.Unpack())];

    protected override IQueryable<Row> Query(ListRequest request)
    {
        var id = Guid.TryParse(request.Route("id"), out var found) ? found : Guid.Empty;
        var outcome = request["outcome"];
        var import = db.Set<OrganisationImport>().AsNoTracking().SingleOrDefault(i => i.Id == id);
        return (import is null ? [] : Of(import)).AsQueryable()
            .Where(r => outcome == null || Word(r.Outcome) == outcome)
            .Select(r => new Row
            {
                Number = r.Row,
                Name = r.Name ?? "",
                Outcome = r.Outcome,
                Problems = string.Join(LocalText.IsEnglish ? "; " : "；", r.Problems.Select(p => $"{p.Column}: {p.Message}")),
            });
    }

    private static string Word(RowOutcome outcome) => JsonNamingPolicy.CamelCase.ConvertName(outcome.ToString());

    internal sealed class Row
    {
        public required int Number { get; init; }

        public required string Name { get; init; }

        public required RowOutcome Outcome { get; init; }

        public required string Problems { get; init; }
    }
}
