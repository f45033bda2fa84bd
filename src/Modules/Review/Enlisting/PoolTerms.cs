using Kechuang.Kernels.Rules;
using Kechuang.Platform.Packs;
using Kechuang.Policy.Contracts;

namespace Kechuang.Review.Enlisting;

/// <summary>What the pack asks of experts today before they are assigned. Unset, nothing is asked: it is only shown.</summary>
internal sealed class PoolTerms(Rulebook rulebook, Centre centre, TimeProvider clock)
{
    public const string Requires = "review.pool.requires";

    public const string Confirmation = "confirmation";
    public const string Pledge = "pledge";
    public const string Training = "training";

    private HashSet<string>? required;

    public DateOnly Today { get; } = centre.DateOf(clock.GetUtcNow());

    /// <summary>Whether an expert is there and has what the pack asks for.</summary>
    public bool IsReady(Expert expert) => !expert.IsAway(Today) && Lacking(expert).All(l => !Required.Contains(l));

    /// <summary>What an expert has not given this year, whether it is asked for or not: confirmation, pledge, training.</summary>
    public IReadOnlyList<string> Lacking(Expert expert)
    {
        (string What, DateTimeOffset? At)[] all = [(Confirmation, expert.ConfirmedAt), (Pledge, expert.PledgedAt), (Training, expert.TrainedAt)];
        return [.. all.Where(a => a.At is not { } at || centre.DateOf(at).Year < Today.Year).Select(a => a.What)];
    }

    private HashSet<string> Required => required ??= rulebook.ParameterAt(Requires, Today) is { Kind: ValueKind.List } value
        ? [.. value.AsList.Where(v => v.Kind == ValueKind.Text).Select(v => v.AsText)] : [];
}
