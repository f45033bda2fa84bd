using System.Data.Common;
using Kechuang.Platform.Database;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace Kechuang.Testing;

/// <summary>
/// Answers of the database come later or at once, as over a network: a page is drawn between any two of its questions, and
/// none may count on the data of the later one. Which come at once depends on how many came before.
/// </summary>
public sealed class SlowAnswers : DbCommandInterceptor
{
    private int answers;

    /// <summary>How many answers came.</summary>
    public int Answers => Volatile.Read(ref answers);

    /// <summary>For <see cref="World.Adds"/>.</summary>
    public void AddTo(IServiceCollection services) => services
        .ConfigureDbContext<SqliteKechuangDb>(options => options.AddInterceptors(this))
        .ConfigureDbContext<PostgresKechuangDb>(options => options.AddInterceptors(this));

    /// <inheritdoc />
    public override async ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        if (new Random(Interlocked.Increment(ref answers)).Next(2) == 0)
        {
            await Task.Yield();
        }

        return result;
    }
}
