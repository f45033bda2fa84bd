using Kechuang.Platform.Database;
using Kechuang.Platform.Journal;
using Kechuang.Registry.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Registry.Keeping;

/// <summary>A decision made elsewhere brings an entry into a register, renews it, or takes it out.</summary>
internal sealed class EnterGrant(KechuangDb db, RegisterPack pack, Registers registers, KeepVersions versions, KeepingRules rules, Journal journal, TimeProvider clock)
{
    public async Task<Guid?> EnterAsync(GrantedEntry entry, CancellationToken ct)
    {
        if (pack.Find(entry.Register) is not { } definition || entry.Signers.Count == 0)
        {
            return null;
        }

        var (now, name, standing) = (clock.GetUtcNow(), entry.Name.Trim(), registers.StandingOf(entry));
        var key = Organisation.KeyOf(name);
        var there = await db.Set<Entry>().SingleOrDefaultAsync(e => e.Register == entry.Register && e.NameKey == key && e.State != EntryState.Rejected && e.State != EntryState.Left, ct);
        if (there is not null)
        {
            var keep = new KeepEntry(definition, rules);
            if (there.OrganisationId is not { } same || same != entry.OrganisationId || standing is not EntryStanding.Listed || keep.Correct(there, name, entry.Fields, entry.Reference, now) is not null)
            {
                return null;
            }

            keep.Renewed(there, now);
            return await KeepAsync(there, "corrected", entry.Reference, now, ct);
        }

        var it = Entry.Proposed(definition, name, entry.OrganisationId, new(entry.Fields, StringComparer.Ordinal), entry.Signers[0], now);
        it.AccountId = entry.AccountId;
        it.CheckedBy = entry.Signers.Count > 1 ? entry.Signers[1] : null;
        it.State = standing is EntryStanding.Proposed ? EntryState.Proposed : EntryState.Checked;
        if (standing is EntryStanding.Listed)
        {
            var number = await db.NextNumberAsync($"registry/{definition.Id}", ct);
            it.PublishedBy = entry.Signers[2];
            new KeepEntry(definition, rules).List(it, definition.NumberOf(number), rules.DayOf(now));
        }

        db.Add(it);
        return await KeepAsync(it, standing is EntryStanding.Listed ? "listed" : "proposed", entry.Reference, now, ct);
    }

    public async Task<bool> LeaveAsync(Guid id, string ground, string reason, string reference, CancellationToken ct)
    {
        if (await db.Set<Entry>().SingleOrDefaultAsync(e => e.Id == id && e.State != EntryState.Left && e.State != EntryState.Rejected, ct) is not { } it)
        {
            return false;
        }

        var now = clock.GetUtcNow();
        if (it.State is EntryState.Listed)
        {
            (it.State, it.ExitGround, it.LeftOn) = (EntryState.Left, ground, rules.DayOf(now));
        }
        else
        {
            it.State = EntryState.Rejected;
        }

        it.Reason = reason;
        await KeepAsync(it, it.State is EntryState.Left ? "left" : "rejected", reference, now, ct);
        return true;
    }

    private async Task<Guid?> KeepAsync(Entry it, string what, string reference, DateTimeOffset now, CancellationToken ct)
    {
        if (it.State is EntryState.Listed or EntryState.Left)
        {
            await versions.KeepAsync(it, now, ct);
        }

        it.Touch();
        journal.Record($"registry.entry.{what}", "entry", it.Id, new { register = it.Register, it.State, it.Number, it.ExitGround, reference });
        return it.Id;
    }
}
