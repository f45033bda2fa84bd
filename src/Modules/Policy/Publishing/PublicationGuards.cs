using Kechuang.Policy.Drafting;

namespace Kechuang.Policy.Publishing;

/// <summary>
/// What the database keeps of drafts and publications: a draft stays its author's, is written while it is open and stands when it is closed;
/// it is published by somebody else than its author, when it was submitted.
/// </summary>
internal static class PublicationGuards
{
    private const string Alone = "a draft is published by somebody else than its author, when it was submitted";
    private const string Bound = "a draft stays with its author and set, is written while it is open, and stands when it is closed";

    private const string Right = $"""
        NEW.published_by <> NEW.author_id AND EXISTS (SELECT 1 FROM policy_rule_draft d WHERE d.id = NEW.draft_id AND d.set_id = NEW.set_id
          AND d.author_id = NEW.author_id AND d.state IN ('{nameof(DraftState.Submitted)}', '{nameof(DraftState.Published)}'))
        """;

    private const string Wrong = $"""
        OLD.state IN ('{nameof(DraftState.Published)}', '{nameof(DraftState.Discarded)}') OR NEW.author_id <> OLD.author_id OR NEW.set_id <> OLD.set_id
          OR (NEW.state = '{nameof(DraftState.Published)}' AND OLD.state <> '{nameof(DraftState.Submitted)}')
          OR ((OLD.state <> '{nameof(DraftState.Open)}' OR NEW.state <> '{nameof(DraftState.Open)}') AND (NEW.text <> OLD.text OR NEW.changes <> OLD.changes OR NEW.base_hash <> OLD.base_hash))
        """;

    public static IEnumerable<string> Sql(bool postgres) => postgres
        ?
        [
            // The draft's row is locked, so that it does not change between the look and the commit.
            $"""
            CREATE OR REPLACE FUNCTION policy_publication_right() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
              PERFORM 1 FROM policy_rule_draft WHERE id = NEW.draft_id FOR NO KEY UPDATE;
              IF NOT ({Right}) THEN RAISE EXCEPTION '{Alone}'; END IF;
              RETURN NEW;
            END $$
            """,
            "CREATE OR REPLACE TRIGGER policy_publication_right BEFORE INSERT ON policy_publication FOR EACH ROW EXECUTE FUNCTION policy_publication_right()",
            $"""
            CREATE OR REPLACE FUNCTION policy_rule_draft_bound() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
              IF {Wrong} THEN RAISE EXCEPTION '{Bound}'; END IF;
              RETURN NEW;
            END $$
            """,
            "CREATE OR REPLACE TRIGGER policy_rule_draft_bound BEFORE UPDATE ON policy_rule_draft FOR EACH ROW EXECUTE FUNCTION policy_rule_draft_bound()",
        ]
        :
        [
            $"CREATE TRIGGER IF NOT EXISTS policy_publication_right BEFORE INSERT ON policy_publication WHEN NOT ({Right}) BEGIN SELECT RAISE(ABORT, '{Alone}'); END",
            $"CREATE TRIGGER IF NOT EXISTS policy_rule_draft_bound BEFORE UPDATE ON policy_rule_draft WHEN {Wrong} BEGIN SELECT RAISE(ABORT, '{Bound}'); END",
        ];
}
