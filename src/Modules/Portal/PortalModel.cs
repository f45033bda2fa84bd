using Kechuang.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Portal;

/// <summary>The module's tables.</summary>
internal sealed class PortalModel : IModelPart
{
    public void Map(ModelBuilder model)
    {
    }
}
