using System.Globalization;
using Kechuang.Planning.Collecting;
using Kechuang.Planning.Following;
using Kechuang.Planning.Observing;
using Kechuang.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Planning;

/// <summary>The module's tables.</summary>
internal sealed class PlanningModel : IModelPart
{
    private const int IdLength = 60;

    public void Map(ModelBuilder model)
    {
        MapFigures(model);
        MapTasks(model);
        MapCollections(model);
        model.Entity<PlanDuty>(duty =>
        {
            duty.HasKey(d => new { d.PlanId, d.UserId });
            duty.Property(d => d.PlanId).HasMaxLength(IdLength);
        });
        model.Entity<Evaluation>(evaluation =>
        {
            evaluation.Property(e => e.PlanId).HasMaxLength(IdLength);
            evaluation.Property(e => e.Summary).HasMaxLength(Evaluation.TextLength);
            evaluation.HasIndex(e => new { e.PlanId, e.Kind }).IsUnique();
            evaluation.ToTable(t => t.HasCheckConstraint("ck_planning_evaluation_two_people", "released_by IS NULL OR released_by <> evaluator_id"));
        });
        model.Entity<EvaluationItem>(item =>
        {
            item.Property(i => i.TaskId).HasMaxLength(IdLength);
            item.Property(i => i.Comment).HasMaxLength(EvaluationItem.CommentLength);
            item.HasOne<Evaluation>().WithMany().HasForeignKey(i => i.EvaluationId).OnDelete(DeleteBehavior.Restrict);
            item.HasIndex(i => new { i.EvaluationId, i.TaskId }).IsUnique();
        });
        model.Entity<TaskRisk>(risk =>
        {
            risk.Property(r => r.PlanId).HasMaxLength(IdLength);
            risk.Property(r => r.TaskId).HasMaxLength(IdLength);
            risk.Property(r => r.Text).HasMaxLength(TaskRisk.TextLength);
            risk.Property(r => r.Measure).HasMaxLength(TaskRisk.TextLength);
            risk.Ignore(r => r.Weight);
            risk.Ignore(r => r.IsGrave);
            risk.HasIndex(r => new { r.PlanId, r.ClosedAt });
        });
        model.Entity<TaskNeed>(need =>
        {
            need.HasKey(n => new { n.TaskId, n.NeedsId });
            need.Property(n => n.PlanId).HasMaxLength(IdLength);
            need.Property(n => n.TaskId).HasMaxLength(IdLength);
            need.Property(n => n.NeedsId).HasMaxLength(IdLength);
            need.HasIndex(n => n.PlanId);
        });
    }

    /// <inheritdoc />
    public IEnumerable<string> Guards(bool postgres) => postgres ? PostgresGuards : SqliteGuards;

    private static readonly string[] PostgresGuards =
    [
        """
        CREATE OR REPLACE FUNCTION planning_keep_signed() RETURNS trigger AS $$
        BEGIN
          IF OLD.signed_at IS NOT NULL THEN RAISE EXCEPTION 'a signed figure is locked'; END IF;
          RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
        END $$ LANGUAGE plpgsql
        """,
        "CREATE OR REPLACE TRIGGER planning_figure_row_locked BEFORE UPDATE OR DELETE ON planning_figure_row FOR EACH ROW EXECUTE FUNCTION planning_keep_signed()",
        "CREATE OR REPLACE TRIGGER planning_figure_set_locked BEFORE UPDATE OR DELETE ON planning_figure_set FOR EACH ROW EXECUTE FUNCTION planning_keep_signed()",
        """
        CREATE OR REPLACE FUNCTION planning_keep_whole() RETURNS trigger AS $$
        BEGIN
          IF EXISTS (SELECT 1 FROM planning_figure_set s WHERE s.id = NEW.set_id AND s.signed_at IS NOT NULL) THEN
            RAISE EXCEPTION 'a signed set is locked';
          END IF;
          RETURN NEW;
        END $$ LANGUAGE plpgsql
        """,
        "CREATE OR REPLACE TRIGGER planning_figure_row_whole BEFORE INSERT ON planning_figure_row FOR EACH ROW EXECUTE FUNCTION planning_keep_whole()",
        """
        CREATE OR REPLACE FUNCTION planning_keep_apart() RETURNS trigger AS $$
        BEGIN
          IF EXISTS (SELECT 1 FROM planning_task_report r WHERE r.plan_id = NEW.plan_id AND r.reporter_id = NEW.evaluator_id) THEN
            RAISE EXCEPTION 'whoever executes does not evaluate';
          END IF;
          RETURN NEW;
        END $$ LANGUAGE plpgsql
        """,
        "CREATE OR REPLACE TRIGGER planning_evaluation_apart BEFORE INSERT ON planning_evaluation FOR EACH ROW EXECUTE FUNCTION planning_keep_apart()",
    ];

