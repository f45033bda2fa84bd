using Kechuang.Review.Contracts;

namespace Kechuang.Services;

/// <summary>What the database keeps of reviews: what was taken over never changes, and a panel's result is what a panel decided and signed for this case.</summary>
internal static class ReviewGuards
{
    private const string Fixed = "what was taken over from a review is never changed";
    private const string Unsigned = "the result of a panel is what it decided and signed";

    private static readonly string Wrong = $"""
        NEW.taken_at IS NOT NULL AND (NEW.taken_by IS NULL OR NEW.ground IS NULL OR NEW.by_panel <> (NEW.passed IS NOT NULL) OR NEW.by_panel <> (NEW.panel_decision_id IS NOT NULL)
          OR (NEW.by_panel AND NOT {SignedDecision.Sql("NEW.panel_decision_id", "NEW.case_id", "NEW.instance", "NEW.round_id", $"CASE WHEN NEW.passed THEN '{PanelOutcome.Fund}' ELSE '{PanelOutcome.Decline}' END")}))
        """;

    public static IEnumerable<string> Sql(bool postgres) => postgres
        ?
        [
            $"""
            CREATE OR REPLACE FUNCTION services_case_review_right() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
              IF TG_OP = 'DELETE' THEN RAISE EXCEPTION '{Fixed}'; END IF;
              IF TG_OP = 'UPDATE' THEN
                IF OLD.taken_at IS NOT NULL THEN RAISE EXCEPTION '{Fixed}'; END IF;
              END IF;
              IF {Wrong} THEN RAISE EXCEPTION '{Unsigned}'; END IF;
              RETURN NEW;
            END $$
            """,
            "CREATE OR REPLACE TRIGGER services_case_review_right BEFORE INSERT OR UPDATE OR DELETE ON services_case_review FOR EACH ROW EXECUTE FUNCTION services_case_review_right()",
        ]
        :
        [
            $"CREATE TRIGGER IF NOT EXISTS services_case_review_fixed BEFORE UPDATE ON services_case_review WHEN OLD.taken_at IS NOT NULL BEGIN SELECT RAISE(ABORT, '{Fixed}'); END",
            $"CREATE TRIGGER IF NOT EXISTS services_case_review_kept BEFORE DELETE ON services_case_review BEGIN SELECT RAISE(ABORT, '{Fixed}'); END",
            .. ((string[])["INSERT", "UPDATE"]).Select(verb =>
                $"CREATE TRIGGER IF NOT EXISTS services_case_review_right_{verb} BEFORE {verb} ON services_case_review WHEN {Wrong} BEGIN SELECT RAISE(ABORT, '{Unsigned}'); END"),
        ];
}
