using System.ComponentModel.DataAnnotations;
using Kechuang.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Platform.Identity.Keeping;

/// <summary>Somebody ends sessions of theirs: one, or all but this one.</summary>
internal sealed class EndSessions(KechuangDb db, CurrentUser current, Journal.Journal journal, TimeProvider clock)
{
    /// <summary>The cookie of a session that was not used for so long has run out.</summary>
    public static readonly TimeSpan Idle = TimeSpan.FromHours(12);

    /// <summary>The user's sessions that can still be used, the latest first.</summary>
    public async Task<IReadOnlyList<Session>> ListAsync(CancellationToken ct)
    {
        var since = clock.GetUtcNow() - Idle;
        return await db.Set<Session>().AsNoTracking()
            .Where(s => s.UserId == current.Id && s.EndedAt == null && (s.SeenAt > since || s.Id == current.SessionId))
            .OrderByDescending(s => s.SeenAt).ThenByDescending(s => s.Id).ToListAsync(ct);
    }

    /// <summary>Ends them; false when there was none to end.</summary>
    public async Task<bool> HandleAsync(Request request, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var sessions = await db.Set<Session>()
            .Where(s => s.UserId == current.Id && s.EndedAt == null && (request.Session == null ? s.Id != current.SessionId : s.Id == request.Session))
            .ToListAsync(ct);
        foreach (var session in sessions)
        {
            session.EndedAt = now;
            journal.Record("identity.session.ended", "user", current.Id, new { session = session.Id });
        }

        await db.SaveChangesAsync(ct);
        return sessions.Count > 0;
    }

    public sealed class Request
    {
        [Display(Name = "会话")]
        public Guid? Session { get; set; }
    }
}
