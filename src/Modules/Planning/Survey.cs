using Kechuang.Platform;
using Kechuang.Registry.Contracts;

namespace Kechuang.Planning;

/// <summary>What a unit is asked for.</summary>
internal enum Asking
{
    /// <summary>数: a number in the unit of the indicator.</summary>
    Number,

    /// <summary>是否: 1 for yes, 0 for no; the answers add up to how many said yes.</summary>
    YesNo,
}

/// <summary>How the answers of units that did not answer are estimated. The method is said wherever the figure is shown.</summary>
internal enum Estimation
{
    /// <summary>Not at all: the figure is of those who answered.</summary>
    None,

    /// <summary>均值: the mean of those who answered in the same area, of all who answered where too few did there.</summary>
    Mean,

    /// <summary>推算: the unit's own answer of the year before times the growth of those who answered in both years; else the mean.</summary>
    Carried,
}

/// <summary>A question of a form: an indicator whose figure the answers of units add up to.</summary>
/// <param name="Indicator">The indicator's id.</param>
/// <param name="Ask">What is asked for.</param>
/// <param name="Min">The smallest possible answer of one unit.</param>
/// <param name="Max">The largest possible answer of one unit.</param>
/// <param name="Jump">The largest change against the unit's answer of the year before, in percent; beyond it a reason is needed.</param>
/// <param name="Estimate">How missing answers are estimated.</param>
/// <param name="Within">Another question of the form, whose answer this one cannot exceed.</param>
internal sealed record Question(string Indicator, Asking Ask, decimal? Min, decimal? Max, decimal? Jump, Estimation Estimate, string? Within);

/// <summary>A survey of the pack: who is asked what.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Title">Its title.</param>
/// <param name="About">What it is for, as the units read it.</param>
/// <param name="Clauses">What asks for it.</param>
/// <param name="Kinds">The kinds of organisations that are asked, all where empty.</param>
/// <param name="Questions">What they are asked, in order.</param>
internal sealed record Survey(string Id, LocalText Title, LocalText About, IReadOnlyList<string> Clauses, IReadOnlyList<OrganisationKind> Kinds, IReadOnlyList<Question> Questions);
