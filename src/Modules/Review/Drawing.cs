using System.Security.Cryptography;

namespace Kechuang.Review;

/// <summary>A hash of two ids, by which things are put into an order or called by a name that tells nothing of them, and always the same.</summary>
internal static class Drawing
{
    /// <summary>Sixty-four hexadecimal digits; the order of the ids matters.</summary>
    public static string Of(Guid first, Guid second) => Convert.ToHexStringLower(SHA256.HashData([.. first.ToByteArray(), .. second.ToByteArray()]));
}
