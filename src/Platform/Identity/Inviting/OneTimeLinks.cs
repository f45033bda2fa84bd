using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Kechuang.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Platform.Identity.Inviting;

/// <summary>Makes and spends the links by which a first or a forgotten password is set.</summary>
internal sealed class OneTimeLinks(KechuangDb db, TimeProvider clock)
{
    /// <summary>How long a link holds.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromHours(48);

    /// <summary>Makes a link for somebody; earlier ones of theirs end. Answers path and query; the row is added to the coming save.</summary>
    public async Task<string> MakeAsync(Guid user, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        foreach (var earlier in await db.Set<OneTimeLink>().Where(l => l.UserId == user && l.EndedAt == null).ToListAsync(ct))
        {
            earlier.EndedAt = now;
        }

        var secret = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        db.Add(new OneTimeLink { Id = Guid.CreateVersion7(now), UserId = user, Digest = Digest(secret), CreatedAt = now, ExpiresAt = now + Life });
        return $"/account/invitation?token={secret}";
    }

    /// <summary>Whose password a link may set now; null when it is unknown, used or too old.</summary>
    public Task<User?> OwnerAsync(string? secret, CancellationToken ct)
    {
        var (digest, now) = (Digest(secret ?? ""), clock.GetUtcNow());
        return db.Set<OneTimeLink>()
            .Where(l => l.Digest == digest && l.EndedAt == null && l.ExpiresAt > now)
            .Join(db.Users.Where(u => u.ClosedAt == null), l => l.UserId, u => u.Id, (l, u) => u)
            .SingleOrDefaultAsync(ct);
    }

    /// <summary>Uses a link up; false when somebody else was first. One statement: of many at once, one succeeds.</summary>
    public async Task<bool> SpendAsync(string secret, CancellationToken ct)
    {
        var (digest, now) = (Digest(secret), clock.GetUtcNow());
        return await db.Set<OneTimeLink>().Where(l => l.Digest == digest && l.EndedAt == null && l.ExpiresAt > now)
            .ExecuteUpdateAsync(u => u.SetProperty(l => l.EndedAt, now), ct) == 1;
    }

    private static string Digest(string secret) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));
}
