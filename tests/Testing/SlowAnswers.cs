using System.Data.Common;
using Kechuang.Platform.Database;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace Kechuang.Testing;

/// <summary>Every answer of the database comes later, as over a network: a page is drawn a first time while its data are still on the way, and none may count on them.</summary>
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
        Interlocked.Increment(ref answers);
        await Task.Yield();
        return result;
    }
}