    private static readonly string[] SqliteGuards =
    [
        "CREATE TRIGGER IF NOT EXISTS planning_figure_row_unchanged BEFORE UPDATE ON planning_figure_row WHEN OLD.signed_at IS NOT NULL BEGIN SELECT RAISE(ABORT, 'a signed figure is locked'); END",
        "CREATE TRIGGER IF NOT EXISTS planning_figure_row_kept BEFORE DELETE ON planning_figure_row WHEN OLD.signed_at IS NOT NULL BEGIN SELECT RAISE(ABORT, 'a signed figure is locked'); END",
        "CREATE TRIGGER IF NOT EXISTS planning_figure_set_unchanged BEFORE UPDATE ON planning_figure_set WHEN OLD.signed_at IS NOT NULL BEGIN SELECT RAISE(ABORT, 'a signed set is locked'); END",
        "CREATE TRIGGER IF NOT EXISTS planning_figure_set_kept BEFORE DELETE ON planning_figure_set WHEN OLD.signed_at IS NOT NULL BEGIN SELECT RAISE(ABORT, 'a signed set is locked'); END",
        """
        CREATE TRIGGER IF NOT EXISTS planning_figure_row_whole BEFORE INSERT ON planning_figure_row
        WHEN EXISTS (SELECT 1 FROM planning_figure_set s WHERE s.id = NEW.set_id AND s.signed_at IS NOT NULL)
        BEGIN SELECT RAISE(ABORT, 'a signed set is locked'); END
        """,
        """
        CREATE TRIGGER IF NOT EXISTS planning_evaluation_apart BEFORE INSERT ON planning_evaluation
        WHEN EXISTS (SELECT 1 FROM planning_task_report r WHERE r.plan_id = NEW.plan_id AND r.reporter_id = NEW.evaluator_id)
        BEGIN SELECT RAISE(ABORT, 'whoever executes does not evaluate'); END
        """,
    ];

    private static void MapFigures(ModelBuilder model)
    {
        model.Entity<FigureSet>(set =>
        {
            set.Property(s => s.IndicatorId).HasMaxLength(IdLength);
            set.Property(s => s.Number).HasMaxLength(20);
            set.Property(s => s.Source).HasMaxLength(FigureSet.TextLength);
            set.Property(s => s.Ground).HasMaxLength(FigureSet.TextLength);
            set.Property(s => s.Reason).HasMaxLength(FigureSet.TextLength);
            set.HasIndex(s => s.Number).IsUnique();
            set.HasIndex(s => new { s.State, s.MadeAt });
            set.HasIndex(s => new { s.IndicatorId, s.State });
            set.ToTable(t => t.HasCheckConstraint("ck_planning_figure_set_two_people", "signed_by IS NULL OR signed_by <> submitted_by"));
        });
        model.Entity<FigureRow>(row =>
        {
            row.Property(r => r.Id).ValueGeneratedNever();
            row.Property(r => r.IndicatorId).HasMaxLength(IdLength);
            row.Property(r => r.AreaId).HasMaxLength(20);
            row.Property(r => r.Value).HasConversion(v => v.ToString(CultureInfo.InvariantCulture), v => decimal.Parse(v, CultureInfo.InvariantCulture)).HasMaxLength(40);
            row.Property(r => r.Code).HasMaxLength(IdLength);
            row.Property(r => r.Note).HasMaxLength(FigureSet.TextLength);
            row.HasOne<FigureSet>().WithMany().HasForeignKey(r => r.SetId).OnDelete(DeleteBehavior.Restrict);
            row.HasIndex(r => r.SetId);
            // One locked figure for each revision: of two corrections signed at once the second is refused.
            row.HasIndex(r => new { r.IndicatorId, r.AreaId, r.Year, r.Part, r.Code, r.Revision }).IsUnique().HasFilter("signed_at IS NOT NULL");
        });
        model.Entity<JournalTally>(tally =>
        {
            tally.HasKey(t => new { t.IndicatorId, t.Year });
            tally.Property(t => t.IndicatorId).HasMaxLength(IdLength);
        });
        model.Entity<JournalMark>(mark =>
        {
            mark.Property(m => m.IndicatorId).HasMaxLength(IdLength);
            mark.Property(m => m.Measure).HasMaxLength(400);
            mark.HasIndex(m => m.IndicatorId).IsUnique();
        });
    }

