using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Kechuang.Platform.Tests.Lists;

internal sealed class QueryCount : DbCommandInterceptor
{
    public int Value { get; private set; }

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        Value++;
        return new(result);
    }
}
