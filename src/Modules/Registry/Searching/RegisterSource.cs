using Kechuang.Platform;
using Kechuang.Platform.Database;
using Kechuang.Platform.Front;
using Kechuang.Registry.Keeping;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Registry.Searching;

/// <summary>Everybody finds the registers and what is listed in them, by name, alias, number and public fields. One query.</summary>
internal sealed class RegisterSource(KechuangDb db, RegisterPack pack) : ISearchSource
{
    public string Kind => "registers";

    public int Order => 55;

    public LocalText Title => new("名录", "Registers");

    public IReadOnlyList<string> Follows => ["entry"];

    public object Edition => pack.Edition;

    public async Task<IReadOnlyList<SearchRecord>> RecordsAsync(IReadOnlyList<Guid>? ids, CancellationToken ct)
    {
        var (all, some) = (ids is null, ids ?? []);
        var entries = await db.Set<Entry>().AsNoTracking().Where(e => (e.State == EntryState.Listed || e.State == EntryState.Publicity) && (all || some.Contains(e.Id))).ToListAsync(ct);
        return
        [
            .. pack.All.Select(d => new SearchRecord(SearchRecord.IdOf($"register/{d.Id}"), d.Title, d.Summary, d.Keeper, $"/registers/{d.Id}", SearchAudience.Public, Words: string.Join(' ', d.Systems)))
                .Where(r => all || some.Contains(r.Id)),
            .. entries.Select(e => (Entry: e, Of: pack.Find(e.Register))).Where(e => e.Of is not null).Select(e => new SearchRecord(
                e.Entry.Id, new(e.Entry.Name, ""), EntryWords.Lines(e.Of!, e.Entry.Fields), e.Of!.Title, $"/registers/{e.Entry.Register}/{e.Entry.Id}", SearchAudience.Public,
                e.Entry.ListedOn, $"{e.Entry.Number} {string.Join(' ', e.Entry.Aliases)}")),
        ];
    }
}
