using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Kechuang.Platform.Web.Errors;

/// <summary>Whose fault an exception is: the request's (4xx), the surroundings' (503, 507), or our own (500).</summary>
internal static class Blame
{
    private const int SqliteBusy = 5, SqliteLocked = 6, SqliteFull = 13, SqliteCannotOpen = 14;

    public static int StatusOf(Exception exception)
    {
        for (var cause = exception; cause is not null; cause = cause.InnerException)
        {
            if (Known(cause) is { } status)
            {
                return status;
            }
        }

        return StatusCodes.Status500InternalServerError;
    }

    private static int? Known(Exception cause) => cause switch
    {
        BadHttpRequestException bad => bad.StatusCode,
        // The form reader's limits: fields, lengths, nesting.
        InvalidDataException form when form.StackTrace?.Contains("Microsoft.AspNetCore.WebUtilities", StringComparison.Ordinal) == true =>
            form.Message.Contains("limit", StringComparison.OrdinalIgnoreCase) ? StatusCodes.Status413PayloadTooLarge : StatusCodes.Status400BadRequest,
        JsonException or DecoderFallbackException => StatusCodes.Status400BadRequest,
        // A page's query parameter that is no number, date or id: the framework has no exception of its own for it.
        InvalidOperationException query when query.Message.StartsWith("Cannot parse the value '", StringComparison.Ordinal) => StatusCodes.Status400BadRequest,
        PostgresException { SqlState: PostgresErrorCodes.CharacterNotInRepertoire or PostgresErrorCodes.UntranslatableCharacter } => StatusCodes.Status400BadRequest,
        PostgresException { SqlState: PostgresErrorCodes.DiskFull } or SqliteException { SqliteErrorCode: SqliteFull } => StatusCodes.Status507InsufficientStorage,
        PostgresException { IsTransient: true } or NpgsqlException { IsTransient: true } or SocketException => StatusCodes.Status503ServiceUnavailable,
        SqliteException { SqliteErrorCode: SqliteBusy or SqliteLocked or SqliteCannotOpen } => StatusCodes.Status503ServiceUnavailable,
        IOException full when Files.DiskSpace.IsGone(full) => StatusCodes.Status507InsufficientStorage,
        _ => null,
    };
}
