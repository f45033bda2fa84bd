using Kechuang.Platform.Database;
using Kechuang.Platform.Lists;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Registry.Keeping;

/// <summary>The entries of a register: everybody sees those listed and those being published, the keeper sees all. Two queries.</summary>
internal sealed class ListEntries : Listing<ListEntries.Row>
{
    private readonly KechuangDb db;
    private readonly RegisterPack pack;
    private readonly KeepRegister keep;

    public ListEntries(KechuangDb db, RegisterPack pack, KeepRegister keep, IHttpContextAccessor http)
    {
        (this.db, this.pack, this.keep) = (db, pack, keep);
        Search("按名称、别名或编号查找", "Find by name, alias or number");
        Filter("state", "状态", "State", [.. Enum.GetValues<EntryState>().Select(s => new ListChoice(s.ToString(), EntryWords.Of(s).Text))]);
        Column("name", "名称", "Name", r => r.Name, link: r => $"/registers/{r.Register}/{r.Id}");
        Column("number", "编号", "Number", r => r.Number);
        if (Downloaded(http.HttpContext) is { } definition)
        {
            // A file has a column for each field; the page has one line.
            foreach (var field in EntryWords.Seen(definition, keep.Keeps(definition)))
            {
                Column(field.Id, field.Title.Zh, field.Title.En, r => r.Fields, show: r => r.Fields.TryGetValue(field.Id, out var value) ? EntryWords.Show(field, value) : null, sortable: false);
            }
        }
        else
        {
            Column("fields", "内容", "Content", r => r.Fields, show: r => EntryWords.Line(pack.Find(r.Register)!, r.Fields), sortable: false);
        }

        Column("state", "状态", "State", r => r.State, show: r => EntryWords.Of(r.State).Text.ToString());
        Column("listed", "列入日期", "Listed", r => r.ListedOn);
        Column("until", "有效期至", "Valid until", r => r.ValidUntil);
        SortedBy("name");
        TieBreak(r => r.Id);
    }

    public sealed class Row
    {
        public required Guid Id { get; init; }

        public required string Register { get; init; }

        public required string Name { get; init; }

        public required string? Number { get; init; }

        public required Dictionary<string, string> Fields { get; init; }

        public required EntryState State { get; init; }

        public required DateOnly? ListedOn { get; init; }

        public required DateOnly? ValidUntil { get; init; }
    }

    private RegisterDefinition? Downloaded(HttpContext? http) =>
        http?.Request.Path.Value is { } path && (path.EndsWith(".csv", StringComparison.Ordinal) || path.EndsWith(".xlsx", StringComparison.Ordinal)) ? pack.Find(http.Request.RouteValues["register"]?.ToString() ?? "") : null;

    protected override IQueryable<Row> Query(ListRequest request)
    {
        var register = request.Route("register");
        var all = pack.Find(register ?? "") is { } definition && keep.Keeps(definition);
        EntryState? state = Enum.TryParse<EntryState>(request["state"], out var chosen) ? chosen : null;
        var (sought, number) = (request.Search is null ? null : Organisation.KeyOf(request.Search), request.Search);
        return db.Set<Entry>().AsNoTracking()
            .Where(e => e.Register == register && (all || e.State == EntryState.Listed || e.State == EntryState.Publicity))
            .Where(e => state == null ? e.State != EntryState.Rejected && e.State != EntryState.Left : e.State == state)
            .Where(e => sought == null || e.Sought.Contains(sought) || e.Number == number)
            .Select(e => new Row { Id = e.Id, Register = e.Register, Name = e.Name, Number = e.Number, Fields = e.Fields, State = e.State, ListedOn = e.ListedOn, ValidUntil = e.ValidUntil });
    }
}
