using Kechuang.Kernels.Rules;

namespace Kechuang.Policy.Matching;

/// <summary>
/// Formulas that say whether rules of a set stand: they apply, no exception is met, and no rule that stands overrides them. A formula for
/// each rule, naming those of its overriders, grows with the rules; the conditions written out would double with each.
/// </summary>
/// <param name="definition">The set.</param>
/// <param name="at">The day.</param>
internal sealed class Standing(RuleSetDefinition definition, DateOnly at)
{
    private readonly Dictionary<string, string> names = new(StringComparer.Ordinal);
    private readonly HashSet<string> taken = [.. definition.Vocabulary?.Keys ?? [], .. definition.Parameters.Select(p => p.Id), .. definition.Derived.Select(d => d.Name), .. definition.Tables.SelectMany(t => t.Outputs).Select(o => o.Name)];

    /// <summary>The formulas made so far.</summary>
    public List<Derived> Formulas { get; } = [];

    /// <summary>Whether a rule stands, as a condition.</summary>
    public Condition Of(Rule rule) => Condition.That(NameOf(rule), $"“{rule.Title.Zh}”适用", $"“{rule.Title.En}” applies");

    /// <summary>The rules that would set a rule aside.</summary>
    public IEnumerable<Rule> Overriders(Rule rule) => definition.Rules.Where(o =>
        o.Overrides.Contains(rule.Id) && o.MayOverride(rule) && o.Status is not RuleStatus.Superseded && o.IsValidAt(at));

    // Rules override each other in no circle; how deep they do rests on how many there are.
    private string NameOf(Rule rule)
    {
        if (names.TryGetValue(rule.Id, out var known))
        {
            return known;
        }

        string[] against = [.. rule.Unless.Select(Words), .. Overriders(rule).Select(NameOf)];
        var formula = $"{(rule.Applies is { } applies ? Words(applies) : "true")} and not({(against.Length == 0 ? "false" : string.Join(" or ", against))})";
        return names[rule.Id] = Add($"stands.{rule.Id}", Expression.Parse(formula));
    }

    // The words of an author are not written into a longer text, which could be deeper than one may be, but named.
    private string Words(Condition condition) => condition.Kind switch
    {
        ConditionKind.That => Add("asked", condition.Test!),
        ConditionKind.All => condition.Parts.Count == 0 ? "true" : $"({string.Join(" and ", condition.Parts.Select(Words))})",
        ConditionKind.Any => Any(condition),
        _ => $"not({Any(condition)})",
    };

    private string Any(Condition condition) => condition.Parts.Count == 0 ? "false" : $"({string.Join(" or ", condition.Parts.Select(Words))})";

    private string Add(string wanted, Expression formula)
    {
        var clean = string.Concat(wanted.Select(c => char.IsAsciiLetterOrDigit(c) || c == '.' ? char.ToLowerInvariant(c) : '_'));
        // Of an id such as DES-1.2 no number behind it makes a name.
        clean = Expression.IsName(clean) ? clean : "stands";
        var name = clean;
        for (var i = 2; !taken.Add(name); i++)
        {
            name = $"{clean}_{i}";
        }

        Formulas.Add(new(name, formula));
        return name;
    }
}
