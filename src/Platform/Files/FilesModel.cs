using Kechuang.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Platform.Files;

/// <summary>The tables of files.</summary>
internal sealed class FilesModel : IModelPart
{
    public const int MaxPurpose = 60;

    public void Map(ModelBuilder model)
    {
        model.Entity<StoredFile>(file =>
        {
            file.HasKey(f => f.Sha256);
            file.Property(f => f.Sha256).HasMaxLength(64);
            file.HasIndex(f => f.StoredAt);
        });
        model.Entity<FileReference>(reference =>
        {
            // The sweep cannot take away content that somebody refers to.
            reference.HasOne<StoredFile>().WithMany().HasForeignKey(r => r.Sha256).OnDelete(DeleteBehavior.Restrict);
            reference.HasIndex(r => new { r.SubjectType, r.SubjectId });
            reference.HasIndex(r => r.Sha256);
            reference.Property(r => r.Sha256).HasMaxLength(64);
            reference.Property(r => r.Name).HasMaxLength(FileName.MaxLength);
            reference.Property(r => r.MediaType).HasMaxLength(100);
            reference.Property(r => r.SubjectType).HasMaxLength(60);
            reference.Property(r => r.Purpose).HasMaxLength(MaxPurpose);
        });
    }
}
