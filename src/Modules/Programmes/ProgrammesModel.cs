using Kechuang.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Programmes;

/// <summary>The module's tables.</summary>
internal sealed class ProgrammesModel : IModelPart
{
    public void Map(ModelBuilder model)
    {
    }
}
