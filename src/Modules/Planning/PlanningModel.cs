using Kechuang.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Planning;

/// <summary>The module's tables.</summary>
internal sealed class PlanningModel : IModelPart
{
    public void Map(ModelBuilder model)
    {
    }
}
