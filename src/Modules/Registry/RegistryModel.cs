using Kechuang.Platform.Database;
using Kechuang.Registry.Importing;
using Kechuang.Registry.Keeping;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Registry;

/// <summary>The module's tables.</summary>
internal sealed class RegistryModel : IModelPart
{
    public void Map(ModelBuilder model)
    {
        model.Entity<Organisation>(organisation =>
        {
            organisation.Property(o => o.Name).HasMaxLength(Organisation.NameLength);
            organisation.Property(o => o.NameKey).HasMaxLength(Organisation.NameLength);
            organisation.Property(o => o.Code).HasMaxLength(18);
            organisation.Property(o => o.District).HasMaxLength(6);
            organisation.Property(o => o.Address).HasMaxLength(Organisation.AddressLength);
            organisation.HasIndex(o => o.NameKey).IsUnique();
            organisation.HasIndex(o => o.Code).IsUnique();
            organisation.HasIndex(o => new { o.District, o.Kind });
        });
        model.Entity<FormerName>(former =>
        {
            former.Property(f => f.Name).HasMaxLength(Organisation.NameLength);
            former.Property(f => f.NameKey).HasMaxLength(Organisation.NameLength);
            former.HasIndex(f => f.NameKey);
            former.HasOne<Organisation>().WithMany().HasForeignKey(f => f.OrganisationId).OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<TwinDecision>(decision =>
        {
            decision.HasIndex(d => new { d.First, d.Second }).IsUnique();
            decision.HasIndex(d => d.KeptId);
            decision.Property(d => d.Reason).HasMaxLength(TwinDecision.ReasonLength);
        });
        model.Entity<Person>(person =>
        {
            person.Property(p => p.Name).HasMaxLength(Person.NameLength);
            person.Property(p => p.Orcid).HasMaxLength(19);
            person.Property(p => p.Title).HasMaxLength(60);
            person.HasIndex(p => p.Name);
            person.HasIndex(p => p.Orcid).IsUnique();
            person.HasIndex(p => p.UserId).IsUnique();
            person.HasOne<Organisation>().WithMany().HasForeignKey(p => p.OrganisationId).OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<Membership>(membership =>
        {
            membership.Property(m => m.Position).HasMaxLength(Membership.PositionLength);
            membership.HasIndex(m => new { m.OrganisationId, m.To });
            membership.HasIndex(m => new { m.PersonId, m.OrganisationId, m.Position }).IsUnique().HasFilter("\"to\" IS NULL");
            membership.HasOne<Person>().WithMany().HasForeignKey(m => m.PersonId).OnDelete(DeleteBehavior.Restrict);
            membership.HasOne<Organisation>().WithMany().HasForeignKey(m => m.OrganisationId).OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<Relation>(relation =>
        {
            relation.HasIndex(r => r.PersonB);
            relation.HasIndex(r => new { r.PersonA, r.PersonB, r.Kind }).IsUnique().HasFilter("withdrawn_at IS NULL AND \"to\" IS NULL");
            relation.HasOne<Person>().WithMany().HasForeignKey(r => r.PersonA).OnDelete(DeleteBehavior.Restrict);
            relation.HasOne<Person>().WithMany().HasForeignKey(r => r.PersonB).OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<Shareholding>(share =>
        {
            share.HasIndex(s => s.OrganisationId);
            share.HasIndex(s => new { s.PersonId, s.OrganisationId }).IsUnique().HasFilter("withdrawn_at IS NULL AND \"to\" IS NULL");
            share.HasIndex(s => new { s.HolderId, s.OrganisationId }).IsUnique().HasFilter("withdrawn_at IS NULL AND \"to\" IS NULL");
            share.HasOne<Person>().WithMany().HasForeignKey(s => s.PersonId).OnDelete(DeleteBehavior.Restrict);
            share.HasOne<Organisation>().WithMany().HasForeignKey(s => s.HolderId).OnDelete(DeleteBehavior.Restrict);
            share.HasOne<Organisation>().WithMany().HasForeignKey(s => s.OrganisationId).OnDelete(DeleteBehavior.Restrict);
            share.ToTable(t => t.HasCheckConstraint("ck_registry_shareholding_holder", "(person_id IS NULL) <> (holder_id IS NULL) AND (holder_id IS NULL OR holder_id <> organisation_id)"));
        });
        model.Entity<OrganisationImport>(import =>
        {
            import.Property(i => i.FileName).HasMaxLength(200);
            import.Property(i => i.Ignored).HasMaxLength(OrganisationImport.IgnoredLength);
            import.Ignore(i => i.Stage);
            import.HasIndex(i => i.UploadedBy);
        });
        model.Entity<ImportBatch>(batch =>
        {
            batch.HasKey(b => new { b.ImportId, b.Applied, b.Number });
        });
        MapFacts(model);
        MapRegisters(model);
    }

    /// <summary>A stored fact says for ever what it said: it can only be superseded, once, and emptied when personal data must be erased.</summary>
    public IEnumerable<string> Guards(bool postgres) => postgres
        ?
        [
            """
            CREATE OR REPLACE FUNCTION registry_fact_is_final() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
              IF OLD.superseded_at <> NEW.superseded_at OR (OLD.superseded_at IS NOT NULL AND NEW.superseded_at IS NULL)
                OR (NEW.value <> OLD.value AND NEW.value <> '') OR NEW.key <> OLD.key OR NEW.period_key <> OLD.period_key
                OR NEW.subject_id <> OLD.subject_id OR NEW.subject_type <> OLD.subject_type OR NEW.entered_at <> OLD.entered_at
                OR NEW.evidence_file_id IS DISTINCT FROM OLD.evidence_file_id OR NEW.verified_at IS DISTINCT FROM OLD.verified_at
              THEN RAISE EXCEPTION 'A fact is never changed.'; END IF;
              RETURN NEW;
            END $$
            """,
            "DROP TRIGGER IF EXISTS registry_fact_is_final ON registry_fact",
            "CREATE TRIGGER registry_fact_is_final BEFORE UPDATE ON registry_fact FOR EACH ROW EXECUTE FUNCTION registry_fact_is_final()",
            """
            CREATE OR REPLACE FUNCTION registry_fact_check_is_final() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN RAISE EXCEPTION 'A check of a fact is never changed.'; END $$
            """,
            "DROP TRIGGER IF EXISTS registry_fact_check_is_final ON registry_fact_check",
            "CREATE TRIGGER registry_fact_check_is_final BEFORE UPDATE OR DELETE ON registry_fact_check FOR EACH ROW EXECUTE FUNCTION registry_fact_check_is_final()",
        ]
        :
        [
            """
            CREATE TRIGGER IF NOT EXISTS registry_fact_is_final BEFORE UPDATE ON registry_fact
            WHEN OLD.superseded_at <> NEW.superseded_at OR (OLD.superseded_at IS NOT NULL AND NEW.superseded_at IS NULL)
              OR (NEW.value <> OLD.value AND NEW.value <> '') OR NEW.key <> OLD.key OR NEW.period_key <> OLD.period_key
              OR NEW.subject_id <> OLD.subject_id OR NEW.subject_type <> OLD.subject_type OR NEW.entered_at <> OLD.entered_at
              OR NEW.evidence_file_id IS NOT OLD.evidence_file_id OR NEW.verified_at IS NOT OLD.verified_at
            BEGIN SELECT RAISE(ABORT, 'A fact is never changed.'); END
            """,
            "CREATE TRIGGER IF NOT EXISTS registry_fact_check_stays BEFORE DELETE ON registry_fact_check BEGIN SELECT RAISE(ABORT, 'A check of a fact is never changed.'); END",
            "CREATE TRIGGER IF NOT EXISTS registry_fact_check_is_final BEFORE UPDATE ON registry_fact_check BEGIN SELECT RAISE(ABORT, 'A check of a fact is never changed.'); END",
        ];

    private static void MapRegisters(ModelBuilder model)
    {
        model.Entity<Entry>(entry =>
        {
            entry.Property(e => e.Register).HasMaxLength(80);
            entry.Property(e => e.Number).HasMaxLength(60);
            entry.Property(e => e.Name).HasMaxLength(Entry.NameLength);
            entry.Property(e => e.NameKey).HasMaxLength(Entry.NameLength);
            entry.Property(e => e.Aliases).HasJson();
            entry.Property(e => e.Fields).HasJson();
            entry.Property(e => e.Reason).HasMaxLength(2000);
            entry.Property(e => e.ExitGround).HasMaxLength(40);
            entry.Property(e => e.Facets).HasMaxLength(EntryFacets.Length);
            entry.Property(e => e.IndexedBy).HasMaxLength(64);
            entry.HasIndex(e => e.Number).IsUnique();
            entry.HasIndex(e => new { e.Register, e.NameKey }).IsUnique().HasFilter($"state <> '{EntryState.Rejected}' AND state <> '{EntryState.Left}'");
            entry.HasIndex(e => new { e.Register, e.State, e.Facets });
            entry.HasIndex(e => new { e.Register, e.Name, e.Id });
            entry.HasIndex(e => new { e.State, e.ValidUntil });
            entry.HasIndex(e => new { e.ImportId, e.State });
            entry.HasIndex(e => e.OrganisationId);
            entry.HasIndex(e => e.AccountId);
            entry.HasOne<Entry>().WithMany().HasForeignKey(e => e.MergedInto).OnDelete(DeleteBehavior.Restrict);
            entry.ToTable(t => t.HasCheckConstraint("ck_registry_entry_apart", "checked_by <> proposed_by AND published_by <> proposed_by AND published_by <> checked_by"));
            entry.ToTable(t => t.HasCheckConstraint("ck_registry_entry_published", $"state <> '{EntryState.Listed}' OR (checked_by IS NOT NULL AND published_by IS NOT NULL AND open_objections = 0)"));
        });
        model.Entity<CorrectionRequest>(request =>
        {
            request.Property(r => r.Register).HasMaxLength(80);
            request.Property(r => r.Text).HasMaxLength(CorrectionRequest.TextLength);
            request.Property(r => r.Answer).HasMaxLength(CorrectionRequest.TextLength);
            request.HasIndex(r => new { r.Register, r.AnsweredAt });
            request.HasIndex(r => new { r.EntryId, r.AskedBy }).IsUnique().HasFilter("answered_at IS NULL");
            request.HasOne<Entry>().WithMany().HasForeignKey(r => r.EntryId).OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<EntryVersion>(version =>
        {
            version.Property(v => v.Id).ValueGeneratedNever();
            version.Property(v => v.Register).HasMaxLength(80);
            version.Property(v => v.Name).HasMaxLength(Entry.NameLength);
            version.Property(v => v.Fields).HasJson();
            version.HasIndex(v => new { v.EntryId, v.Edition }).IsUnique();
            version.HasIndex(v => new { v.Register, v.From, v.To });
            version.HasIndex(v => new { v.Register, v.To });
            version.HasIndex(v => new { v.Register, v.Name, v.Id });
            version.HasIndex(v => new { v.Register, v.At });
            version.HasOne<Entry>().WithMany().HasForeignKey(v => v.EntryId).OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<RegisterEdition>(edition =>
        {
            edition.Property(e => e.Register).HasMaxLength(80);
            edition.Property(e => e.Name).HasMaxLength(RegisterEdition.NameLength);
            edition.HasIndex(e => new { e.Register, e.Name }).IsUnique();
            edition.HasIndex(e => new { e.Register, e.Day }).IsUnique();
        });
        model.Entity<EntryImport>(import =>
        {
            import.Property(i => i.Register).HasMaxLength(80);
            import.Property(i => i.FileName).HasMaxLength(200);
            import.HasIndex(i => new { i.Register, i.UploadedAt });
        });
    }

    private static void MapFacts(ModelBuilder model)
    {
        model.Entity<Fact>(fact =>
        {
            fact.Property(f => f.Key).HasMaxLength(100);
            fact.Property(f => f.Value).HasMaxLength(Fact.ValueLength);
            fact.Property(f => f.Unit).HasMaxLength(20);
            fact.Property(f => f.PeriodKey).HasMaxLength(21);
            fact.Property(f => f.SupersededAt).IsConcurrencyToken();
            fact.Ignore(f => f.Period);
            fact.HasIndex(f => new { f.SubjectId, f.Key, f.PeriodKey, f.SubjectType }).IsUnique().HasFilter("superseded_at IS NULL");
            fact.HasIndex(f => new { f.SubjectId, f.EnteredAt });
        });
        model.Entity<FactCheck>(check =>
        {
            check.Property(c => c.Reason).HasMaxLength(FactCheck.ReasonLength);
            check.HasIndex(c => c.FactId).IsUnique();
            check.HasOne<Fact>().WithMany().HasForeignKey(c => c.FactId).OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<Asked>(asked =>
        {
            asked.Property(a => a.Form).HasMaxLength(100);
            asked.Property(a => a.Key).HasMaxLength(100);
            asked.HasIndex(a => new { a.CaseId, a.Form, a.Key, a.SubjectId }).IsUnique();
            asked.HasIndex(a => new { a.Form, a.How });
            asked.HasIndex(a => a.SubjectId);
        });
    }
}
