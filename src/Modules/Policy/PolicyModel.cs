using Kechuang.Platform.Database;
using Kechuang.Policy.Deciding;
using Kechuang.Policy.Drafting;
using Kechuang.Policy.Publishing;
using Kechuang.Policy.Weighing;
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
        model.Entity<RuleDraft>(draft =>
        {
            draft.Property(d => d.SetId).HasMaxLength(100);
            draft.Property(d => d.BaseHash).HasMaxLength(64);
            draft.Property(d => d.Changes).HasJson();
            draft.Property(d => d.Reason).HasMaxLength(2000);
            draft.HasIndex(d => new { d.SetId, d.State });
            draft.HasIndex(d => new { d.SetId, d.AuthorId }).IsUnique().HasFilter($"state = '{DraftState.Open}'");
            draft.HasOne<Definition>().WithMany().HasForeignKey(d => d.BaseHash).OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<Publication>(publication =>
        {
            publication.Property(p => p.Id).ValueGeneratedNever();
            publication.Property(p => p.SetId).HasMaxLength(100);
            publication.Property(p => p.Hash).HasMaxLength(64);
            publication.Property(p => p.Before).HasMaxLength(64);
            publication.Property(p => p.PackText).HasMaxLength(64);
            publication.Property(p => p.Reason).HasMaxLength(2000);
            publication.Property(p => p.Changes).HasJson();
            publication.Property(p => p.Clauses).HasJson();
            publication.HasIndex(p => new { p.SetId, p.Number }).IsUnique();
            publication.HasIndex(p => p.DraftId).IsUnique();
            publication.HasOne<Definition>().WithMany().HasForeignKey(p => p.Hash).OnDelete(DeleteBehavior.Restrict);
            publication.HasOne<RuleDraft>().WithMany().HasForeignKey(p => p.DraftId).OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<Impact>(impact =>
        {
            impact.Property(i => i.Id).ValueGeneratedNever();
            impact.Property(i => i.Against).HasMaxLength(64);
            impact.Property(i => i.Assumed).HasJson();
            impact.Property(i => i.Totals).HasJson();
            impact.HasIndex(i => i.DraftId).IsUnique();
            impact.HasOne<RuleDraft>().WithMany().HasForeignKey(i => i.DraftId).OnDelete(DeleteBehavior.Cascade);
        });
        model.Entity<ImpactSubject>(subject =>
        {
            subject.HasKey(s => new { s.ImpactId, s.SubjectId });
            subject.Property(s => s.Name).HasMaxLength(200);
            subject.Property(s => s.Kind).HasMaxLength(40);
            subject.Property(s => s.District).HasMaxLength(40);
            subject.HasOne<Impact>().WithMany().HasForeignKey(s => s.ImpactId).OnDelete(DeleteBehavior.Cascade);
        });
        model.Entity<SeenText>(seen =>
        {
            seen.HasKey(s => new { s.SetId, s.TextHash });
            seen.Property(s => s.SetId).HasMaxLength(100);
            seen.Property(s => s.TextHash).HasMaxLength(64);
            seen.Property(s => s.Clauses).HasJson();
        });
    }

    /// <summary>A decision, the version that decided and its publication stand for ever as they were stored.</summary>
    public IEnumerable<string> Guards(bool postgres) => ((string[])["policy_decision", "policy_definition", "policy_publication"])
        .SelectMany(table => FrozenRows.Guards(table, postgres, $"A row of {table} is never changed."))
        .Concat(PublicationGuards.Sql(postgres));
}
