using Kechuang.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Policy;

/// <summary>The module's tables.</summary>
internal sealed class PolicyModel : IModelPart
{
    public void Map(ModelBuilder model)
    {
    }
}
