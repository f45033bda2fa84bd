using Kechuang.Platform.Database;
using Kechuang.Policy.Deciding;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Policy;

/// <summary>The module's tables.</summary>
internal sealed class PolicyModel : IModelPart
{
    public void Map(ModelBuilder model)
    {
        model.Entity<Definition>(definition =>
        {
            definition.HasKey(d => d.Hash);
            definition.Property(d => d.Hash).HasMaxLength(64);
            definition.Property(d => d.Kind).HasMaxLength(40);
            definition.Property(d => d.Name).HasMaxLength(100);
        });
        model.Entity<Decision>(decision =>
        {
            decision.HasKey(d => d.Id);
            decision.Property(d => d.RuleSet).HasMaxLength(100);
            decision.Property(d => d.SubjectType).HasMaxLength(40);
            decision.Property(d => d.DefinitionHash).HasMaxLength(64);
            decision.HasOne<Definition>().WithMany().HasForeignKey(d => d.DefinitionHash).OnDelete(DeleteBehavior.Restrict);
            decision.HasIndex(d => new { d.SubjectType, d.SubjectId });
        });
    }
}
