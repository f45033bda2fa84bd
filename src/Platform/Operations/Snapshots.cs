using Kechuang.Platform.Database;
using Microsoft.Extensions.Configuration;

namespace Kechuang.Platform.Operations;

/// <summary>Chooses how to copy the configured database.</summary>
internal static class Snapshots
{
    public static ISnapshots Of(IConfiguration configuration)
    {
        var connection = DatabaseSetup.Connection(configuration);
        return DatabaseSetup.IsPostgres(connection) ? new PostgresSnapshots(connection) : new SqliteSnapshots(connection);
    }
}
