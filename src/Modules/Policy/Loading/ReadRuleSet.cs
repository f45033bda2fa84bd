using Kechuang.Kernels.Rules;
using Kechuang.Platform.Packs;
using Kechuang.Policy.Contracts;
using PlatformText = Kechuang.Platform.LocalText;

namespace Kechuang.Policy.Loading;

/// <summary>Reads one rule set and remembers on which line each part stands, so that what the kernel finds wrong can be found in the file.</summary>
internal sealed class ReadRuleSet
{
    private readonly PackNode file;
    private readonly Cites cites;
    private readonly ExpressionPlaces expressions = new();
    private readonly Dictionary<string, PackNode> places = new(StringComparer.Ordinal);
    private readonly Dictionary<string, PackNode> givers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, IReadOnlyList<PackNode>> rowsOf = new(StringComparer.Ordinal);
    private readonly ReadCondition conditions;

    public ReadRuleSet(PackNode file, Cites cites)
    {
        (this.file, this.cites) = (file, cites);
        conditions = new(cites, expressions);
        (Id, Title) = (file.Text("set"), file.Local("title"));
        Derived = [.. file.List("derive").Select(ReadDerived).OfType<Derived>()];
        Tables = [.. file.List("tables").Select(ReadTable).OfType<DecisionTable>()];
        Rules = [.. file.List("rules").Select(ReadRule).OfType<Rule>()];
        Stacking = [.. file.List("stacking").Select(ReadStacking)];
        foreach (var (rule, other) in Rules.SelectMany(r => r.Overrides.Where(o => Rules.All(x => x.Id != o)).Select(o => (r.Id, o))))
        {
            places[rule].ErrorAt("overrides", $"the set has no rule {other} that could give way.", $"本规则集没有规则 {other}，谈不上让位。");
        }

        Offer = ReadOffer.Run(file, cites, Rules.Any(r => r.Amount is not null));
        file.RefuseUnknownKeys();
    }

    public string Id { get; }

    public PlatformText Title { get; }

    public IReadOnlyList<Derived> Derived { get; }

    public IReadOnlyList<DecisionTable> Tables { get; }

    public IReadOnlyList<Rule> Rules { get; }

    public IReadOnlyList<SetStacking> Stacking { get; }

    /// <summary>The nodes of the stacking rules, by id.</summary>
    public Dictionary<string, PackNode> StackingPlaces { get; } = new(StringComparer.Ordinal);

    /// <summary>Remarks on rules, by id.</summary>
    public Dictionary<string, PlatformText> Notes { get; } = new(StringComparer.Ordinal);

    /// <summary>What is said of rules as offers, by id.</summary>
    public Dictionary<string, Offer> Offers { get; } = new(StringComparer.Ordinal);

    /// <summary>What is said of the whole set as one offer; null where it is none.</summary>
    public Offer? Offer { get; }

    /// <summary>The nodes of the rules, by id: their examples are read when the names are known.</summary>
    public IReadOnlyDictionary<string, PackNode> Places => places;

    /// <summary>The names that its expressions read and that it does not derive itself.</summary>
    public IReadOnlySet<string> Names => Derived.SelectMany(d => d.Formula.Names)
        .Concat(Tables.SelectMany(t => t.Names))
        .Concat(Rules.SelectMany(NamesOf))
        .Concat(Stacking.SelectMany(s => s.Members.Select(m => m.Until).Append(s.Limit)).OfType<Expression>().SelectMany(e => e.Names))
        .Except(Derived.Select(d => d.Name))
        .Except(Tables.SelectMany(t => t.Outputs).Select(o => o.Name))
        .Where(n => n != RuleSetDefinition.Today)
        .ToHashSet(StringComparer.Ordinal);

    /// <summary>Makes the rule set; null, and the errors at their lines, when the kernel finds it wrong.</summary>
    public RuleSet? Compile(RuleSetDefinition definition)
    {
        var errors = RuleSet.Check(definition);
        foreach (var error in errors)
        {
            var (en, zh) = error.Column > 0
                ? ($"{error.Where}: {error.Text.En} (column {error.Column} of “{error.Expression}”)", $"{error.Where}：{error.Text.Zh}（“{error.Expression}”第 {error.Column} 列）")
                : ($"{error.Where}: {error.Text.En}", $"{error.Where}：{error.Text.Zh}");
            var owner = places.GetValueOrDefault(error.Where) ?? StackingPlaces.GetValueOrDefault(error.Where) ?? givers.GetValueOrDefault(error.Where);
            if (owner is not null && error.Row > 0)
            {
                owner = RowsOf(error.Where, owner)[error.Row - 1];
            }

            if (expressions.Next(owner, error) is { } at)
            {
                at.Node.ErrorAt(at.Key, Math.Max(error.Column, 1), en, zh);
            }
            else if (owner is not null)
            {
                owner.ErrorAt(error.Part is { } part && owner.Has(part) ? part : owner.Has("id") ? "id" : owner.Has("table") ? "table" : "name", 1, en, zh);
            }
            else
            {
                file.ErrorAt("rules", 1, en, zh);
            }
        }

        return errors.Count == 0 ? new(definition) : null;
    }

    private IReadOnlyList<PackNode> RowsOf(string table, PackNode node) =>
        rowsOf.TryGetValue(table, out var rows) ? rows : rowsOf[table] = node.List("rows");

