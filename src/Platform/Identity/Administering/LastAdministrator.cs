namespace Kechuang.Platform.Identity.Administering;

/// <summary>
/// The centre always keeps an administrator who can sign in: the database refuses to end the last one's role or account. And nobody has
/// the same role for the same place twice.
/// </summary>
internal static class LastAdministrator
{
    private const string Others =
        "SELECT 1 FROM platform_grant g JOIN platform_user u ON u.id = g.user_id WHERE g.role = 'CentreAdministrator' AND g.ended_at IS NULL AND u.closed_at IS NULL";

    public static IEnumerable<string> Guards(bool postgres) => postgres ? Postgres : Sqlite;

    // SQLite has one writer at a time, so the trigger sees every other change.
    private static IEnumerable<string> Sqlite =>
    [
        """
        CREATE UNIQUE INDEX IF NOT EXISTS ux_platform_grant_holds ON platform_grant (user_id, role, COALESCE(organisation_id, ''), COALESCE(programme, ''))
        WHERE ended_at IS NULL
        """,
        "DROP TRIGGER IF EXISTS platform_last_administrator_role",
        $"""
        CREATE TRIGGER platform_last_administrator_role BEFORE UPDATE OF ended_at ON platform_grant
        WHEN OLD.role = 'CentreAdministrator' AND OLD.ended_at IS NULL AND NEW.ended_at IS NOT NULL
          AND EXISTS (SELECT 1 FROM platform_user o WHERE o.id = OLD.user_id AND o.closed_at IS NULL)
          AND NOT EXISTS ({Others} AND g.id <> OLD.id)
        BEGIN SELECT RAISE(ABORT, 'The last centre administrator.'); END
        """,
        "DROP TRIGGER IF EXISTS platform_last_administrator_account",
        $"""
        CREATE TRIGGER platform_last_administrator_account BEFORE UPDATE OF closed_at ON platform_user
        WHEN OLD.closed_at IS NULL AND NEW.closed_at IS NOT NULL
          AND EXISTS ({Others} AND u.id = OLD.id)
          AND NOT EXISTS ({Others} AND u.id <> OLD.id)
        BEGIN SELECT RAISE(ABORT, 'The last centre administrator.'); END
        """,
    ];

    // Two transactions do not see each other's changes; the lock lets one after the other look.
    private static IEnumerable<string> Postgres =>
    [
        """
        CREATE UNIQUE INDEX IF NOT EXISTS ux_platform_grant_holds
        ON platform_grant (user_id, role, COALESCE(organisation_id, '00000000-0000-0000-0000-000000000000'::uuid), COALESCE(programme, ''))
        WHERE ended_at IS NULL
        """,
        $"""
        CREATE OR REPLACE FUNCTION platform_last_administrator_role() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
          PERFORM pg_advisory_xact_lock(7270002);
          IF EXISTS (SELECT 1 FROM platform_user o WHERE o.id = OLD.user_id AND o.closed_at IS NULL) AND NOT EXISTS ({Others} AND g.id <> OLD.id) THEN
            RAISE EXCEPTION 'The last centre administrator.';
          END IF;
          RETURN NEW;
        END $$
        """,
        """
        CREATE OR REPLACE TRIGGER platform_last_administrator_role BEFORE UPDATE OF ended_at ON platform_grant FOR EACH ROW
        WHEN (OLD.role = 'CentreAdministrator' AND OLD.ended_at IS NULL AND NEW.ended_at IS NOT NULL)
        EXECUTE FUNCTION platform_last_administrator_role()
        """,
        $"""
        CREATE OR REPLACE FUNCTION platform_last_administrator_account() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
          PERFORM pg_advisory_xact_lock(7270002);
          IF EXISTS ({Others} AND u.id = OLD.id) AND NOT EXISTS ({Others} AND u.id <> OLD.id) THEN
            RAISE EXCEPTION 'The last centre administrator.';
          END IF;
          RETURN NEW;
        END $$
        """,
        """
        CREATE OR REPLACE TRIGGER platform_last_administrator_account BEFORE UPDATE OF closed_at ON platform_user FOR EACH ROW
        WHEN (OLD.closed_at IS NULL AND NEW.closed_at IS NOT NULL)
        EXECUTE FUNCTION platform_last_administrator_account()
        """,
    ];
}
