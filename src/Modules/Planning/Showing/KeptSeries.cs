using System.Collections.Concurrent;
using Kechuang.Planning.Judging;
using Kechuang.Planning.Loading;

namespace Kechuang.Planning.Showing;

/// <summary>
/// The centre's series as they were last read, and their forecasts, so that a page that judges every goal neither reads nor fits all of them anew. They are
/// never stale: the database keeps signed figures and signed sets from any change and lets no figure into a signed set, so as long as an indicator has as
/// many signed sets as when it was read, its figures are the same. The count is asked of the database each time.
/// </summary>
internal sealed class KeptSeries
{
    private readonly ConcurrentDictionary<string, Entry> entries = new(StringComparer.Ordinal);

    /// <summary>What is kept of an indicator; null when the pack was loaded anew or a set was signed since.</summary>
    public Entry? Find(PlanningContent content, string indicator, int sets) =>
        entries.TryGetValue(indicator, out var entry) && ReferenceEquals(entry.Content, content) && entry.Sets == sets ? entry : null;

    public Entry Keep(PlanningContent content, Indicator indicator, int sets, Series series) =>
        entries[indicator.Id] = new(content, sets, series, new(() => ForecastSeries.Of(indicator, series, content.Limits.Interval)));

    /// <summary>A series of the centre.</summary>
    /// <param name="Content">The pack that it was read with.</param>
    /// <param name="Sets">How many sets of its figures were signed then.</param>
    /// <param name="Series">The figures.</param>
    /// <param name="Forecast">Fitted when it is first asked for.</param>
    internal sealed record Entry(PlanningContent Content, int Sets, Series Series, Lazy<ForecastSeries?> Forecast)
    {
        private readonly ConcurrentDictionary<string, (decimal? Tolerance, Judgement Judgement)> judged = new(StringComparer.Ordinal);

        /// <summary>A goal judged by these figures: once for each tolerance, for nothing else goes into it.</summary>
        public Judgement Judge(Goal goal, decimal? tolerance, Func<Judgement> judge)
        {
            if (!judged.TryGetValue(goal.Target, out var known) || known.Tolerance != tolerance)
            {
                judged[goal.Target] = known = (tolerance, judge());
            }

            return known.Judgement;
        }
    }
}
