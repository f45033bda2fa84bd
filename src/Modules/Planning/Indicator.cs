using Kechuang.Platform;

namespace Kechuang.Planning;

/// <summary>What kind of number an indicator is: it decides how it is forecast and judged.</summary>
internal enum IndicatorKind
{
    /// <summary>数量: counts and sums; grows by a rate.</summary>
    Level,

    /// <summary>比重: shares and differences; changes by points.</summary>
    Share,

    /// <summary>位次: a place in a ranking; small is good; never forecast.</summary>
    Rank,

    /// <summary>定性: 1 when reached, 0 when confirmed as not reached.</summary>
    Milestone,

    /// <summary>条文写明的数: stated by a text and measured by nobody.</summary>
    Stated,
}

/// <summary>Which way is good.</summary>
internal enum Direction
{
    /// <summary>Neither.</summary>
    None,

    /// <summary>越大越好.</summary>
    Up,

    /// <summary>越小越好.</summary>
    Down,
}

/// <summary>One version of how an indicator is measured. Figures of different versions are not one series.</summary>
/// <param name="Version">From 1.</param>
/// <param name="From">The first year that is measured this way; null for the first version.</param>
/// <param name="Note">What it is, or what changed.</param>
internal sealed record Method(int Version, int? From, LocalText Note);

/// <summary>What a figure must keep to be taken without a question.</summary>
/// <param name="Min">The smallest possible value.</param>
/// <param name="Max">The largest possible value.</param>
/// <param name="Jump">The largest change against the year before, in percent of it; beyond it the row needs a reason.</param>
internal sealed record FigureChecks(decimal? Min, decimal? Max, decimal? Jump);

/// <summary>An indicator as the ratio of two others, times a factor.</summary>
internal sealed record Formula(string Above, string Below, decimal Times);

/// <summary>An indicator that the journal feeds.</summary>
/// <param name="Kind">The journal kind that counts.</param>
/// <param name="Field">A whole number of its data to add up; null to count records.</param>
/// <param name="Divide">What the sum is divided by, such as 100 to make yuan of fen.</param>
/// <param name="Since">The earlier kind on the same subject from which days are measured; null where none are.</param>
internal sealed record JournalMeasure(string Kind, string? Field, decimal Divide, string? Since);

/// <summary>An indicator as the pack defines it. It is judged by figures of whole years; quarters and months stand beside them where it has any.</summary>
internal sealed record Indicator(
    string Id,
    LocalText Name,
    IndicatorKind Kind,
    string UnitId,
    LocalText Unit,
    Direction Direction,
    int Decimals,
    string Theme,
    LocalText About,
    LocalText Source,
    LocalText? Body,
    IReadOnlyList<string> Clauses,
    IReadOnlyList<Method> Methods,
    FigureChecks Checks,
    Formula? Formula,
    JournalMeasure? Journal,
    IReadOnlyList<Goal> Goals,
    string File,
    int Line)
{
    /// <summary>Whether it also takes figures of quarters.</summary>
    public bool HasQuarters { get; init; }

    /// <summary>Whether it also takes figures of months.</summary>
    public bool HasMonths { get; init; }

    /// <summary>Why no figure is held and what would bring one; null where the pack says nothing of it. Shown as long as there is none.</summary>
    public LocalText? Missing { get; init; }

    /// <summary>Series that are held and come nearest; they never stand for its figures.</summary>
    public IReadOnlyList<string> Near { get; init; } = [];

    /// <summary>By how much parts may miss their whole, as a share of it: figures are rounded.</summary>
    public const decimal TotalSlack = 0.005m;

    /// <summary>By how many percent a value is away from an earlier one, where that is more than <see cref="Checks"/> let pass in so many years; else null.</summary>
    public decimal? JumpFrom(decimal before, decimal value, int years = 1) =>
        before != 0 && MostChange(years, value > before) is { } most && Math.Abs((value - before) / before) * 100 is var change && change > most ? change : null;

    /// <summary>The largest change in percent that passes without a reason: that of one year, compounded; null where none is set.</summary>
    public decimal? MostChange(int years, bool rises) => Checks.Jump is not { } most ? null
        : years == 1 ? most
        : rises ? (decimal)((Math.Pow(1 + ((double)most / 100), years) - 1) * 100)
        : most >= 100 ? most : (decimal)((1 - Math.Pow(1 - ((double)most / 100), years)) * 100);

    /// <summary>By how much so many parts may miss their whole: by a share of it, or by half a unit of the last decimal each.</summary>
    public decimal SlackOf(decimal whole, int parts) => Math.Max(Math.Abs(whole) * TotalSlack, parts * 0.5m / (decimal)Math.Pow(10, Decimals));

    /// <summary>What it is broken down by beside areas.</summary>
    public IReadOnlyList<Dimension> Dimensions { get; init; } = [];

    /// <summary>A part of one of its dimensions; null when there is none of this id.</summary>
    public Code? Code(string id) => Dimensions.SelectMany(d => d.Codes).FirstOrDefault(c => c.Id == id);

    /// <summary>The version of the method that measures a year.</summary>
    public int MethodOf(int year) => Methods.Where(m => m.From is null || m.From <= year).Select(m => m.Version).DefaultIfEmpty(1).Max();

    /// <summary>Whether figures are reported by somebody: neither computed nor merely stated.</summary>
    public bool IsReported => Formula is null && Journal is null && Kind is not IndicatorKind.Stated;

    /// <summary>Whether answers of units can add up to it.</summary>
    public bool IsCollected => IsReported && Kind is IndicatorKind.Level;

    /// <summary>Its permanent address.</summary>
    public string Href => $"/indicators/{Id}";

    /// <summary>Whether a plan sets it a target that figures are judged by.</summary>
    public bool HasTarget => Kind is not IndicatorKind.Stated && Goals.Any(g => g.Role is GoalRole.Target);
}
