using Kechuang.Platform;
using Kechuang.Platform.Database;
using Kechuang.Platform.Front;
using Kechuang.Registry.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Registry.Searching;

/// <summary>Organisations of the open list in the search over everything. Two queries.</summary>
internal sealed class OrganisationSource(KechuangDb db, Words words) : ISearchSource
{
    public int Order => 60;

    public LocalText Title => new("单位", "Organisations");

    public async Task<SearchAnswer> FindAsync(string text, int most, CancellationToken ct)
    {
        var found = db.Set<Organisation>().AsNoTracking().Where(o => o.State == OrganisationState.Active).Where(RegistryDirectory.Matches(db, text));
        var rows = await found.OrderBy(o => o.Name).Take(most).Select(o => new { o.Id, o.Name, o.Kind, o.District }).ToListAsync(ct);
        var total = rows.Count < most ? rows.Count : await found.CountAsync(ct);
        return new(
            [.. rows.Select(o => new SearchHit(o.Name, $"/registry/organisations/{o.Id}", string.Join(" · ", ((string?[])[Words.Of(o.Kind), words.District(o.District)]).OfType<string>())))],
            total,
            "/registry/organisations?q=" + Uri.EscapeDataString(text));
    }
}
