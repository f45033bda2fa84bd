using Kechuang.Kernels.Rules;
using Kechuang.Platform.Database;
using Kechuang.Platform.Lists;
using Kechuang.Policy.Contracts;
using Kechuang.Policy.Drafting;
using Kechuang.Policy.Loading;
using Kechuang.Policy.Reading;
using LocalText = Kechuang.Platform.LocalText;

namespace Kechuang.Policy.Weighing;

/// <summary>For whom a draft changes something, by name: those alone whose names the reader may see.</summary>
internal sealed class ListImpact : Listing<ListImpact.Row>
{
    private readonly KechuangDb db;
    private readonly SeeDrafts drafts;
    private readonly IPopulation population;

    public ListImpact(KechuangDb db, SeeDrafts drafts, IPopulation population, PolicyPack pack)
    {
        (this.db, this.drafts, this.population) = (db, drafts, population);
        Search("按名称查找", "Find by name");
        Filter("change", "变化", "Change", [.. Enum.GetValues<ImpactChange>().Select(c => new ListChoice(c.ToString(), Of(c)))]);
        Filter("district", "所在区", "District", [.. (pack.Content.FactsByKey.GetValueOrDefault("organisation.district")?.Choices ?? []).Select(c => new ListChoice(c.Value, c.Title))]);
        Filter("kind", "类型", "Kind", [.. (pack.Content.FactsByKey.GetValueOrDefault("organisation.kind")?.Choices ?? []).Select(c => new ListChoice(c.Value, c.Title))]);
        Column("name", "名称", "Name", r => r.Name, show: r => r.Name.Length > 0 ? r.Name : new LocalText("个人", "Person") + $" {r.Id:N}"[..13], link: r => r.Name.Length > 0 ? $"/registry/organisations/{r.Id}" : null);
        Column("kind", "类型", "Kind", r => r.Kind, show: r => Word(pack, "organisation.kind", r.Kind));
        Column("district", "所在区", "District", r => r.District, show: r => Word(pack, "organisation.district", r.District));
        Column("change", "变化", "Change", r => r.Change, show: r => Of(r.Change).ToString());
        Column("before", "现行", "Now", r => r.Before, show: r => PolicyWords.Of(r.Before).Text.ToString());
        Column("after", "草稿", "Draft", r => r.After, show: r => PolicyWords.Of(r.After).Text.ToString());
        Column("had", "现行金额（元）", "Amount now (CNY)", r => r.AmountBefore, ColumnKind.Money);
        Column("gets", "草稿金额（元）", "Amount by the draft (CNY)", r => r.AmountAfter, ColumnKind.Money);
        SortedBy("name");
        TieBreak(r => r.Id);
    }

    public static LocalText Of(ImpactChange change) => change switch
    {
        ImpactChange.Gains => new("受益", "Gains"),
        ImpactChange.Loses => new("受损", "Loses"),
        ImpactChange.BecomesUnknown => new("变为不能判断", "Becomes unknown"),
        _ => new("由不能判断变为不符合", "From unknown to no"),
    };

    public static string Word(PolicyPack pack, string fact, string? value) =>
        value is null ? new LocalText("未登记", "Not on record").ToString() : pack.Content.FactsByKey.GetValueOrDefault(fact)?.Choices.FirstOrDefault(c => c.Value == value)?.Title.ToString() ?? value;

    protected override IQueryable<Row> Query(ListRequest request)
    {
        var (set, draft) = (request.Route("set"), Guid.TryParse(request.Route("draft"), out var id) ? id : Guid.Empty);
        var (change, district, kind, search) = (Enum.TryParse<ImpactChange>(request["change"], out var chosen) ? chosen : (ImpactChange?)null, request["district"], request["kind"], request.Search);
        var (all, some, visible) = (population.Names.Centre, population.Names.Organisations, drafts.Visible);
        return db.Set<ImpactSubject>()
            .Where(s => db.Set<Impact>().Any(i => i.Id == s.ImpactId && i.DraftId == draft && visible.Any(d => d.Id == i.DraftId && d.SetId == set)))
            .Where(s => all || some.Contains(s.SubjectId))
            .Where(s => (change == null || s.Change == change) && (district == null || s.District == district) && (kind == null || s.Kind == kind) && (search == null || s.Name.Contains(search)))
            .Select(s => new Row
            {
                Id = s.SubjectId,
                Name = s.Name,
                Kind = s.Kind,
                District = s.District,
                Change = s.Change,
                Before = s.Before,
                After = s.After,
                AmountBefore = s.AmountBefore,
                AmountAfter = s.AmountAfter,
            });
    }

    internal sealed class Row
    {
        public required Guid Id { get; init; }

        public required string Name { get; init; }

        public required string? Kind { get; init; }

        public required string? District { get; init; }

        public required ImpactChange Change { get; init; }

        public required Truth Before { get; init; }

        public required Truth After { get; init; }

        public required long? AmountBefore { get; init; }

        public required long? AmountAfter { get; init; }
    }
}
