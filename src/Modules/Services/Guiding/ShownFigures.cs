namespace Kechuang.Services.Guiding;

/// <summary>The figures of a service as a reader may see them. Null is what is kept back, or what nothing was counted for.</summary>
/// <param name="Service">The service.</param>
/// <param name="Received">Cases handed in.</param>
/// <param name="Granted">Granted, and still standing or not.</param>
/// <param name="Refused">Refused.</param>
/// <param name="NotAccepted">Not accepted.</param>
/// <param name="InTime">Decided in time, of those with a time limit.</param>
/// <param name="Late">Decided late, of those with a time limit.</param>
/// <param name="OpenLate">Open and past the limit.</param>
/// <param name="Days">Working days from acceptance to decision, summed over the decided.</param>
/// <param name="Counted">Decided cases whose days could be counted.</param>
/// <param name="Punctual">Share decided in time, in percent.</param>
/// <param name="GrantedShare">Share granted of what was decided, in percent.</param>
/// <param name="MeanDays">Mean working days, to a tenth.</param>
/// <param name="FewReceived">Fewer than the least were received.</param>
/// <param name="KeptBack">Some count is kept back.</param>
/// <param name="AsOf">When it was counted, for the public; null for what is counted now.</param>
internal sealed record ShownFigures(
    string Service, int? Received, int? Granted, int? Refused, int? NotAccepted, int? InTime, int? Late, int? OpenLate, int? Days, int? Counted,
    int? Punctual, int? GrantedShare, decimal? MeanDays, bool FewReceived, bool KeptBack, DateTimeOffset? AsOf = null)
{
    /// <summary>Everything, for those who handle cases.</summary>
    public static ShownFigures Whole(ServiceFigures f) => new(
        f.Service, f.Received, f.Granted, f.Refused, f.NotAccepted, f.InTime, f.Late, f.OpenLate, f.Days, f.Counted, f.Punctual, f.GrantedShare, f.MeanDays, false, false);

    /// <summary>Nothing but that something is kept back.</summary>
    public static ShownFigures None(string of) => new(of, null, null, null, null, null, null, null, null, null, null, null, null, false, true);

    /// <summary>
    /// What everybody may see: no count of fewer cases than the least, for it tells about the people in them, and none from which such a count
    /// could be worked out. Counts of time are told only where they add nothing to that. Shares and means are held to the same: a share of two in three
    /// tells of one late case as plainly as its count, and a mean above the limit nearly so. They are told from the least number of decided cases on,
    /// where neither those in time nor those late are few.
    /// </summary>
    public static ShownFigures Public(ServiceFigures f, int least)
    {
        bool Few(int count) => count > 0 && count < least;
        int[] cells = [f.Received - f.Granted - f.Refused - f.NotAccepted, f.Granted, f.Refused, f.NotAccepted];
        var kept = KeepBack(cells, least);
        var outcomes = !kept.Contains(true);
        int[] times = [f.InTime, f.Late, f.Counted - f.InTime - f.Late, f.Counted, Math.Abs(f.Counted - f.Granted - f.Refused)];
        var timed = outcomes && !times.Any(Few);
        var overdue = outcomes && !Few(f.OpenLate) && !Few(cells[0] - f.OpenLate);
        var few = Few(f.InTime) || Few(f.Late);
        int? Cell(int i) => kept[i] ? null : cells[i];
        return new(
            f.Service, Few(f.Received) ? null : f.Received, Cell(1), Cell(2), Cell(3),
            timed ? f.InTime : null, timed ? f.Late : null, overdue ? f.OpenLate : null, timed ? f.Days : null, timed ? f.Counted : null,
            f.InTime + f.Late >= least && !few ? f.Punctual : null, outcomes ? f.GrantedShare : null, f.Counted >= least && !few ? f.MeanDays : null,
            Few(f.Received), !(outcomes && timed && overdue));
    }

    /// <summary>
    /// Which cells are kept back. Where one holds too few cases it goes, and with it the noughts, which would narrow it down, and then others until
    /// what the total leaves for the kept together is no small count either: the open cases, which come first and are not told anyway, before any other.
    /// </summary>
    private static bool[] KeepBack(int[] cells, int least)
    {
        var kept = Array.ConvertAll(cells, c => c < least);
        if (!cells.Any(c => c > 0 && c < least))
        {
            return new bool[cells.Length];
        }

        foreach (var next in Enumerable.Range(0, cells.Length).Where(i => !kept[i]).OrderBy(i => i == 0 ? 0 : cells[i]).ToList())
        {
            kept[next] = kept[next] || cells.Where((_, i) => kept[i]).Sum() < least;
        }

        return kept;
    }
}
