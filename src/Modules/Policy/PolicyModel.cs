using Kechuang.Platform.Database;
using Kechuang.Policy.Deciding;
using Kechuang.Policy.Drafting;
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
    }

    /// <summary>A decision and the version that decided stand for ever as they were stored.</summary>
    public IEnumerable<string> Guards(bool postgres) => ((string[])["policy_decision", "policy_definition"]).SelectMany(table => postgres ? OnPostgres(table) : OnSqlite(table));

    private static IEnumerable<string> OnPostgres(string table) =>
    [
        $"""
        CREATE OR REPLACE FUNCTION {table}_is_final() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN RAISE EXCEPTION 'A row of {table} is never changed.'; END $$
        """,
        $"DROP TRIGGER IF EXISTS {table}_is_final ON {table}",
        $"CREATE TRIGGER {table}_is_final BEFORE UPDATE OR DELETE ON {table} FOR EACH ROW EXECUTE FUNCTION {table}_is_final()",
    ];

    private static IEnumerable<string> OnSqlite(string table) => ((string[])["update", "delete"]).Select(change =>
        $"CREATE TRIGGER IF NOT EXISTS {table}_no_{change} BEFORE {change} ON {table} BEGIN SELECT RAISE(ABORT, 'A row of {table} is never changed.'); END");
}
