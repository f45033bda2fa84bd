using Microsoft.EntityFrameworkCore;

namespace Kechuang.Platform.Database;

/// <summary>The last number given in a series, such as the applications of one call.</summary>
public sealed class NumberSeries
{
    /// <summary>The series, for example <c>application/2026</c>.</summary>
    public required string Series { get; init; }

    /// <summary>The last number given.</summary>
    public long Last { get; set; }
}

/// <summary>Gives readable numbers: one after the other within a series, never twice. A number may be lost when its transaction is.</summary>
public static class Numbering
{
    /// <summary>The next number of a series, from 1. One statement; the row lock makes it safe in parallel.</summary>
    public static async Task<long> NextNumberAsync(this KechuangDb db, string series, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(db);
        var numbers = await db.Database.SqlQuery<long>($"""
            INSERT INTO platform_number_series (series, last) VALUES ({series}, 1)
            ON CONFLICT (series) DO UPDATE SET last = platform_number_series.last + 1
            RETURNING last AS "Value"
            """).ToListAsync(ct);
        return numbers.Single();
    }
}
