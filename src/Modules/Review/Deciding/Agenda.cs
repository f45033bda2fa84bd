namespace Kechuang.Review.Deciding;

/// <summary>The order in which a panel discusses its subjects: the same for everybody, and the same whenever it is asked for.</summary>
internal static class Agenda
{
    public static IReadOnlyList<RoundEntry> Of(Panel panel, Standing standing) => panel.Order switch
    {
        PanelOrder.DisputedFirst => [.. standing.Entries.OrderByDescending(e => standing.Of(e.Id).Disputed).ThenByDescending(e => standing.Of(e.Id).Disputed ? standing.Of(e.Id).Range : 0)],
        PanelOrder.Drawn => [.. standing.Entries.OrderBy(e => Drawing.Of(panel.Id, e.Id), StringComparer.Ordinal)],
        _ => standing.Entries,
    };
}