    private static void MapCollections(ModelBuilder model)
    {
        model.Entity<Collection>(collection =>
        {
            collection.Property(c => c.Number).HasMaxLength(20);
            collection.Property(c => c.SurveyId).HasMaxLength(IdLength);
            collection.Property(c => c.Title).HasJson();
            collection.Property(c => c.Questions).HasJson();
            collection.HasIndex(c => c.Number).IsUnique();
            collection.HasIndex(c => new { c.State, c.Due });
            // Each is audited with all that closed before it: of two that were audited beside each other the second finds its place taken.
            collection.HasIndex(c => new { c.Year, c.Closing }).IsUnique().HasFilter("closing IS NOT NULL");
            collection.ToTable(t => t.HasCheckConstraint("ck_planning_collection_closing", "(state = 'Closed') = (closing IS NOT NULL)"));
        });
        model.Entity<CollectedUnit>(unit =>
        {
            unit.Property(u => u.Name).HasMaxLength(CollectedUnit.NameLength);
            unit.Property(u => u.AreaId).HasMaxLength(20);
            unit.Property(u => u.Answers).HasJson();
            unit.Property(u => u.Reason).HasMaxLength(CollectedUnit.NoteLength);
            unit.HasOne<Collection>().WithMany().HasForeignKey(u => u.CollectionId).OnDelete(DeleteBehavior.Restrict);
            unit.HasIndex(u => new { u.CollectionId, u.OrganisationId }).IsUnique();
            unit.HasIndex(u => new { u.OrganisationId, u.State });
        });
    }

    private static void MapTasks(ModelBuilder model)
    {
        model.Entity<TaskReport>(report =>
        {
            report.Property(r => r.Id).ValueGeneratedNever();
            report.Property(r => r.PlanId).HasMaxLength(IdLength);
            report.Property(r => r.TaskId).HasMaxLength(IdLength);
            report.Property(r => r.Text).HasMaxLength(TaskReport.TextLength);
            report.Property(r => r.Evidence).HasMaxLength(TaskReport.EvidenceLength);
            report.Ignore(r => r.AsReported);
            report.HasIndex(r => new { r.TaskId, r.At });
            report.HasIndex(r => new { r.PlanId, r.ReporterId });
        });
        model.Entity<Adjustment>(adjustment =>
        {
            adjustment.Property(a => a.PlanId).HasMaxLength(IdLength);
            adjustment.Property(a => a.TaskId).HasMaxLength(IdLength);
            adjustment.Property(a => a.Proof).HasMaxLength(TaskReport.TextLength);
            adjustment.Property(a => a.Opinion).HasMaxLength(TaskReport.TextLength);
            // One open request for a task at a time.
            adjustment.HasIndex(a => a.TaskId).IsUnique().HasFilter("state = 'Asked'");
            adjustment.HasIndex(a => new { a.PlanId, a.State });
            adjustment.ToTable(t => t.HasCheckConstraint("ck_planning_adjustment_two_people", "decided_by IS NULL OR decided_by <> asked_by"));
        });
        model.Entity<OwnTask>(task =>
        {
            task.Property(t => t.Id).ValueGeneratedNever();
            task.Property(t => t.PlanId).HasMaxLength(IdLength);
            task.Property(t => t.ParentId).HasMaxLength(IdLength);
            task.Property(t => t.Clause).HasMaxLength(100);
            task.Property(t => t.Sentence).HasMaxLength(TaskReport.TextLength);
            task.Property(t => t.Name).HasMaxLength(OwnTask.NameLength);
            task.Property(t => t.Lead).HasMaxLength(OwnTask.BodyLength);
            task.Property(t => t.AreaId).HasMaxLength(20);
            task.Ignore(t => t.TaskId);
            task.HasIndex(t => new { t.PlanId, t.ParentId, t.Number }).IsUnique();
        });
    }
}
