namespace Kechuang.Platform.Database;

/// <summary>The guards of a table whose rows stand for ever as they were stored.</summary>
public static class FrozenRows
{
    /// <summary>The statements that make both databases refuse to change or delete a row.</summary>
    /// <param name="table">The table.</param>
    /// <param name="postgres">Whether they are for PostgreSQL; else for SQLite.</param>
    /// <param name="message">What the database says when it refuses.</param>
    public static IEnumerable<string> Guards(string table, bool postgres, string message) => postgres
        ?
        [
            $"CREATE OR REPLACE FUNCTION {table}_frozen() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION '{message}'; END $$",
            $"CREATE OR REPLACE TRIGGER {table}_frozen BEFORE UPDATE OR DELETE ON {table} FOR EACH ROW EXECUTE FUNCTION {table}_frozen()",
        ]
        : ((string[])["update", "delete"]).Select(verb =>
            $"CREATE TRIGGER IF NOT EXISTS {table}_frozen_{verb} BEFORE {verb} ON {table} BEGIN SELECT RAISE(ABORT, '{message}'); END");
}
