using Kechuang.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Programmes;

/// <summary>The tables of projects, and what the database itself keeps: the money, and that nothing signed is changed.</summary>
internal static class ProjectModel
{
    public static void Map(ModelBuilder model)
    {
        model.Entity<ProjectTaskBook>(book =>
        {
            book.HasIndex(b => b.ProjectId).IsUnique();
            book.Property(b => b.Indicators).HasJson();
        });
        model.Entity<ProjectTaskBookEdition>(edition =>
        {
            edition.Property(e => e.Id).ValueGeneratedNever();
            edition.HasIndex(e => new { e.ProjectId, e.Number }).IsUnique();
            edition.Property(e => e.Hash).HasMaxLength(64);
        });
        model.Entity<ProjectSignature>(signature =>
        {
            signature.Property(s => s.Id).ValueGeneratedNever();
            signature.HasIndex(s => new { s.EditionId, s.Side }).IsUnique();
            signature.HasIndex(s => s.ProjectId);
            signature.Property(s => s.Side).HasMaxLength(40);
        });
        model.Entity<ProjectChange>(change =>
        {
            change.HasIndex(c => new { c.ProjectId, c.Ticket }).IsUnique();
            change.HasIndex(c => c.ProjectId).IsUnique().HasFilter("state = 'AwaitingUnit'");
            change.Property(c => c.Changes).HasJson();
            change.Property(c => c.Decisions).HasJson();
            change.Property(c => c.Rule).HasMaxLength(40);
        });
        model.Entity<ProjectExpense>(expense =>
        {
            expense.Property(e => e.Id).ValueGeneratedNever();
            expense.HasIndex(e => new { e.ProjectId, e.Ticket }).IsUnique();
            expense.Property(e => e.Decisions).HasJson();
            expense.ToTable(t => t.HasCheckConstraint("ck_programmes_project_expense_amount", "amount > 0"));
        });
        model.Entity<ProjectMilestone>(milestone =>
        {
            milestone.HasIndex(m => new { m.ProjectId, m.Due });
            milestone.Property(m => m.Decisions).HasJson();
            milestone.ToTable(t => t.HasCheckConstraint("ck_programmes_project_milestone_tranche", "tranche >= 0"));
        });
        model.Entity<ProjectInspection>(inspection =>
        {
            inspection.HasIndex(i => i.ProjectId);
            inspection.HasIndex(i => new { i.Programme, i.From });
            inspection.Property(i => i.Decisions).HasJson();
            inspection.Property(i => i.Programme).HasMaxLength(60);
        });
        model.Entity<ProjectAcceptance>(acceptance =>
        {
            acceptance.HasIndex(a => a.ProjectId).IsUnique();
            acceptance.Property(a => a.Evidence).HasJson();
            acceptance.Property(a => a.Scores).HasJson();
            acceptance.Property(a => a.Decisions).HasJson();
        });
        foreach (var part in new[]
        {
            typeof(ProjectTaskBook), typeof(ProjectTaskBookEdition), typeof(ProjectSignature), typeof(ProjectChange), typeof(ProjectExpense),
            typeof(ProjectMilestone), typeof(ProjectInspection), typeof(ProjectAcceptance),
        })
        {
            model.Entity(part).HasOne(typeof(Project)).WithMany().HasForeignKey("ProjectId").OnDelete(DeleteBehavior.Restrict);
        }
    }

    /// <summary>
    /// The accounts of a project always add up to what was granted, none is negative, and no more is spent than there is (of a lump
    /// sum: in all). What is signed stays as it was signed.
    /// </summary>
    public static IEnumerable<string> Guards(bool postgres) => postgres ? Postgres : Sqlite;

    private static readonly string[] Postgres =
    [
        """
        CREATE OR REPLACE FUNCTION programmes_project_money() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
          IF NEW.accounts <> '[]' AND EXISTS (
            SELECT 1 FROM jsonb_to_recordset(NEW.accounts::jsonb) AS a(amount bigint, spent bigint)
            HAVING sum(amount) <> NEW.amount OR min(amount) < 0 OR min(spent) < 0 OR sum(spent) > NEW.amount
              OR (NEW.mode <> 'lump_sum' AND min(amount - spent) < 0)) THEN
            RAISE EXCEPTION 'The accounts of a project must hold its money.';
          END IF;
          RETURN NEW;
        END $$
        """,
        """
        CREATE OR REPLACE TRIGGER programmes_project_money BEFORE INSERT OR UPDATE ON programmes_project
        FOR EACH ROW EXECUTE FUNCTION programmes_project_money()
        """,
        """
        CREATE OR REPLACE FUNCTION programmes_signed() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN RAISE EXCEPTION 'What is signed stays.'; END $$
        """,
        """
        CREATE OR REPLACE TRIGGER programmes_project_task_book_edition_stays BEFORE UPDATE OR DELETE ON programmes_project_task_book_edition
        FOR EACH ROW EXECUTE FUNCTION programmes_signed()
        """,
        """
        CREATE OR REPLACE TRIGGER programmes_project_signature_stays BEFORE UPDATE OR DELETE ON programmes_project_signature
        FOR EACH ROW EXECUTE FUNCTION programmes_signed()
        """,
    ];

    private static readonly string[] Sqlite =
    [
        .. new[] { "INSERT", "UPDATE" }.Select(on => $"""
            CREATE TRIGGER IF NOT EXISTS programmes_project_money_{on} BEFORE {on} ON programmes_project
            WHEN NEW.accounts <> '[]' AND EXISTS (
              SELECT 1 FROM (
                SELECT sum(json_extract(value, '$.amount')) AS total, min(json_extract(value, '$.amount')) AS least,
                  sum(json_extract(value, '$.spent')) AS spent, min(json_extract(value, '$.spent')) AS least_spent,
                  min(json_extract(value, '$.amount') - json_extract(value, '$.spent')) AS least_left
                FROM json_each(NEW.accounts))
              WHERE total <> NEW.amount OR least < 0 OR least_spent < 0 OR spent > NEW.amount OR (NEW.mode <> 'lump_sum' AND least_left < 0))
            BEGIN SELECT RAISE(ABORT, 'The accounts of a project must hold its money.'); END
            """),
        .. new[] { "edition", "signature" }.SelectMany(what => new[] { "UPDATE", "DELETE" }.Select(on => $"""
            CREATE TRIGGER IF NOT EXISTS programmes_{what}_stays_{on} BEFORE {on} ON programmes_project_{(what == "edition" ? "task_book_edition" : what)}
            BEGIN SELECT RAISE(ABORT, 'What is signed stays.'); END
            """)),
    ];
}
