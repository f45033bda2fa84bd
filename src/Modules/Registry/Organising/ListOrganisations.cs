using System.Text.Json;
using Kechuang.Platform;
using Kechuang.Platform.Database;
using Kechuang.Platform.Lists;
using Kechuang.Registry.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Registry.Organising;

/// <summary>The open list of organisations: nothing personal.</summary>
internal sealed class ListOrganisations : Listing<ListOrganisations.Row>
{
    private readonly KechuangDb db;

    public ListOrganisations(KechuangDb db, Words words)
    {
        this.db = db;
        Search("按名称、曾用名或代码查找", "Find by name, former name or code");
        Filter("kind", "单位类型", "Kind", [.. Enum.GetValues<OrganisationKind>().Select(k => new ListChoice(Word(k), Words.Of(k)))]);
        Filter("district", "所在区", "District", [.. words.Districts.Select(d => new ListChoice(d.Value, d.Title))]);
        Filter("zone", "中关村示范区", "Zhongguancun zone", new ListChoice("in", new("示范区内", "Inside")), new ListChoice("out", new("示范区外", "Outside")), new ListChoice("unknown", new("未知", "Not known")));
        Column("name", "名称", "Name", r => r.Name, link: r => $"/registry/organisations/{r.Id}");
        Column("code", "统一社会信用代码", "Credit code", r => r.Code);
        Column("kind", "类型", "Kind", r => r.Kind, show: r => Words.Of(r.Kind).ToString());
        Column("district", "所在区", "District", r => r.District, show: r => words.District(r.District));
        Column("zone", "中关村示范区", "Zhongguancun zone", r => r.InZhongguancun, show: r => r.InZhongguancun is { } zone ? (zone ? new LocalText("区内", "Inside") : new LocalText("区外", "Outside")).ToString() : null);
        SortedBy("name");
        TieBreak(r => r.Id);
    }

    protected override IQueryable<Row> Query(ListRequest request)
    {
        var (kind, district, zone) = (request["kind"], request["district"], request["zone"]);
        var rows = db.Set<Organisation>().AsNoTracking().Where(o => o.State == OrganisationState.Active);
        if (request.Search is { } search)
        {
            rows = rows.Where(RegistryDirectory.Matches(db, search));
        }

        if (kind is not null)
        {
            var wanted = Enum.GetValues<OrganisationKind>().Single(k => Word(k) == kind);
            rows = rows.Where(o => o.Kind == wanted);
        }

        rows = zone switch
        {
            "in" => rows.Where(o => o.InZhongguancun == true),
            "out" => rows.Where(o => o.InZhongguancun == false),
            "unknown" => rows.Where(o => o.InZhongguancun == null),
            _ => rows,
        };
        return rows.Where(o => district == null || o.District == district).Select(o => new Row
        {
            Id = o.Id,
            Name = o.Name,
            Code = o.Code,
            Kind = o.Kind,
            District = o.District,
            InZhongguancun = o.InZhongguancun,
        });
    }

    private static string Word(OrganisationKind kind) => JsonNamingPolicy.SnakeCaseLower.ConvertName(kind.ToString());

    internal sealed class Row
    {
        public required Guid Id { get; init; }

        public required string Name { get; init; }

        public required string? Code { get; init; }

        public required OrganisationKind Kind { get; init; }

        public required string? District { get; init; }

        public required bool? InZhongguancun { get; init; }
    }
}
