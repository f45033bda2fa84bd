using Kechuang.Platform.Packs;

namespace Kechuang.Review;

/// <summary>The last second of the day until which something is asked, in the centre's time.</summary>
internal static class RoundDue
{
    public static DateTimeOffset EndOf(this Centre centre, DateOnly day) =>
        new DateTimeOffset(day.ToDateTime(new TimeOnly(23, 59, 59)), centre.UtcOffset).ToUniversalTime();
}
