using Kechuang.Kernels.Text;
using Kechuang.Platform.Database;
using Kechuang.Portal.Watching;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Portal;

/// <summary>The module's table.</summary>
internal sealed class PortalModel : IModelPart
{
    public void Map(ModelBuilder model) => model.Entity<SavedSearch>(search =>
    {
        search.HasIndex(s => new { s.UserId, s.Slot }).IsUnique();
        search.HasIndex(s => new { s.UserId, s.Text, s.Kind }).IsUnique();
        search.Property(s => s.Text).HasMaxLength(QueryReader.Longest);
        search.Property(s => s.Kind).HasMaxLength(60);
        search.Property(s => s.Known).HasJson();
    });
}
