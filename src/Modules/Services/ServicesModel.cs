using Kechuang.Platform.Database;
using Kechuang.Services.Guiding;
using Kechuang.Services.Proposing;
using Kechuang.Services.Watching;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Services;

/// <summary>The module's tables.</summary>
internal sealed class ServicesModel : IModelPart
{
    public void Map(ModelBuilder model)
    {
        model.Entity<PolicyWatch>(watch =>
        {
            watch.HasIndex(w => new { w.UserId, w.SubjectId }).IsUnique().HasFilter("ended_at IS NULL");
            watch.HasIndex(w => w.SubjectId);
        });
        model.Entity<SubjectStanding>(standing =>
        {
            standing.Property(s => s.Policies).HasMaxLength(64);
            standing.Property(s => s.Applying).HasJson();
        });
        model.Entity<PolicyTold>(told =>
        {
            told.HasKey(t => new { t.WatchId, t.PolicyId, t.Change });
            told.Property(t => t.PolicyId).HasMaxLength(100);
            told.Property(t => t.Change).HasMaxLength(40);
            told.HasOne<PolicyWatch>().WithMany().HasForeignKey(t => t.WatchId).OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<Proposal>(proposal =>
        {
            proposal.Property(p => p.Organisation).HasMaxLength(200);
            proposal.Property(p => p.PolicyId).HasMaxLength(100);
            proposal.Property(p => p.Title).HasJson();
            proposal.Property(p => p.Period).HasMaxLength(10);
            proposal.Property(p => p.RuleSetVersion).HasMaxLength(64);
            proposal.Property(p => p.Reason).HasMaxLength(Proposal.ReasonLength);
            proposal.HasIndex(p => new { p.OrganisationId, p.PolicyId, p.Period }).IsUnique();
            proposal.HasIndex(p => new { p.State, p.ProposedAt });
        });
        model.Entity<ProposalSearch>(search => search.Property(s => s.Policies).HasMaxLength(64));
        model.Entity<MonthlyFigures>(figures =>
        {
            figures.Property(f => f.Id).ValueGeneratedNever();
            figures.Property(f => f.Service).HasMaxLength(80);
            figures.Property(f => f.Desks).HasJson();
            figures.HasIndex(f => new { f.Service, f.Month }).IsUnique();
            figures.HasIndex(f => f.Month);
        });
        CaseModel.Map(model);
    }

    public IEnumerable<string> Guards(bool postgres) =>
        [.. CaseGuards.Sql(postgres), .. ReviewGuards.Sql(postgres), .. FrozenRows.Guards("services_monthly_figures", postgres, "what the public was told of a service is never changed")];
}
