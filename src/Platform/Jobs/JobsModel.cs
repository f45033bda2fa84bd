using Kechuang.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Platform.Jobs;

/// <summary>The table of long work.</summary>
internal sealed class JobsModel : IModelPart
{
    public void Map(ModelBuilder model) => model.Entity<JobRun>(job =>
    {
        job.Property(j => j.Id).ValueGeneratedNever();
        job.Property(j => j.Kind).HasMaxLength(120);
        job.Property(j => j.Message).HasJson();
        job.HasIndex(j => j.State);
        job.HasIndex(j => j.StartedBy);
    });
}
