using System.Security.Cryptography;
using System.Text;
using Kechuang.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Platform.Identity.SigningIn;

/// <summary>
/// Lockout: five attempts, then a quarter of an hour of rest. An attempt is spent before the secret is looked at and in one statement,
/// so guesses in parallel are counted like guesses in a row. Addresses without an account are counted in the same way, so that
/// the lock tells nobody which addresses have one.
/// </summary>
internal sealed class Attempts(KechuangDb db, TimeProvider clock)
{
    /// <summary>Attempts allowed before the lock.</summary>
    public const int Limit = 5;

    /// <summary>How long the lock holds after the last attempt that was allowed.</summary>
    public static readonly TimeSpan Rest = TimeSpan.FromMinutes(15);

    /// <summary>The counter of an address's password.</summary>
    public static string OfPassword(string normalizedMail) => Key($"password:{normalizedMail}");

    /// <summary>The counter of a user's second step.</summary>
    public static string OfSecondStep(Guid user) => Key($"second:{user}");

    /// <summary>Spends an attempt; false when the lock holds.</summary>
    public async Task<bool> SpendAsync(string key, CancellationToken ct)
    {
        var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
        var cutoff = now - (long)Rest.TotalMilliseconds;
        var counts = await db.Database.SqlQuery<int>($"""
            INSERT INTO platform_attempt_count (key, count, last_at) VALUES ({key}, 1, {now})
            ON CONFLICT (key) DO UPDATE SET
              count = CASE WHEN platform_attempt_count.last_at <= {cutoff} THEN 1
                           WHEN platform_attempt_count.count >= {Limit} THEN {Limit} + 1
                           ELSE platform_attempt_count.count + 1 END,
              last_at = CASE WHEN platform_attempt_count.last_at <= {cutoff} OR platform_attempt_count.count < {Limit} THEN {now}
                             ELSE platform_attempt_count.last_at END
            RETURNING count AS "Value"
            """).ToListAsync(ct);
        return counts.Single() <= Limit;
    }

    /// <summary>Forgets the attempts after a success, and those of anybody that have been quiet for a day.</summary>
    public Task<int> ForgetAsync(string key, CancellationToken ct)
    {
        var old = clock.GetUtcNow().AddDays(-1).ToUnixTimeMilliseconds();
        return db.Set<AttemptCount>().Where(a => a.Key == key || a.LastAt < old).ExecuteDeleteAsync(ct);
    }

    private static string Key(string text) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
