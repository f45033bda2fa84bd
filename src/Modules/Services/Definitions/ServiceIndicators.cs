using Kechuang.Services.Guiding;

namespace Kechuang.Services.Definitions;

/// <summary>The figures of its own that a service may be measured by, counted from its cases.</summary>
internal static class ServiceIndicators
{
    private static readonly Dictionary<string, Func<ShownFigures, decimal?>> Known = new(StringComparer.Ordinal)
    {
        ["received"] = f => f.Received,
        ["granted"] = f => f.Granted,
        ["refused"] = f => f.Refused,
        ["grant_rate"] = f => f.GrantedShare,
        ["on_time_rate"] = f => f.Punctual,
        ["mean_days"] = f => f.MeanDays,
        ["overdue_open"] = f => f.OpenLate,
    };

    /// <summary>The ids that a service may name.</summary>
    public static IReadOnlyCollection<string> Ids => Known.Keys;

    /// <summary>The indicators that a service names, with their values; null where nothing was decided yet, or where the reader is not told.</summary>
    public static IReadOnlyDictionary<string, decimal?> Of(ServiceDefinition definition, ShownFigures figures) =>
        definition.Indicators.Where(Known.ContainsKey).ToDictionary(id => id, id => Known[id](figures), StringComparer.Ordinal);
}
