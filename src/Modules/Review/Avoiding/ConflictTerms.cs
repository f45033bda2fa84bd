using Kechuang.Kernels.Rules;
using Kechuang.Platform.Packs;
using Kechuang.Policy.Contracts;
using LocalText = Kechuang.Platform.LocalText;

namespace Kechuang.Review.Avoiding;

/// <summary>What the pack says about conflicts today: how far back a tie counts, and which rules only warn. Unset stays unset.</summary>
/// <param name="read">The value of a parameter on that day.</param>
/// <param name="setBy">Who may set a parameter.</param>
/// <param name="today">The day, at the centre.</param>
internal sealed class ConflictTerms(Func<string, Value> read, Func<string, LocalText> setBy, DateOnly today)
{
    public const string OrganisationYears = "review.conflict.organisation_years";
    public const string CoauthorYears = "review.conflict.coauthor_years";
    public const string ProjectYears = "review.conflict.project_years";
    public const string AvoidLimit = "review.conflict.avoid_limit";
    public const string SoftRules = "review.conflict.soft_rules";

    private HashSet<string>? soft;

    public DateOnly Today => today;

    /// <summary>Those of the pack.</summary>
    public static ConflictTerms Of(Rulebook rulebook, Centre centre, TimeProvider clock)
    {
        var today = centre.DateOf(clock.GetUtcNow());
        return new(p => rulebook.ParameterAt(p, today), p => rulebook.Parameter(p)?.MayBeSetBy ?? new(p, p), today);
    }

    /// <summary>A whole number that is not negative; null when nobody has set it.</summary>
    public int? Number(string parameter) =>
        read(parameter) is { Kind: ValueKind.Number } value && value.AsNumber is >= 0 and < 1000 ? (int)value.AsNumber : null;

    /// <summary>The day on which a tie must still have lasted to count: today where no number of years is set.</summary>
    public DateOnly Since(string parameter) => Today.AddYears(-Number(parameter) ?? 0);

    /// <summary>That a parameter is not set, and who may set it.</summary>
    public LocalText Unset(string parameter)
    {
        var by = setBy(parameter);
        return new($"参数 {parameter} 没有设定，可由{by.Zh}设定", $"{parameter} is not set; it may be set by: {by.En}");
    }

    /// <summary>Whether a rule only warns. Who takes part themselves or is not known always keeps away.</summary>
    public bool IsSoft(string kind) => kind is not (ConflictKinds.OwnPart or ConflictKinds.Identity or ConflictKinds.Declared)
        && (soft ??= read(SoftRules) is { Kind: ValueKind.List } value
            ? [.. value.AsList.Where(v => v.Kind == ValueKind.Text).Select(v => v.AsText)] : []).Contains(kind);
}
