using Kechuang.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Services;

/// <summary>The tables of applications and cases.</summary>
internal static class CaseModel
{
    public static void Map(ModelBuilder model)
    {
        model.Entity<Application>(application =>
        {
            application.Property(a => a.Service).HasMaxLength(80);
            application.Property(a => a.Definition).HasMaxLength(64);
            application.Property(a => a.Holder).HasMaxLength(200);
            application.Property(a => a.District).HasMaxLength(12);
            application.Property(a => a.Number).HasMaxLength(Application.NumberLength);
            application.Property(a => a.Tracking).HasMaxLength(64);
            application.Property(a => a.Prose).HasJson();
            application.Property(a => a.Earlier).HasJson();
            application.Property(a => a.Window).HasMaxLength(32);
            application.Property(a => a.RespondentNamed).HasMaxLength(Application.NamedLength);
            application.Property(a => a.RespondentStatement).HasMaxLength(5000);
            application.HasIndex(a => a.Number).IsUnique();
            application.HasIndex(a => a.Tracking).IsUnique();
            application.HasIndex(a => new { a.ApplicantId, a.StartedAt });
            application.HasIndex(a => a.OrganisationId);
            application.HasIndex(a => a.RespondentOrganisationId);
            application.HasIndex(a => a.RespondentId);
            // One draft of each at a time; those without a name have none.
            application.HasIndex(a => new { a.ApplicantId, a.Service, a.OrganisationId }).IsUnique().HasFilter("submitted_at IS NULL AND organisation_id IS NOT NULL");
            application.HasIndex(a => new { a.ApplicantId, a.Service }).IsUnique().HasFilter("submitted_at IS NULL AND organisation_id IS NULL");
            application.ToTable(t => t.HasCheckConstraint("ck_services_application_sides", "respondent_organisation_id <> organisation_id AND respondent_id <> applicant_id AND (respondent_id IS NULL OR respondent_organisation_id IS NULL)"));
        });
        model.Entity<GivenFact>(fact =>
        {
            fact.HasKey(f => new { f.ApplicationId, f.Key });
            fact.Property(f => f.Key).HasMaxLength(80);
            fact.HasOne<Application>().WithMany().HasForeignKey(f => f.ApplicationId).OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<Case>(it =>
        {
            it.Property(c => c.Service).HasMaxLength(80);
            it.Property(c => c.Strand).HasMaxLength(40);
            it.Property(c => c.Number).HasMaxLength(Application.NumberLength);
            it.Property(c => c.Desk).HasMaxLength(60);
            it.Property(c => c.Stops).HasJson();
            it.Property(c => c.Lacking).HasJson();
            it.Property(c => c.StepsDone).HasJson();
            it.Property(c => c.Sanction).HasMaxLength(40);
            it.Ignore(c => c.Clock);
            it.HasIndex(c => c.Number).IsUnique();
            it.HasIndex(c => new { c.ApplicationId, c.Strand }).IsUnique();
            it.Property(c => c.IsOpen).HasComputedColumnSql($"state NOT IN ('{CaseState.Granted}', '{CaseState.Refused}', '{CaseState.NotAccepted}', '{CaseState.Withdrawn}', '{CaseState.Revoked}') OR (state = '{CaseState.Granted}' AND later_check = '{LaterChecked.Due}')", stored: true);
            it.Property(c => c.QueueDay).HasComputedColumnSql("coalesce(due, '9999-12-31')", stored: true);
            // The queue of a few desks, and that of all of them, in order and without the cases that are done.
            it.HasIndex(c => new { c.Desk, c.QueueDay, c.Id }).HasFilter("is_open");
            it.HasIndex(c => new { c.QueueDay, c.Id, c.Desk }).HasFilter("is_open");
            it.HasIndex(c => new { c.Desk, c.State, c.Due });
            it.HasIndex(c => c.Due).HasFilter("overdue_at IS NULL");
            it.HasIndex(c => c.SanctionEnds).HasFilter("served_at IS NULL");
            it.HasIndex(c => new { c.Service, c.State });
            it.HasIndex(c => new { c.State, c.PublicityEnds });
            it.HasOne<Application>().WithMany().HasForeignKey(c => c.ApplicationId).OnDelete(DeleteBehavior.Restrict);
            it.HasOne<Decision>().WithMany().HasForeignKey(c => c.DecisionId).OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<Decision>(decision =>
        {
            decision.Property(d => d.Id).ValueGeneratedNever();
            decision.Property(d => d.Reason).HasMaxLength(2000);
            decision.Property(d => d.Verdicts).HasJson();
            decision.Property(d => d.Reviews).HasJson();
            decision.HasIndex(d => new { d.CaseId, d.Instance }).IsUnique();
        });
        model.Entity<Certificate>(certificate =>
        {
            certificate.Property(c => c.Number).HasMaxLength(60);
            certificate.Property(c => c.Code).HasMaxLength(32);
            certificate.Property(c => c.Service).HasMaxLength(80);
            certificate.Property(c => c.Title).HasJson();
            certificate.Property(c => c.Holder).HasMaxLength(200);
            certificate.Property(c => c.Shows).HasJson();
            certificate.Property(c => c.Seals).HasJson();
            certificate.Property(c => c.RevokedReason).HasMaxLength(2000);
            certificate.Property(c => c.Place).HasMaxLength(240);
            certificate.HasIndex(c => c.Place).IsUnique();
            certificate.HasIndex(c => c.Number).IsUnique();
            certificate.HasIndex(c => c.Code).IsUnique();
            certificate.HasIndex(c => c.CaseId).IsUnique().HasFilter("revoked_at IS NULL");
            certificate.HasOne<Case>().WithMany().HasForeignKey(c => c.CaseId).OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<Sitting>(sitting =>
        {
            sitting.Property(s => s.Step).HasMaxLength(40);
            sitting.Property(s => s.Place).HasMaxLength(Sitting.PlaceLength);
            sitting.Property(s => s.Minutes).HasMaxLength(5000);
            sitting.Property(s => s.Terms).HasMaxLength(5000);
            sitting.HasIndex(s => new { s.CaseId, s.Step }).IsUnique().HasFilter("held_at IS NULL AND called_off_at IS NULL");
            sitting.HasOne<Case>().WithMany().HasForeignKey(s => s.CaseId).OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<CaseReview>(review =>
        {
            review.Property(r => r.Step).HasMaxLength(40);
            review.Property(r => r.Scheme).HasMaxLength(60);
            review.Property(r => r.Ground).HasJson();
            review.HasIndex(r => new { r.CaseId, r.Instance }).IsUnique();
            review.HasIndex(r => r.RoundId);
            review.HasOne<Case>().WithMany().HasForeignKey(r => r.CaseId).OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<Objection>(objection =>
        {
            objection.Property(o => o.Text).HasMaxLength(2000);
            objection.Property(o => o.Answer).HasMaxLength(2000);
            objection.HasIndex(o => new { o.CaseId, o.AnsweredAt });
            objection.HasIndex(o => new { o.CaseId, o.RaisedBy }).IsUnique().HasFilter("answered_at IS NULL");
            objection.HasOne<Case>().WithMany().HasForeignKey(o => o.CaseId).OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<KeptService>(kept =>
        {
            kept.HasKey(k => k.Version);
            kept.Property(k => k.Version).HasMaxLength(64);
            kept.Property(k => k.Service).HasMaxLength(80);
        });
    }
}
