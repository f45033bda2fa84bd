using Kechuang.Platform.Database;
using Kechuang.Platform.Front;
using Kechuang.Services.Definitions;
using Kechuang.Services.Handling;
using Microsoft.EntityFrameworkCore;
using LocalText = Kechuang.Platform.LocalText;

namespace Kechuang.Services.Searching;

/// <summary>Everybody finds what is shown to the public before it is granted (公示), until its day, as the page shows it: names of people are masked. One query.</summary>
internal sealed class PublicitySource(KechuangDb db, ServicePack pack) : ISearchSource
{
    public string Kind => "publicity";

    public int Order => 24;

    public LocalText Title => new("公示", "Public notices");

    public IReadOnlyList<string> Follows => ["service-case"];

    public async Task<IReadOnlyList<SearchRecord>> RecordsAsync(IReadOnlyList<Guid>? ids, CancellationToken ct)
    {
        var (all, some) = (ids is null, ids ?? []);
        var rows = await db.Set<Case>().AsNoTracking().Where(c => c.State == CaseState.Publicity && (all || some.Contains(c.Id)))
            .Join(db.Set<Application>(), c => c.ApplicationId, a => a.Id, (c, a) => new { c.Id, c.Number, c.Service, c.PublicityFrom, a.Holder, OfPerson = a.OrganisationId == null })
            .ToListAsync(ct);
        return
        [
            .. rows.Select(r => (Row: r, Service: pack.Find(r.Service)?.Title ?? new(r.Service, r.Service), Holder: r.OfPerson ? PublicView.Masked(r.Holder) : r.Holder))
                .Select(r => new SearchRecord(
                    r.Row.Id, new($"{r.Holder} · {r.Service.Zh}", $"{r.Holder} · {r.Service.En}"), new("", ""), new(r.Row.Number, r.Row.Number), $"/publicity/{r.Row.Id}", SearchAudience.Public,
                    r.Row.PublicityFrom, $"{r.Row.Number} 公示")),
        ];
    }
}
