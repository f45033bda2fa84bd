using Kechuang.Platform.Database;
using Kechuang.Platform.Lists;
using Kechuang.Programmes.Definitions;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Programmes.Publishing;

/// <summary>The funded projects, for everybody: title, class, field, amount and unit. The investigator's name is not among them: no text asks to publish it.</summary>
internal sealed class FundedList : Listing<FundedList.Row>
{
    private readonly KechuangDb db;

    public FundedList(KechuangDb db, DefinitionShelf shelf)
    {
        this.db = db;
        var fields = shelf.All.SelectMany(d => d.Fields).DistinctBy(f => f.Id).ToList();
        var classes = shelf.All.SelectMany(d => d.Classes).DistinctBy(c => c.Id).ToList();
        Search("按题目或编号查找", "Find by title or number");
        Filter("programme", "计划", "Programme", [.. shelf.All.Select(d => new ListChoice(d.Code, d.Short))]);
        Filter("field", "学科领域", "Field", [.. fields.Select(f => new ListChoice(f.Id, f.Title))]);
        Column("title", "项目名称", "Title", r => r.Title);
        Column("number", "编号", "Number", r => r.Number);
        Column("class", "项目类别", "Class", r => r.Class, show: r => classes.Find(c => c.Id == r.Class)?.Title.ToString() ?? r.Class);
        Column("field", "学科领域", "Field", r => r.Field, show: r => fields.Find(f => f.Id == r.Field)?.Title.ToString() ?? r.Field);
        Column("amount", "资助经费", "Grant", r => r.Amount, ColumnKind.Money);
        Column("funded", "立项时间", "Funded", r => r.FundedAt);
        SortedBy("funded", descending: true);
        TieBreak(r => r.Number);
    }

    protected override IQueryable<Row> Query(ListRequest request)
    {
        var (search, programme, field) = (request.Search, request["programme"], request["field"]);
        return db.Set<Project>().AsNoTracking()
            .Where(p => search == null || p.Title.Holds(search) || p.Number.Holds(search))
            .Where(p => programme == null || p.Programme == programme)
            .Where(p => field == null || p.Field == field)
            .Select(p => new Row
            {
                Number = p.Number,
                Title = p.Title,
                OrganisationId = p.OrganisationId,
                Class = p.Class,
                Field = p.Field,
                Amount = p.Amount,
                FundedAt = p.FundedAt,
            });
    }

    internal sealed class Row
    {
        public required string Number { get; init; }

        public required string Title { get; init; }

        public required Guid OrganisationId { get; init; }

        public required string Class { get; init; }

        public required string Field { get; init; }

        public required long Amount { get; init; }

        public required DateTimeOffset FundedAt { get; init; }
    }
}
