using Kechuang.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Programmes;

/// <summary>The module's tables.</summary>
internal sealed class ProgrammesModel : IModelPart
{
    public void Map(ModelBuilder model)
    {
        model.Entity<Call>(call =>
        {
            call.HasIndex(c => c.Number).IsUnique();
            call.HasIndex(c => new { c.Programme, c.State });
            call.Property(c => c.Number).HasMaxLength(60);
            call.Property(c => c.Programme).HasMaxLength(60);
            call.Property(c => c.State).HasMaxLength(40);
            call.Property(c => c.Modes).HasJson();
            call.Property(c => c.Classes).HasJson();
            call.Property(c => c.Fields).HasJson();
        });
        model.Entity<Application>(application =>
        {
            application.HasIndex(a => a.Number).IsUnique();
            application.ToTable(t => t.HasCheckConstraint("ck_programmes_application_confirmed_by_another", "confirmed_by <> investigator_id"));
            application.HasIndex(a => new { a.CallId, a.State });
            application.HasIndex(a => new { a.OrganisationId, a.State });
            application.HasIndex(a => a.InvestigatorId);
            application.HasIndex(a => new { a.CallId, a.InvestigatorId }).IsUnique()
                .HasFilter($"state <> '{ApplicationState.Withdrawn}'");
            application.Property(a => a.Number).HasMaxLength(80);
            application.Property(a => a.Programme).HasMaxLength(60);
            application.Property(a => a.State).HasMaxLength(40);
            application.Property(a => a.SubmitDecisions).HasJson();
            application.Property(a => a.FundDecisions).HasJson();
            application.HasOne<FundingDecision>().WithMany().HasForeignKey(a => a.DecisionId).OnDelete(DeleteBehavior.Restrict);
            application.HasOne<Call>().WithMany().HasForeignKey(a => a.CallId).OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<ObjectionCase>(objection =>
        {
            objection.HasIndex(o => o.ApplicationId).IsUnique();
            objection.HasIndex(o => o.QueueDay);
            objection.Property(o => o.Stops).HasJson();
            objection.HasOne<Application>().WithMany().HasForeignKey(o => o.ApplicationId).OnDelete(DeleteBehavior.Restrict);
            objection.ToTable(t => t.HasCheckConstraint("ck_programmes_objection_case_limit", "answer_days > 0"));
        });
        model.Entity<FundingDecision>(decision =>
        {
            decision.HasIndex(d => new { d.ApplicationId, d.Instance }).IsUnique();
            decision.HasIndex(d => d.PanelDecisionId).IsUnique();
            decision.Property(d => d.Id).ValueGeneratedNever();
            decision.Property(d => d.Reason).HasMaxLength(2000);
        });
        model.Entity<Answer>(answer =>
        {
            answer.HasKey(a => new { a.ApplicationId, a.Key });
            answer.Property(a => a.Key).HasMaxLength(80);
            answer.Property(a => a.Window).HasMaxLength(40);
            answer.Property(a => a.Edition).IsConcurrencyToken();
            answer.HasOne<Application>().WithMany().HasForeignKey(a => a.ApplicationId).OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<AnswerRevision>(revision =>
        {
            revision.HasIndex(r => new { r.ApplicationId, r.Key, r.Edition });
            revision.Property(r => r.Id).ValueGeneratedNever();
            revision.Property(r => r.Key).HasMaxLength(80);
        });
        model.Entity<SubmittedForm>(submitted =>
        {
            submitted.HasKey(s => s.ApplicationId);
            submitted.Property(s => s.ApplicationId).ValueGeneratedNever();
            submitted.Property(s => s.Values).HasJson();
            submitted.HasOne<Application>().WithOne().HasForeignKey<SubmittedForm>(s => s.ApplicationId).OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<Project>(project =>
        {
            project.HasIndex(p => p.Number).IsUnique();
            project.HasIndex(p => p.ApplicationId).IsUnique();
            project.HasIndex(p => new { p.Programme, p.State });
            project.HasIndex(p => new { p.OrganisationId, p.State });
            project.HasIndex(p => p.InvestigatorId);
            project.Property(p => p.Number).HasMaxLength(80);
            project.Property(p => p.Programme).HasMaxLength(60);
            project.Property(p => p.State).HasMaxLength(40);
            project.Property(p => p.Budget).HasJson();
            project.Property(p => p.Accounts).HasJson();
            project.HasOne<Application>().WithMany().HasForeignKey(p => p.ApplicationId).OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<DuplicateFinding>(finding =>
        {
            finding.HasIndex(f => new { f.ApplicationId, f.EarlierId }).IsUnique();
            finding.HasIndex(f => new { f.CallId, f.State });
            finding.HasIndex(f => f.InvestigatorId);
            finding.Property(f => f.Programme).HasMaxLength(60);
            finding.Property(f => f.Question).HasMaxLength(ReasonRequest.MaxLength);
            finding.Property(f => f.Explanation).HasMaxLength(ReasonRequest.MaxLength);
            finding.Property(f => f.Reason).HasMaxLength(ReasonRequest.MaxLength);
            finding.HasOne<Application>().WithMany().HasForeignKey(f => f.ApplicationId).OnDelete(DeleteBehavior.Restrict);
            finding.HasOne<Application>().WithMany().HasForeignKey(f => f.EarlierId).OnDelete(DeleteBehavior.Restrict);
            finding.HasIndex(f => new { f.ApplicationId, f.TextId }).IsUnique();
            finding.HasIndex(f => new { f.ApplicationId, f.EntryId }).IsUnique();
            finding.HasOne<ComparedText>().WithMany().HasForeignKey(f => f.TextId).OnDelete(DeleteBehavior.Restrict);
            finding.ToTable(t => t.HasCheckConstraint("ck_programmes_duplicate_finding_one", "(CASE WHEN earlier_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN text_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN entry_id IS NULL THEN 0 ELSE 1 END) = 1"));
        });
        model.Entity<ComparedText>(text =>
        {
            text.HasIndex(t => new { t.Set, t.Key }).IsUnique();
            text.Property(t => t.Set).HasMaxLength(ComparedText.NameLength);
            text.Property(t => t.Key).HasMaxLength(ComparedText.NameLength);
            text.Property(t => t.Title).HasMaxLength(ComparedText.TitleLength);
            text.Property(t => t.Group).HasMaxLength(ComparedText.NameLength);
            text.Property(t => t.Programme).HasMaxLength(60);
        });
        model.Entity<KeptDefinition>(kept =>
        {
            kept.HasKey(k => k.Version);
            kept.Property(k => k.Version).HasMaxLength(64);
            kept.Property(k => k.Programme).HasMaxLength(60);
        });
        ProjectModel.Map(model);
    }

    public IEnumerable<string> Guards(bool postgres) => [.. DecisionGuards.Sql(postgres), .. ProjectModel.Guards(postgres)];
}
