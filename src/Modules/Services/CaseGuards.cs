using Kechuang.Platform.Database;

namespace Kechuang.Services;

/// <summary>
/// What the database keeps of decisions: nobody decides what they handled, checked later or decided before (B-151) or what they themselves brought or answer, nothing is granted or refused without a
/// decision of the instance at hand, and a decision never changes.
/// </summary>
internal static class CaseGuards
{
    private const string Apart = "whoever handled, checked or decided a case does not decide it";
    private const string Undecided = "a case is granted or refused by a decision of its instance";
    private const string Frozen = "a decision is never changed";
    private const string Sided = "nobody handles, checks or decides a case in which they are a side";
    private const string Handled = "whoever decided a case does not handle it, and whoever did either does not check it later";

    /// <summary>Of the coming decision. One that nobody made is the platform's own, of a filing; what was filed has no handler, and who checked it later stands for one.</summary>
    private static readonly string Right = $"""
        (NEW.decided_by IS NULL AND NEW.outcome = '{Granting.Grant}' AND NEW.instance = 1)
          OR EXISTS (SELECT 1 FROM services_case c WHERE c.id = NEW.case_id AND c.instance = NEW.instance AND c.state IN ('{CaseState.Proposed}', '{CaseState.Appealed}')
            AND NEW.decided_by <> coalesce(c.handler_id, c.checked_by) AND NEW.decided_by <> coalesce(c.checked_by, c.handler_id)
            AND NOT EXISTS (SELECT 1 FROM services_decision d WHERE d.case_id = NEW.case_id AND d.decided_by = NEW.decided_by)
            AND NOT EXISTS (SELECT 1 FROM services_application a WHERE a.id = c.application_id AND NEW.decided_by IN (a.applicant_id, a.respondent_id)))
        """;

    private static readonly string Lacking = $"""
        NEW.state IN ('{CaseState.Granted}', '{CaseState.Refused}', '{CaseState.Publicity}')
          AND NOT EXISTS (SELECT 1 FROM services_decision d WHERE d.id = NEW.decision_id AND d.case_id = NEW.id AND d.instance = NEW.instance
            AND d.outcome = CASE NEW.state WHEN '{CaseState.Refused}' THEN '{Granting.Refuse}' ELSE '{Granting.Grant}' END)
        """;

    private const string Both = """
        (NEW.handler_id IS NOT NULL AND EXISTS (SELECT 1 FROM services_decision d WHERE d.case_id = NEW.id AND d.decided_by = NEW.handler_id))
          OR (NEW.checked_by IS NOT NULL AND (NEW.checked_by = NEW.handler_id OR EXISTS (SELECT 1 FROM services_decision d WHERE d.case_id = NEW.id AND d.decided_by = NEW.checked_by)))
        """;

    // A side that is found later meets the case's version: naming it touches both.
    private const string OfASide = """
        EXISTS (SELECT 1 FROM services_application a WHERE a.id = NEW.application_id AND (NEW.handler_id IN (a.applicant_id, a.respondent_id) OR NEW.checked_by IN (a.applicant_id, a.respondent_id)))
        """;

    public static IEnumerable<string> Sql(bool postgres) => (postgres ? Postgres : Sqlite).Concat(FrozenRows.Guards("services_decision", postgres, Frozen));

    private static string[] Postgres =>
    [
        // The case's row is locked, so that neither its handler nor its instance changes between the look and the commit.
        $"""
        CREATE OR REPLACE FUNCTION services_decision_right() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
          PERFORM 1 FROM services_case WHERE id = NEW.case_id FOR NO KEY UPDATE;
          IF NOT ({Right}) THEN RAISE EXCEPTION '{Apart}'; END IF;
          RETURN NEW;
        END $$
        """,
        "CREATE OR REPLACE TRIGGER services_decision_right BEFORE INSERT ON services_decision FOR EACH ROW EXECUTE FUNCTION services_decision_right()",
        $"""
        CREATE OR REPLACE FUNCTION services_case_decided() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
          IF {Lacking} THEN RAISE EXCEPTION '{Undecided}'; END IF;
          IF {Both} THEN RAISE EXCEPTION '{Handled}'; END IF;
          IF {OfASide} THEN RAISE EXCEPTION '{Sided}'; END IF;
          RETURN NEW;
        END $$
        """,
        "CREATE OR REPLACE TRIGGER services_case_decided BEFORE INSERT OR UPDATE ON services_case FOR EACH ROW EXECUTE FUNCTION services_case_decided()",
    ];

    private static string[] Sqlite =>
    [
        $"CREATE TRIGGER IF NOT EXISTS services_decision_right BEFORE INSERT ON services_decision WHEN NOT ({Right}) BEGIN SELECT RAISE(ABORT, '{Apart}'); END",
        .. ((string[])["INSERT", "UPDATE"]).SelectMany(verb => (string[])
        [
            $"CREATE TRIGGER IF NOT EXISTS services_case_decided_{verb} BEFORE {verb} ON services_case WHEN {Lacking} BEGIN SELECT RAISE(ABORT, '{Undecided}'); END",
            $"CREATE TRIGGER IF NOT EXISTS services_case_apart_{verb} BEFORE {verb} ON services_case WHEN {Both} BEGIN SELECT RAISE(ABORT, '{Handled}'); END",
            $"CREATE TRIGGER IF NOT EXISTS services_case_sided_{verb} BEFORE {verb} ON services_case WHEN {OfASide} BEGIN SELECT RAISE(ABORT, '{Sided}'); END",
        ]),
    ];
}
