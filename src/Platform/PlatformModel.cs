using Kechuang.Platform.Database;
using Kechuang.Platform.Identity;
using Kechuang.Platform.Identity.Administering;
using Kechuang.Platform.Identity.Inviting;
using Kechuang.Platform.Identity.SecondFactor;
using Kechuang.Platform.Identity.SigningIn;
using Kechuang.Platform.Journal;
using Kechuang.Platform.Notices;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Platform;

/// <summary>The platform's own tables.</summary>
internal sealed class PlatformModel : IModelPart
{
    public IEnumerable<string> Guards(bool postgres) => LastAdministrator.Guards(postgres);

    public void Map(ModelBuilder model)
    {
        model.Entity<User>(user => user.Property(u => u.DisplayName).HasMaxLength(100));
        model.Entity<Session>(session => session.HasIndex(s => s.UserId));
        model.Entity<OneTimeLink>(link =>
        {
            link.HasIndex(l => l.Digest).IsUnique();
            link.HasIndex(l => l.UserId);
            link.Property(l => l.Digest).HasMaxLength(64);
        });
        model.Entity<TotpKey>(key => key.HasKey(k => k.UserId));
        model.Entity<RecoveryCode>(code =>
        {
            code.HasIndex(c => new { c.UserId, c.Digest }).IsUnique();
            code.Property(c => c.Digest).HasMaxLength(64);
        });
        model.Entity<AttemptCount>(attempt =>
        {
            attempt.HasKey(a => a.Key);
            attempt.Property(a => a.Key).HasMaxLength(64);
            attempt.HasIndex(a => a.LastAt);
        });
        model.Entity<Grant>(grant =>
        {
            grant.HasIndex(g => g.UserId);
            grant.HasIndex(g => g.OrganisationId);
            grant.Property(g => g.Programme).HasMaxLength(60);
        });
        model.Entity<Notice>(notice =>
        {
            notice.HasIndex(n => new { n.UserId, n.ReadAt });
            notice.Property(n => n.Text).HasJson().HasMaxLength(1000);
            notice.Property(n => n.Href).HasMaxLength(300);
        });
        model.Entity<NumberSeries>(series => series.HasKey(s => s.Series));
        model.Entity<JournalEntry>(entry =>
        {
            entry.HasIndex(e => e.Sequence).IsUnique();
            entry.HasIndex(e => new { e.SubjectType, e.SubjectId });
            entry.HasIndex(e => new { e.Kind, e.Sequence });
            entry.Property(e => e.Kind).HasMaxLength(120);
            entry.Property(e => e.SubjectType).HasMaxLength(60);
        });
        model.Entity<JournalHead>(head =>
        {
            head.Property(h => h.Id).ValueGeneratedNever();
            head.HasData(new JournalHead { Id = 1, Sequence = 0 });
        });
        model.Entity<JournalSeal>(seal =>
        {
            seal.HasKey(s => s.Number);
            seal.Property(s => s.Number).ValueGeneratedNever();
            seal.HasIndex(s => s.Last).IsUnique();
        });
    }
}
