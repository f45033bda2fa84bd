using Kechuang.Platform.Database;
using Kechuang.Review.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Review;

/// <summary>The module's tables.</summary>
internal sealed class ReviewModel : IModelPart
{
    public void Map(ModelBuilder model)
    {
        MapExperts(model);
        MapRounds(model);
        MapScores(model);
        MapPanels(model);
    }

    /// <summary>What was turned in, decided and proved is never rewritten, whoever holds the connection.</summary>
    public IEnumerable<string> Guards(bool postgres) =>
        ((string[])["review_opinion", "review_opinion_rating", "review_panel_decision", "review_panel_vote", "review_assignment_run", "review_kept_scheme"]).SelectMany(table => FrozenRows.Guards(table, postgres, $"{table} is never changed"))
            .Concat(OpenRounds(postgres)).Concat(JudgesInTheRoom(postgres));

    private static void MapExperts(ModelBuilder model)
    {
        model.Entity<Expert>(expert =>
        {
            expert.HasIndex(e => e.UserId).IsUnique();
            expert.HasIndex(e => e.OrganisationId);
            expert.Property(e => e.OrganisationName).HasMaxLength(200);
            expert.Property(e => e.FieldCodes).HasMaxLength(1000);
            expert.Property(e => e.Keywords).HasJson();
            expert.Ignore(e => e.Fields);
        });
        model.Entity<DeclaredConflict>(conflict =>
        {
            conflict.HasIndex(c => c.ExpertId);
            conflict.Property(c => c.PersonName).HasMaxLength(100);
            conflict.Property(c => c.OrganisationName).HasMaxLength(200);
            conflict.Property(c => c.SubjectType).HasMaxLength(60);
            conflict.Property(c => c.Note).HasMaxLength(500);
        });
    }

    private static void MapRounds(ModelBuilder model)
    {
        model.Entity<Round>(round =>
        {
            round.HasIndex(r => r.Number).IsUnique();
            round.HasIndex(r => r.Programme);
            round.Property(r => r.Number).HasMaxLength(40);
            round.Property(r => r.Programme).HasMaxLength(60);
            round.Property(r => r.Name).HasMaxLength(200);
            round.Property(r => r.Title).HasJson();
            round.Property(r => r.Criteria).HasJson();
            round.Property(r => r.Grades).HasJson();
            round.Property(r => r.Outcomes).HasJson();
            round.Property(r => r.SchemeId).HasMaxLength(60);
            round.Property(r => r.SchemeVersion).HasMaxLength(64);
        });
        model.Entity<KeptScheme>(kept =>
        {
            kept.HasKey(k => k.Version);
            kept.Property(k => k.Version).HasMaxLength(64);
            kept.Property(k => k.SchemeId).HasMaxLength(60);
        });
        model.Entity<RoundEntry>(entry =>
        {
            entry.HasIndex(e => new { e.RoundId, e.SubjectType, e.SubjectId }).IsUnique();
            entry.HasIndex(e => new { e.SubjectType, e.SubjectId });
            entry.Property(e => e.SubjectType).HasMaxLength(60);
            entry.Property(e => e.Number).HasMaxLength(60);
            entry.Property(e => e.Title).HasMaxLength(500);
            entry.Property(e => e.Field).HasMaxLength(40);
            entry.Property(e => e.Subfield).HasMaxLength(60);
            entry.Property(e => e.Href).HasMaxLength(300);
            entry.Property(e => e.Organisations).HasJson();
            entry.Property(e => e.People).HasJson();
            entry.Property(e => e.Users).HasJson();
            entry.Property(e => e.Keywords).HasJson();
            entry.Property(e => e.Summary).HasMaxLength(RoundSubject.SummaryLength);
            entry.Property(e => e.Avoided).HasJson();
            entry.Property(e => e.Related).HasJson();
        });
        model.Entity<PairRule>(rule =>
        {
            rule.HasIndex(r => new { r.EntryId, r.ExpertId }).IsUnique();
            rule.HasIndex(r => r.RoundId);
            rule.Property(r => r.Reason).HasMaxLength(300);
        });
        model.Entity<AssignmentRun>(run =>
        {
            run.HasIndex(r => new { r.RoundId, r.Sequence }).IsUnique();
            run.Property(r => r.InputHash).HasMaxLength(64);
        });
        model.Entity<AssignmentOrder>();
        model.Entity<AssignmentProposal>(proposal => proposal.Property(p => p.InputHash).HasMaxLength(64));
        model.Entity<Duty>(duty =>
        {
            duty.HasIndex(d => new { d.EntryId, d.ExpertId }).IsUnique();
            duty.HasIndex(d => new { d.EntryId, d.Code }).IsUnique();
            duty.HasIndex(d => d.UserId);
            duty.HasIndex(d => d.RoundId);
            duty.HasIndex(d => d.ExpertId);
            duty.Property(d => d.DeclineReason).HasMaxLength(500);
            duty.Ignore(d => d.IsStanding);
        });
    }

