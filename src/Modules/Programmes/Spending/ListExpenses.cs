using Kechuang.Platform.Database;
using Kechuang.Platform.Lists;
using Kechuang.Policy.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Programmes.Spending;

/// <summary>The expenses of one project, for whoever may see it.</summary>
internal sealed class ListExpenses : Listing<ListExpenses.Row>
{
    private readonly KechuangDb db;
    private readonly ProjectSteps steps;

    public ListExpenses(KechuangDb db, ProjectSteps steps, Vocabulary vocabulary)
    {
        (this.db, this.steps) = (db, steps);
        Search("按支出事项查找", "Find by item");
        Column("item", "支出事项", "Item", r => r.Item);
        Column("account", "科目", "Account", r => r.Account, show: r => vocabulary.TitleOf(r.Account));
        Column("amount", "金额", "Amount", r => r.Amount, ColumnKind.Money);
        Column("day", "支出日期", "Spent on", r => r.SpentOn);
        Column("note", "备注", "Note", r => r.Note);
        Column("at", "登记时间", "Recorded", r => r.At);
        SortedBy("at", descending: true);
        TieBreak(r => r.Id);
    }

    protected override IQueryable<Row> Query(ListRequest request)
    {
        var (key, search) = (request.Route("key") ?? "", request.Search);
        var id = Guid.TryParse(key, out var parsed) ? parsed : Guid.Empty;
        return steps.Within(ProjectActions.Read).Where(p => p.Id == id || p.Number == key)
            .Join(db.Set<ProjectExpense>().AsNoTracking(), p => p.Id, e => e.ProjectId, (_, e) => e)
            .Where(e => search == null || e.Item.Holds(search))
            .Select(e => new Row { Id = e.Id, Item = e.Item, Account = e.Account, Amount = e.Amount, SpentOn = e.SpentOn, Note = e.Note, At = e.At });
    }

    internal sealed class Row
    {
        public required Guid Id { get; init; }

        public required string Item { get; init; }

        public required string Account { get; init; }

        public required long Amount { get; init; }

        public required DateOnly SpentOn { get; init; }

        public required string Note { get; init; }

        public required DateTimeOffset At { get; init; }
    }
}
