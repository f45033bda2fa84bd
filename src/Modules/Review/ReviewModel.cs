using Kechuang.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Review;

/// <summary>The module's tables.</summary>
internal sealed class ReviewModel : IModelPart
{
    public void Map(ModelBuilder model)
    {
    }
}
