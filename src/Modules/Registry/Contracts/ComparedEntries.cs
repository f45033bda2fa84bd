using Kechuang.Platform.Database;
using Kechuang.Registry.Keeping;
using Microsoft.EntityFrameworkCore;
using LocalText = Kechuang.Platform.LocalText;

namespace Kechuang.Registry.Contracts;

/// <summary>A listed entry with the words that texts of elsewhere are compared with. Everybody may read them.</summary>
/// <param name="Id">The entry.</param>
/// <param name="Register">The title of its register.</param>
/// <param name="Number">Its number.</param>
/// <param name="Name">Its name.</param>
/// <param name="Text">Its name and the words of the compared fields.</param>
/// <param name="Href">Its page.</param>
/// <param name="ListedAt">When its first version was listed, by the day.</param>
public sealed record ComparedEntry(Guid Id, LocalText Register, string Number, string Name, string Text, string Href, DateOnly ListedAt);

/// <summary>The listed entries of the registers that have fields to be compared: results, needs and the like.</summary>
public sealed class ComparedEntries
{
    private readonly KechuangDb db;
    private readonly RegisterPack pack;

    internal ComparedEntries(KechuangDb db, RegisterPack pack) => (this.db, this.pack) = (db, pack);

    /// <summary>All of them, oldest first. One query, none where no register compares anything.</summary>
    public async Task<IReadOnlyList<ComparedEntry>> AllAsync(CancellationToken ct)
    {
        List<string> registers = [.. pack.All.Where(d => d.Compared.Any()).Select(d => d.Id)];
        return registers.Count == 0 ? [] : [.. (await Listed().Where(e => registers.Contains(e.Register)).OrderBy(e => e.ListedOn).ThenBy(e => e.Id).ToListAsync(ct)).Select(Read).OfType<ComparedEntry>()];
    }

    /// <summary>One of them; null when it is no longer listed. One query.</summary>
    public async Task<ComparedEntry?> FindAsync(Guid id, CancellationToken ct) => await Listed().SingleOrDefaultAsync(e => e.Id == id, ct) is { } entry ? Read(entry) : null;

    private IQueryable<Entry> Listed() => db.Set<Entry>().AsNoTracking().Where(e => e.State == EntryState.Listed);

    private ComparedEntry? Read(Entry e) => pack.Find(e.Register) is { } d && d.Compared.Any()
        ? new(e.Id, d.Title, e.Number ?? "", e.Name, d.Said(e.Name, e.Fields), $"/registers/{d.Id}/{e.Id}", e.ListedOn!.Value)
        : null;
}
