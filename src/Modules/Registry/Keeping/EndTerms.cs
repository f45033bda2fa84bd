using Kechuang.Platform.Database;
using Kechuang.Platform.Identity;
using Kechuang.Platform.Journal;
using Kechuang.Platform.Notices;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Registry.Keeping;

/// <summary>
/// Each night: entries whose term is over leave by themselves, and whoever can renew one is reminded once, some weeks before. An entry
/// whose register reads otherwise now than when it was indexed is indexed anew. Harmless to do twice: each batch is saved whole.
/// </summary>
internal sealed class EndTerms(KechuangDb db, RegisterPack pack, KeepingRules rules, KeepVersions versions, Journal journal, Notices notices, TimeProvider clock)
{
    /// <summary>How many days before its end somebody is reminded.</summary>
    public const int ReminderDays = 30;

    private const int Batch = 200;

    public async Task RunAsync(CancellationToken ct)
    {
        while (await ExpireAsync(ct) || await RemindAsync(ct))
        {
        }

        foreach (var definition in pack.All)
        {
            while (await IndexAsync(definition, ct))
            {
            }
        }
    }

    private async Task<bool> ExpireAsync(CancellationToken ct)
    {
        var (now, ids) = (clock.GetUtcNow(), pack.All.Select(d => d.Id).ToList());
        var today = rules.DayOf(now);
        var over = await db.Set<Entry>().Where(e => e.State == EntryState.Listed && e.ValidUntil < today && ids.Contains(e.Register)).OrderBy(e => e.ValidUntil).ThenBy(e => e.Id).Take(Batch).ToListAsync(ct);
        foreach (var it in over)
        {
            var definition = pack.Find(it.Register)!;
            if (new KeepEntry(definition, rules).Expire(it, now) is null)
            {
                await versions.KeepAsync(it, now, ct);
                it.Touch();
                journal.Record("registry.entry.left", "entry", it.Id, new { register = it.Register, it.State, it.Number, it.ExitGround, it.ValidUntil });
                await TellAsync(it, definition, new($"“{it.Name}”有效期满，已退出{definition.Title.Zh}", $"The term of “{it.Name}” is over: it has left {definition.Title.En}"), ct);
            }
        }

        return await SavedAsync(over.Count, ct);
    }

    private async Task<bool> RemindAsync(CancellationToken ct)
    {
        var (today, ids) = (rules.DayOf(clock.GetUtcNow()), pack.All.Select(d => d.Id).ToList());
        var soon = today.AddDays(ReminderDays);
        var ending = await db.Set<Entry>().Where(e => e.State == EntryState.Listed && e.ValidUntil >= today && e.ValidUntil <= soon && e.RemindedOn == null && ids.Contains(e.Register))
            .OrderBy(e => e.ValidUntil).ThenBy(e => e.Id).Take(Batch).ToListAsync(ct);
        foreach (var it in ending)
        {
            var definition = pack.Find(it.Register)!;
            it.RemindedOn = today;
            it.Touch();
            journal.Record("registry.entry.reminded", "entry", it.Id, new { register = it.Register, it.ValidUntil });
            await TellAsync(it, definition, new($"“{it.Name}”有效期至 {it.ValidUntil:yyyy-MM-dd}，请考虑续期", $"“{it.Name}” holds until {it.ValidUntil:yyyy-MM-dd}: think of its renewal"), ct);
        }

        return await SavedAsync(ending.Count, ct);
    }

    private async Task<bool> IndexAsync(RegisterDefinition definition, CancellationToken ct)
    {
        var stale = await db.Set<Entry>().Where(e => e.Register == definition.Id && e.IndexedBy != definition.Version).OrderBy(e => e.Id).Take(Batch).ToListAsync(ct);
        foreach (var it in stale)
        {
            it.Indexed(definition);
        }

        return await SavedAsync(stale.Count, ct);
    }

    // A batch that somebody else was quicker with must not come along with the next one.
    private async Task<bool> SavedAsync(int rows, CancellationToken ct)
    {
        var done = rows > 0 && await db.TrySaveAsync(ct) == Saved.Done;
        db.ChangeTracker.Clear();
        return done;
    }

    private async Task TellAsync(Entry it, RegisterDefinition definition, Platform.LocalText text, CancellationToken ct)
    {
        var href = $"/registers/{it.Register}/{it.Id}";
        await notices.TellProgrammeAsync(Role.ProgrammeOfficer, definition.Desk, text, href, ct);
        if (it.OrganisationId is { } organisation)
        {
            await notices.TellRoleAsync(Role.ResearchOffice, organisation, text, href, ct);
        }
    }
}
