using Kechuang.Platform.Database;
using Kechuang.Platform.Lists;
using Kechuang.Platform.Web.Checking;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Registry.Keeping;

/// <summary>The entries of a register: everybody sees those listed, those being published and, where its past is open, those that left; the keeper sees all. Two queries.</summary>
internal sealed class ListEntries : Listing<ListEntries.Row>
{
    /// <summary>What stands before a field in an address.</summary>
    public const string FacetKey = "f-";

    private const int FieldsOnPage = 3;
    private readonly KechuangDb db;
    private readonly RegisterDefinition? definition;
    private readonly OwnEntries own;
    private readonly bool isKeeper;
    private readonly IReadOnlyList<RegisterField> counted = [];

    public ListEntries(KechuangDb db, RegisterPack pack, KeepRegister keep, OwnEntries own, IHttpContextAccessor http)
    {
        (this.db, this.own) = (db, own);
        definition = pack.Find(http.HttpContext?.Request.RouteValues["register"]?.ToString() ?? "");
        isKeeper = definition is not null && keep.Keeps(definition);
        Search("按名称、别名、编号或内容查找", "Find by name, alias, number or content");
        Column("name", "名称", "Name", r => r.Name, link: r => $"/registers/{r.Register}/{r.Id}");
        Column("number", "编号", "Number", r => r.Number);
        if (definition is not null)
        {
            counted = [.. EntryWords.Seen(definition, isKeeper).Where(f => f.IsCounted)];
            foreach (var field in counted)
            {
                // Words that are counted have no listed answers: the one that was chosen stands for itself.
                IReadOnlyList<ListChoice> choices = field.Choices.Count > 0 ? [.. field.Choices.Select(c => new ListChoice(c.Value, c.Title))]
                    : http.HttpContext?.Request.Query[FacetKey + field.Id].ToString() is { Length: > 0 and <= EntryFacets.LongestValue } word && RequestChecks.Unstorable(word) is null ? [new(word, new(word, word))] : [];
                if (choices.Count > 0)
                {
                    Filter(FacetKey + field.Id, field.Title.Zh, field.Title.En, choices);
                }
            }

            // A file has every field; the page has as many as can be read, those with few words first.
            var shown = IsDownload(http.HttpContext) ? EntryWords.Seen(definition, isKeeper) : EntryWords.Seen(definition, keeper: false).OrderBy(f => f.Form is FieldForm.Text).Take(FieldsOnPage);
            foreach (var field in shown)
            {
                Column(field.Id, field.Title.Zh, field.Title.En, r => r.Fields, show: r => (field.Visible is Visible.Public || !own.Has(r.AccountId, r.OrganisationId, r.NameKey)) && r.Fields?.GetValueOrDefault(field.Id) is { } value ? EntryWords.Show(field, value) : null, sortable: false);
            }
        }

        Filter("state", "状态", "State", [.. States().Select(s => new ListChoice(s.ToString(), EntryWords.Of(s).Text))]);
        Column("state", "状态", "State", r => r.State, show: r => EntryWords.Of(r.State).Text.ToString());
        Column("listed", "列入日期", "Listed", r => r.ListedOn);
        if (definition?.Validity is not null)
        {
            Column("until", "有效期至", "Valid until", r => r.ValidUntil);
        }

        SortedBy("name");
        TieBreak(r => r.Id);
    }

    public sealed class Row
    {
        public required Guid Id { get; init; }

        public required string Register { get; init; }

        public required string Name { get; init; }

        public required string? Number { get; init; }

        /// <summary>Null where they are not shown.</summary>
        public Dictionary<string, string>? Fields { get; init; }

        public required EntryState State { get; init; }

        /// <summary>About which person it is.</summary>
        public Guid? AccountId { get; init; }

        /// <summary>About which organisation it is.</summary>
        public Guid? OrganisationId { get; init; }

        public string NameKey { get; init; } = "";

        public required DateOnly? ListedOn { get; init; }

        public required DateOnly? ValidUntil { get; init; }
    }

    private static bool IsDownload(HttpContext? http) =>
        http?.Request.Path.Value is { } path && (path.EndsWith(".csv", StringComparison.Ordinal) || path.EndsWith(".xlsx", StringComparison.Ordinal));

    private IEnumerable<EntryState> States() => isKeeper ? Enum.GetValues<EntryState>()
        : definition?.ShowsPast is true ? [EntryState.Listed, EntryState.Publicity, EntryState.Left] : [EntryState.Listed, EntryState.Publicity];

    protected override IQueryable<Row> Query(ListRequest request)
    {
        var register = definition?.Id ?? "";
        var entries = db.Set<Entry>().AsNoTracking().Where(e => e.Register == register);
        if (isKeeper)
        {
            // Who answers for the subject of an entry is not told by a filter either what only keepers read of it.
            entries = counted.Any(f => f.Visible is Visible.Keeper && request[FacetKey + f.Id] is not null) ? own.Without(entries) : own.Told(entries);
        }

        var closed = false;
        if (Enum.TryParse<EntryState>(request["state"], out var chosen))
        {
            entries = entries.Where(e => e.State == chosen);
            closed = chosen is EntryState.Left && !isKeeper;
        }
        else
        {
            entries = isKeeper ? entries.Where(e => e.State != EntryState.Rejected && e.State != EntryState.Left) : entries.Where(e => e.State == EntryState.Listed || e.State == EntryState.Publicity);
        }

        foreach (var field in counted)
        {
            if (request[FacetKey + field.Id] is { } value)
            {
                var part = EntryFacets.Part(field.Id, value);
                entries = entries.Where(e => e.Facets.Contains(part));
            }
        }

        if (request.Search is { } search)
        {
            entries = entries.Found(search);
        }

        // What an entry said that left stands in its history.
        return closed
            ? entries.Select(e => new Row { Id = e.Id, Register = e.Register, Name = e.Name, Number = e.Number, State = e.State, ListedOn = e.ListedOn, ValidUntil = e.ValidUntil })
            : entries.Select(e => new Row { Id = e.Id, Register = e.Register, Name = e.Name, Number = e.Number, Fields = e.Fields, State = e.State, ListedOn = e.ListedOn, ValidUntil = e.ValidUntil, AccountId = e.AccountId, OrganisationId = e.OrganisationId, NameKey = e.NameKey });
    }
}
