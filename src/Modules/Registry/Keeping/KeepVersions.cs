using Kechuang.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Registry.Keeping;

/// <summary>Keeps what an entry said, so that its register can be read as of any day.</summary>
internal sealed class KeepVersions(KechuangDb db, KeepingRules rules)
{
    /// <summary>Closes the version that held, and opens the next while the entry is listed; saved with the rest. One query, none for an entry that was never listed.</summary>
    public async Task KeepAsync(Entry it, DateTimeOffset now, CancellationToken ct, bool isFirst = false)
    {
        var today = rules.DayOf(now);
        var last = isFirst ? null : await db.Set<EntryVersion>().Where(v => v.EntryId == it.Id).OrderByDescending(v => v.Edition).FirstOrDefaultAsync(ct);
        if (last is { To: null })
        {
            last.To = today;
        }

        if (it.State is EntryState.Listed)
        {
            db.Add(new EntryVersion { Id = Guid.CreateVersion7(now), EntryId = it.Id, Register = it.Register, Edition = (last?.Edition ?? 0) + 1, Name = it.Name, Fields = it.Fields, From = today, At = now });
        }
    }
}
