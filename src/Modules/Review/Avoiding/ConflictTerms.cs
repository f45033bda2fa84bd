using Kechuang.Kernels.Rules;
using Kechuang.Platform.Packs;
using Kechuang.Policy.Contracts;
using LocalText = Kechuang.Platform.LocalText;

namespace Kechuang.Review.Avoiding;

/// <summary>What the pack says about conflicts today: how far back a tie counts, and which rules only warn. Unset stays unset.</summary>
internal sealed class ConflictTerms(Rulebook rulebook, Centre centre, TimeProvider clock)
{
    public const string OrganisationYears = "review.conflict.organisation_years";
    public const string CoauthorYears = "review.conflict.coauthor_years";
    public const string ProjectYears = "review.conflict.project_years";
    public const string AvoidLimit = "review.conflict.avoid_limit";
    public const string SoftRules = "review.conflict.soft_rules";

    private HashSet<string>? soft;

    public DateOnly Today => centre.DateOf(clock.GetUtcNow());

    /// <summary>A whole number that is not negative; null when nobody has set it.</summary>
    public int? Number(string parameter) =>
        rulebook.ParameterAt(parameter, Today) is { Kind: ValueKind.Number } value && value.AsNumber is >= 0 and < 1000 ? (int)value.AsNumber : null;

    /// <summary>The day on which a tie must still have lasted to count: today where no number of years is set.</summary>
    public DateOnly Since(string parameter) => Today.AddYears(-Number(parameter) ?? 0);

    /// <summary>That a parameter is not set, and who may set it.</summary>
    public LocalText Unset(string parameter)
    {
        var by = rulebook.Parameter(parameter)?.MayBeSetBy ?? new(parameter, parameter);
        return new($"参数 {parameter} 没有设定，可由{by.Zh}设定", $"{parameter} is not set; it may be set by: {by.En}");
    }

    /// <summary>Whether a rule only warns. Who takes part themselves or is not known always keeps away.</summary>
    public bool IsSoft(string kind) => kind is not (ConflictKinds.OwnPart or ConflictKinds.Identity or ConflictKinds.Declared)
        && (soft ??= rulebook.ParameterAt(SoftRules, Today) is { Kind: ValueKind.List } value
            ? [.. value.AsList.Where(v => v.Kind == ValueKind.Text).Select(v => v.AsText)] : []).Contains(kind);
}
