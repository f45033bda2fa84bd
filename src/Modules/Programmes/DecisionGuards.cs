using Kechuang.Platform.Database;
using Kechuang.Review.Contracts;

namespace Kechuang.Programmes;

/// <summary>
/// What the database keeps of decisions: an application that a round reads is decided by that round's panel and in its words; nothing is
/// funded or declined without a decision of the instance at hand; a decision never changes.
/// </summary>
internal static class DecisionGuards
{
    private const string Unlike = "a decision must be of the application as it stands, and of its panel where a round reads it";
    private const string Undecided = "an application is funded or declined by a decision of its instance";
    private const string Held = "an application leaves its round by an objection only";
    private const string Frozen = "a decision is never changed";

    /// <summary>Of the coming decision: it is of the application's instance, or of the next one that ends an objection; with a panel it is the panel's own.</summary>
    private static readonly string Right = $"""
        EXISTS (SELECT 1 FROM programmes_application a WHERE a.id = NEW.application_id
          AND (NEW.instance = a.instance OR (NEW.instance = a.instance + 1 AND a.state = '{ApplicationState.Objected}'))
          AND ((NEW.panel_decision_id IS NULL AND NEW.round_id IS NULL
              AND NOT EXISTS (SELECT 1 FROM programmes_funding_decision f WHERE f.application_id = a.id AND f.panel_decision_id IS NOT NULL)
              AND (a.round_id IS NULL OR NEW.instance > a.instance))
            OR (NEW.round_id = a.round_id AND {SignedDecision.Sql("NEW.panel_decision_id", "a.id", "NEW.instance", "a.round_id", "NEW.outcome")})))
        """;

    private static readonly string Lacking = $"""
        NEW.state IN ('{ApplicationState.Funded}', '{ApplicationState.Declined}') AND NEW.state <> OLD.state
          AND NOT EXISTS (SELECT 1 FROM programmes_funding_decision f WHERE f.id = NEW.decision_id AND f.application_id = NEW.id
            AND f.instance = NEW.instance AND f.outcome = CASE NEW.state WHEN '{ApplicationState.Funded}' THEN '{PanelOutcome.Fund}' ELSE '{PanelOutcome.Decline}' END)
        """;

    private const string Left = $"""
        (NEW.instance = OLD.instance AND OLD.round_id IS NOT NULL AND (NEW.round_id IS NULL OR NEW.round_id <> OLD.round_id))
          OR (NEW.instance <> OLD.instance AND NOT (NEW.instance = OLD.instance + 1 AND OLD.state = '{ApplicationState.Objected}' AND NEW.round_id IS NULL))
        """;

    public static IEnumerable<string> Sql(bool postgres) => (postgres ? Postgres : Sqlite).Concat(FrozenRows.Guards("programmes_funding_decision", postgres, Frozen));

    private static string[] Postgres =>
    [
        // The application's row is locked, so that neither its round nor its instance changes between the look and the commit.
        $"""
        CREATE OR REPLACE FUNCTION programmes_decision_right() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
          PERFORM 1 FROM programmes_application WHERE id = NEW.application_id FOR NO KEY UPDATE;
          IF NOT ({Right}) THEN RAISE EXCEPTION '{Unlike}'; END IF;
          RETURN NEW;
        END $$
        """,
        "CREATE OR REPLACE TRIGGER programmes_decision_right BEFORE INSERT ON programmes_funding_decision FOR EACH ROW EXECUTE FUNCTION programmes_decision_right()",
        $"""
        CREATE OR REPLACE FUNCTION programmes_application_decided() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
          IF {Lacking} THEN RAISE EXCEPTION '{Undecided}'; END IF;
          IF {Left} THEN RAISE EXCEPTION '{Held}'; END IF;
          RETURN NEW;
        END $$
        """,
        "CREATE OR REPLACE TRIGGER programmes_application_decided BEFORE UPDATE ON programmes_application FOR EACH ROW EXECUTE FUNCTION programmes_application_decided()",
    ];

    private static string[] Sqlite =>
    [
        $"CREATE TRIGGER IF NOT EXISTS programmes_decision_right BEFORE INSERT ON programmes_funding_decision WHEN NOT ({Right}) BEGIN SELECT RAISE(ABORT, '{Unlike}'); END",
        $"CREATE TRIGGER IF NOT EXISTS programmes_application_decided BEFORE UPDATE ON programmes_application WHEN {Lacking} BEGIN SELECT RAISE(ABORT, '{Undecided}'); END",
        $"CREATE TRIGGER IF NOT EXISTS programmes_application_held BEFORE UPDATE ON programmes_application WHEN {Left} BEGIN SELECT RAISE(ABORT, '{Held}'); END",
    ];
}