    private static void MapScores(ModelBuilder model)
    {
        model.Entity<ScoreDraft>(draft =>
        {
            draft.Property(d => d.Marks).HasJson();
            draft.Property(d => d.Window).HasMaxLength(Scoring.SaveDraft.WindowLength);
        });
        model.Entity<Opinion>(opinion =>
        {
            opinion.HasIndex(o => new { o.DutyId, o.Turn }).IsUnique();
            opinion.HasIndex(o => o.RoundId);
            opinion.HasIndex(o => o.EntryId);
            opinion.Property(o => o.Marks).HasJson();
            opinion.Property(o => o.Grade).HasMaxLength(40);
        });
        model.Entity<OpinionRating>(rating => rating.HasKey(r => r.OpinionId));
        model.Entity<Reopening>(reopening =>
        {
            reopening.HasIndex(r => new { r.DutyId, r.Turn }).IsUnique();
            reopening.Property(r => r.Reason).HasMaxLength(500);
        });
    }

    private static void MapPanels(ModelBuilder model)
    {
        model.Entity<Panel>(panel =>
        {
            panel.HasIndex(p => p.RoundId).IsUnique();
            panel.Property(p => p.Place).HasMaxLength(200);
            panel.Property(p => p.MinutesHash).HasMaxLength(64);
        });
        model.Entity<PanelMember>(member =>
        {
            member.HasKey(m => new { m.PanelId, m.UserId });
            member.HasIndex(m => m.UserId);
        });
        model.Entity<PanelRecusal>(recusal =>
        {
            recusal.HasKey(r => new { r.PanelId, r.UserId, r.EntryId });
            recusal.Property(r => r.Kind).HasMaxLength(40);
        });
        model.Entity<PanelVote>(vote =>
        {
            vote.HasIndex(v => new { v.PanelId, v.EntryId, v.UserId }).IsUnique();
            vote.HasOne<PanelMember>().WithMany().HasForeignKey(v => new { v.PanelId, v.UserId }).OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<PanelDecision>(decision =>
        {
            decision.HasIndex(d => new { d.SubjectType, d.SubjectId, d.Instance }).IsUnique();
            decision.HasOne<RoundEntry>().WithMany().HasForeignKey(d => new { d.EntryId, d.SubjectType, d.SubjectId, d.Instance })
                .HasPrincipalKey(e => new { e.Id, e.SubjectType, e.SubjectId, e.Instance }).OnDelete(DeleteBehavior.Restrict);
            decision.HasIndex(d => d.RoundId);
            decision.Property(d => d.SubjectType).HasMaxLength(60);
            decision.Property(d => d.Reason).HasMaxLength(1000);
        });
    }

    /// <summary>Nobody votes on or decides what they must keep away from, and nobody votes on what is decided.</summary>
    private static IEnumerable<string> JudgesInTheRoom(bool postgres)
    {
        const string Decided = "EXISTS (SELECT 1 FROM review_panel_decision d WHERE d.panel_id = NEW.panel_id AND d.entry_id = NEW.entry_id)";
        return [.. Room("review_panel_vote", $"{Barred("user_id")} OR {Decided}", postgres), .. Room("review_panel_decision", Barred("decided_by"), postgres)];

        static string Barred(string who) => $"EXISTS (SELECT 1 FROM review_panel_recusal r WHERE r.panel_id = NEW.panel_id AND r.user_id = NEW.{who} AND r.entry_id = NEW.entry_id)";
    }

    private static IEnumerable<string> Room(string table, string when, bool postgres) => postgres
        ?
        [
            $"CREATE OR REPLACE FUNCTION {table}_room() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF {when} THEN RAISE EXCEPTION 'this vote does not count'; END IF; RETURN NEW; END $$",
            $"CREATE OR REPLACE TRIGGER {table}_room BEFORE INSERT ON {table} FOR EACH ROW EXECUTE FUNCTION {table}_room()",
        ]
        : [$"CREATE TRIGGER IF NOT EXISTS {table}_room BEFORE INSERT ON {table} WHEN {when} BEGIN SELECT RAISE(ABORT, 'this vote does not count'); END"];

    /// <summary>No opinion comes in once the panel sits.</summary>
    private static IEnumerable<string> OpenRounds(bool postgres)
    {
        if (postgres)
        {
            yield return """
                CREATE OR REPLACE FUNCTION review_opinion_open() RETURNS trigger LANGUAGE plpgsql AS
                $$ BEGIN
                  PERFORM 1 FROM review_round WHERE id = NEW.round_id AND state = 'Reviewing' FOR SHARE;
                  IF NOT FOUND THEN RAISE EXCEPTION 'the round takes no opinions'; END IF;
                  RETURN NEW;
                END $$
                """;
            yield return "CREATE OR REPLACE TRIGGER review_opinion_open BEFORE INSERT ON review_opinion FOR EACH ROW EXECUTE FUNCTION review_opinion_open()";
        }
        else
        {
            yield return """
                CREATE TRIGGER IF NOT EXISTS review_opinion_open BEFORE INSERT ON review_opinion
                WHEN NOT EXISTS (SELECT 1 FROM review_round WHERE id = NEW.round_id AND state = 'Reviewing')
                BEGIN SELECT RAISE(ABORT, 'the round takes no opinions'); END
                """;
        }
    }
}