    /// <summary>The names that a rule reads.</summary>
    public static IEnumerable<string> NamesOf(Rule rule) => ((Condition?[])[rule.Applies, .. rule.Unless, rule.Holds])
        .OfType<Condition>().SelectMany(Expressions).Concat(rule.Amount is { } amount ? [amount] : []).SelectMany(e => e.Names);

    private static IEnumerable<Expression> Expressions(Condition condition) =>
        condition.Test is { } test ? [test] : condition.Parts.SelectMany(Expressions);

    private Derived? ReadDerived(PackNode node)
    {
        var (name, unit, clause, design) = (node.Text("name"), node.OptionalText("unit"), cites.ReadOne(node, "clause"), node.Flag("design"));
        var formula = conditions.Expression(node, "value");
        var title = Kernel(node.OptionalLocal("title"));
        if (clause is null && !design)
        {
            node.Error("clause: a formula cites the clause that gives it, or says design: true.", "clause：公式应注明依据的条款，或写 design: true。");
        }

        node.RefuseUnknownKeys();
        if (!places.TryAdd(name, node))
        {
            node.ErrorAt("name", $"“{name}” is used twice.", $"“{name}”用了两次。");
        }

        return formula is null ? null : new(name, formula, unit, clause, title);
    }

    private DecisionTable? ReadTable(PackNode node)
    {
        var table = new ReadTable(cites, conditions, expressions, givers).Run(node);
        if (table is not null && !places.TryAdd(table.Id, node))
        {
            node.ErrorAt("table", $"“{table.Id}” is used twice.", $"“{table.Id}”用了两次。");
        }

        return table;
    }

    private SetStacking ReadStacking(PackNode node)
    {
        var stacking = new SetStacking
        {
            Id = node.Text("id"),
            Title = Kernel(node.Local("title")),
            Kind = node.Choice<StackingKind>("kind"),
            Members = [.. node.List("members").Select(ReadMember)],
            Limit = node.Has("limit") ? conditions.Expression(node, "limit") : null,
            Clause = cites.ReadOne(node, "clause"),
            IsDesign = node.Flag("design"),
        };
        if (!StackingPlaces.TryAdd(stacking.Id, node))
        {
            node.ErrorAt("id", $"“{stacking.Id}” is used twice.", $"“{stacking.Id}”用了两次。");
        }

        if (node.List("examples").Count == 0)
        {
            node.Error("examples: a stacking rule has at least one.", "examples（示例）：一条叠加规则至少要有一个示例。");
        }

        node.RefuseUnknownKeys();
        return stacking;
    }

    private SetMember ReadMember(PackNode node)
    {
        var member = new SetMember(node.Text("rule"), node.Has("until") ? conditions.Expression(node, "until") : null);
        node.RefuseUnknownKeys();
        return member;
    }

    private Rule? ReadRule(PackNode node)
    {
        var id = node.Text("id");
        if (!places.TryAdd(id, node))
        {
            node.ErrorAt("id", $"“{id}” is used twice.", $"“{id}”用了两次。");
        }

        var design = node.Flag("design");
        if (design != id.StartsWith("DES-", StringComparison.Ordinal))
        {
            node.ErrorAt("id", design ? "a rule that is design has an id like DES-101." : "a rule with an id like DES-101 says design: true.", "编号 DES- 开头的规则写 design: true，其他规则不写。");
        }

        if (node.OptionalLocal("note") is { } note)
        {
            Notes[id] = note;
        }

        var holds = Child(node, "holds");
        var rule = new Rule
        {
            Id = id,
            Title = Kernel(node.Local("title"))!,
            Force = node.Choice<Force>("force"),
            Status = node.Choice<RuleStatus>("status"),
            Effect = node.Choice<Effect>("effect"),
            Clauses = cites.Read(node, "clauses"),
            IsDesign = design,
            Scope = Kernel(node.OptionalLocal("scope")),
            ValidFrom = node.Date("from"),
            ValidTo = node.Date("to"),
            Applies = Child(node, "applies"),
            Unless = Child(node, "unless") is { } unless ? [unless] : [],
            Holds = holds ?? Condition.All(),
            Messages = Messages(node),
            Overrides = node.Texts("overrides"),
            Amount = node.Has("amount") ? conditions.Expression(node, "amount") : null,
        };
        if (ReadOffer.Run(node, cites, rule.Amount is not null) is { } offer)
        {
            Offers[id] = offer;
            ReadOffer.Check(node, rule);
        }

        if (!node.Has("holds"))
        {
            node.Error("holds: missing.", "holds（要求）：缺少。");
        }

        if (node.List("examples").Count == 0)
        {
            node.Error("examples: a rule has at least one; it counts as working only when they pass.", "examples（示例）：一条规则至少要有一个示例，示例通过才算落实。");
        }

        node.RefuseUnknownKeys();
        return rule;
    }

    private Condition? Child(PackNode node, string key) => node.Child(key) is { } child ? conditions.Run(child) : null;

    private static RuleMessages? Messages(PackNode node)
    {
        if (node.Child("messages") is not { } messages)
        {
            return null;
        }

        var read = new RuleMessages(Kernel(messages.OptionalLocal("yes")), Kernel(messages.OptionalLocal("no")), Kernel(messages.OptionalLocal("unknown")));
        messages.RefuseUnknownKeys();
        return read;
    }

    private static LocalText? Kernel(PlatformText? text) => text is null ? null : new(text.Zh, text.En);
}
