using Kechuang.Platform;
using Kechuang.Platform.Database;
using Kechuang.Platform.Front;
using Kechuang.Platform.Identity;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Review.Searching;

/// <summary>Those who may read the pool of experts find them by name, organisation, field or keyword; nobody else does. One query.</summary>
internal sealed class ExpertSource(KechuangDb db, FieldCatalogue fields) : ISearchSource
{
    public string Kind => "experts";

    public int Order => 72;

    public LocalText Title { get; } = new("专家", "Experts");

    public IReadOnlyList<string> Follows => ["expert"];

    public async Task<IReadOnlyList<SearchRecord>> RecordsAsync(IReadOnlyList<Guid>? ids, CancellationToken ct)
    {
        var (all, some) = (ids is null, ids ?? []);
        var rows = await db.Set<Expert>().AsNoTracking().Where(e => all || some.Contains(e.Id))
            .Join(db.Set<User>(), e => e.UserId, u => u.Id, (e, u) => new { Expert = e, Name = u.DisplayName }).ToListAsync(ct);
        return
        [
            .. rows.Select(r => new SearchRecord(
                r.Expert.Id, new(r.Name, ""),
                new($"{string.Join('、', r.Expert.Fields.Select(f => fields.Title(f).Zh))} {string.Join('、', r.Expert.Keywords)}", string.Join(", ", r.Expert.Fields.Select(f => fields.Title(f).En))),
                new(r.Expert.OrganisationName, ""), $"/review/experts/{r.Expert.Id}", new(ReviewActions.ReadExperts), Words: r.Expert.OrganisationName)),
        ];
    }
}
