using Kechuang.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Registry;

/// <summary>The module's tables.</summary>
internal sealed class RegistryModel : IModelPart
{
    public void Map(ModelBuilder model)
    {
    }
}
