namespace Kechuang.Kernels.Rules;

/// <summary>
/// Rule sets on one day in the typed intermediate form: facts are slots, parameters are constants, what several rules ask is there once.
/// </summary>
/// <remarks>
/// A program never changes; <see cref="CompiledProgram"/> and the columnar form run it. Its answers are those of
/// <see cref="RuleSet.Evaluate"/> on the same facts and day, which is tested on random rules and records.
/// Cost of lowering: linear in the nodes of all conditions, cells and formulas.
/// </remarks>
public sealed class RuleProgram
{
    private RuleProgram(IrBuilder ir, (IrNode Truth, IrNode Value)[] roots)
    {
        // What no answer reads is left out, and the rest numbered anew.
        var needed = new bool[ir.Nodes.Count];
        foreach (var (truth, value) in roots)
        {
            needed[truth.Id] = needed[value.Id] = true;
        }

        for (var i = needed.Length - 1; i >= 0; i--)
        {
            foreach (var part in needed[i] ? ir.Nodes[i].Parts : [])
            {
                needed[part.Id] = true;
            }
        }

        Nodes = [.. ir.Nodes.Where(n => needed[n.Id])];
        for (var i = 0; i < Nodes.Length; i++)
        {
            Nodes[i].Id = i;
        }

        (Roots, Slots) = (roots, ir.Slots);
    }

    /// <summary>The facts that it reads. Two sets that give a name two kinds have two slots for it.</summary>
    public IReadOnlyList<Slot> Slots { get; }

    /// <summary>How many rule sets it decides.</summary>
    public int Decisions => Roots.Length;

    /// <summary>How many nodes it has.</summary>
    public int Size => Nodes.Length;

    /// <summary>How many of them are left to the scalar meaning of the language: lists, texts put together, facts without a type.</summary>
    public int Scalar => Nodes.Count(n => n.Op is IrOp.Scalar);

    internal IrNode[] Nodes { get; }

    internal (IrNode Truth, IrNode Value)[] Roots { get; }

    /// <summary>Lowers rule sets on a day; decision i is that of the i-th set.</summary>
    public static RuleProgram Lower(IEnumerable<RuleSet> sets, DateOnly at)
    {
        ArgumentNullException.ThrowIfNull(sets);
        var ir = new IrBuilder();
        return new(ir, [.. sets.Select(set => new LowerRuleSet(ir, set, at).Run())]);
    }

    /// <summary>Lowers one rule set on a day.</summary>
    public static RuleProgram Lower(RuleSet set, DateOnly at) => Lower([set], at);

    /// <summary>
    /// Lowers expressions over a vocabulary; a name that is not in it takes every kind. The answer of decision i is the i-th expression
    /// as a condition, its value the expression's.
    /// </summary>
    public static RuleProgram Lower(IEnumerable<Expression> expressions, IReadOnlyDictionary<string, FactType> vocabulary)
    {
        ArgumentNullException.ThrowIfNull(expressions);
        ArgumentNullException.ThrowIfNull(vocabulary);
        var ir = new IrBuilder();
        var lower = new LowerExpression(ir, name => ir.Fact(name, vocabulary.GetValueOrDefault(name, FactType.Any).Kind));
        return new(ir, [.. expressions.Select(e => lower.Lower(e.Root)).Select(node => (lower.As(node, ValueKind.Boolean), node))]);
    }

    /// <summary>Lowers a checked table alone; value i is that of the i-th output.</summary>
    internal static RuleProgram Lower(DecisionTable table, IReadOnlyDictionary<string, FactType> vocabulary)
    {
        var ir = new IrBuilder();
        var outputs = new LowerTable(ir, table, Ranks.Of(table), name => ir.Fact(name, vocabulary.GetValueOrDefault(name, FactType.Any).Kind)).Run();
        return new(ir, [.. outputs.Select(o => (ir.IsKnown(o), o))]);
    }
}
