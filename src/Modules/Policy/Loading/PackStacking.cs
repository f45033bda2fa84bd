using Kechuang.Kernels.Rules;
using LocalText = Kechuang.Platform.LocalText;

namespace Kechuang.Policy.Loading;

/// <summary>How policies of several rule sets go together (从高不重复 across files): a part of <c>stacking.yaml</c>.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Title">Its title.</param>
/// <param name="Kind">What it does.</param>
/// <param name="Members">Policies, in the order in which they come: ids of rules that are offers, or of sets that are.</param>
/// <param name="Limit">For a cap, the parameter that holds the total.</param>
/// <param name="Clause">The clause that says so; null where it is design.</param>
/// <param name="Examples">Its examples.</param>
internal sealed record PackStacking(
    string Id, LocalText Title, StackingKind Kind, IReadOnlyList<string> Members, string? Limit, string? Clause, IReadOnlyList<StackingExample> Examples);
