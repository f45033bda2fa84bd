using Kechuang.Platform.Packs;
using Microsoft.Extensions.DependencyInjection;

namespace Kechuang.Platform.Time;

/// <summary>The calendar of working days.</summary>
internal static class TimeSetup
{
    public static IServiceCollection AddWorkingDays(this IServiceCollection services) => services
        .AddSingleton<WorkingCalendar>()
        .AddSingleton<IPackSection>(s => s.GetRequiredService<WorkingCalendar>());
}
