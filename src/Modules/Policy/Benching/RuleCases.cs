using Kechuang.Kernels.Rules;

namespace Kechuang.Policy.Benching;

/// <summary>What is measured: enterprises of a made-up city, a condition of six parts and a table of twenty rows.</summary>
internal static class RuleCases
{
    public const string Boolean = "ageYears >= 1 and revenue <= 40000 and rdRatio >= 0.03 and staff <= 1000 and patents >= 5 and credit != \"D\"";

    public static readonly string[] Columns = ["revenue", "rdRatio", "staff", "district", "isHighTech"];

    /// <summary>Rows of a table under the hit policy F; the last cell is what it gives, in 10,000 yuan.</summary>
    public static readonly string[][] Table =
    [
        ["> 40000", ">= 0.06", "> 500", "-", "true", "500"],
        ["> 40000", "[0.04..0.06)", "-", "-", "true", "400"],
        ["> 40000", "[0.03..0.04)", "-", "-", "true", "300"],
        ["(20000..40000]", ">= 0.06", "-", "\"D01\", \"D02\", \"D03\"", "true", "280"],
        ["(20000..40000]", ">= 0.06", "-", "-", "true", "250"],
        ["(20000..40000]", "[0.04..0.06)", "-", "-", "true", "220"],
        ["(20000..40000]", "[0.03..0.04)", "-", "-", "true", "200"],
        ["(5000..20000]", ">= 0.06", "<= 500", "\"D01\", \"D02\", \"D03\"", "true", "180"],
        ["(5000..20000]", ">= 0.05", "-", "-", "true", "150"],
        ["(5000..20000]", "[0.04..0.05)", "-", "-", "true", "120"],
        ["(2000..5000]", ">= 0.08", "<= 300", "-", "true", "100"],
        ["(2000..5000]", ">= 0.06", "-", "\"D04\", \"D05\", \"D06\"", "true", "90"],
        ["(2000..5000]", "[0.05..0.06)", "-", "-", "true", "80"],
        ["<= 2000", ">= 0.10", "<= 100", "-", "true", "60"],
        ["<= 2000", ">= 0.06", "<= 100", "-", "true", "50"],
        ["> 20000", ">= 0.05", "-", "-", "false", "40"],
        ["(5000..20000]", ">= 0.05", "-", "-", "false", "30"],
        ["(2000..5000]", ">= 0.06", "<= 300", "-", "false", "20"],
        ["<= 2000", ">= 0.06", "<= 100", "-", "false", "10"],
        ["-", "-", "-", "-", "-", "0"],
    ];

    public static Dictionary<string, FactType> Vocabulary { get; } = new(StringComparer.Ordinal)
    {
        ["ageYears"] = new(ValueKind.Number),
        ["revenue"] = new(ValueKind.Number),
        ["rdRatio"] = new(ValueKind.Number),
        ["staff"] = new(ValueKind.Number),
        ["patents"] = new(ValueKind.Number),
        ["credit"] = new(ValueKind.Text),
        ["district"] = new(ValueKind.Text),
        ["isHighTech"] = new(ValueKind.Boolean),
    };

    /// <summary>One made-up enterprise after another, the same for the same seed.</summary>
    public static IEnumerable<Enterprise> Enterprises(int count, int seed = 42)
    {
        var random = new Random(seed);
        for (var i = 0; i < count; i++)
        {
            yield return new(
                (long)Math.Exp(Math.Log(50) + random.NextDouble() * Math.Log(4000)), random.Next(0, 1501), Math.Max(1, (long)Math.Exp(random.NextDouble() * Math.Log(3000))),
                $"D{1 + random.Next(12):00}", random.Next(10) < 4, random.Next(21), random.Next(51), "ABCD"[random.Next(4)].ToString());
        }
    }

    /// <summary>The six conditions as a rule of six leaves, for the verdict tree.</summary>
    public static RuleSet BooleanSet() => Set("boolean", Condition.All([.. Boolean.Split(" and ").Select(part => Condition.That(part, part, part))]), null, []);

    /// <summary>The table as a rule set whose amount it gives.</summary>
    public static RuleSet TableSet() => Set("table", Condition.All(), Expression.Parse("cap"), [new()
    {
        Id = "caps",
        HitPolicy = HitPolicy.First,
        Inputs = [.. Columns.Select(c => new TableInput(Expression.Parse(c)))],
        Outputs = [new("cap", new(ValueKind.Number))],
        Rows = [.. Table.Select(row => new TableRow { Cells = [.. row[..^1].Select(TableCell.Parse)], Outputs = [Expression.Parse(row[^1])], Clause = "1" })],
    }]);

    /// <summary>Policies of six conditions each, with thresholds that differ; many share a condition, as policies do.</summary>
    public static IEnumerable<RuleSet> Policies(int count, int seed = 7)
    {
        var random = new Random(seed);
        return Enumerable.Range(0, count).Select(i => Set($"p{i}", Condition.All(
        [
            That($"ageYears >= {random.Next(1, 6)}"),
            That($"revenue <= {random.Next(1, 400) * 500}"),
            That($"rdRatio >= 0.{random.Next(1, 1000):0000}"),
            That($"staff <= {random.Next(1, 60) * 50}"),
            That($"patents >= {random.Next(0, 40)}"),
            That(random.Next(2) == 0 ? "credit != \"D\"" : $"district in (\"D{1 + random.Next(6):00}\", \"D{7 + random.Next(6):00}\")"),
        ]), null, []));
    }

    /// <summary>Policies of six conditions each, of which no two are alike.</summary>
    public static IEnumerable<RuleSet> PoliciesThatShareNothing(int count, int seed = 7)
    {
        var random = new Random(seed);
        return Enumerable.Range(0, count).Select(i => Set($"p{i}", Condition.All(
        [
            That($"ageYears >= {random.Next(0, 5)}.{i:00000}1"),
            That($"revenue <= {random.Next(1, 400) * 500}.{i:00000}1"),
            That($"revenue >= {random.Next(0, 10) * 50}.{i:00000}1"),
            That($"rdRatio >= 0.{random.Next(1, 1000):0000}{i:00000}1"),
            That($"staff <= {random.Next(1, 60) * 50}.{i:00000}1"),
            That($"patents >= {random.Next(0, 40)}.{i:00000}1"),
        ]), null, []));
    }

    /// <summary>The facts of enterprises as columns.</summary>
    public static Population Population(int count)
    {
        var all = Enterprises(count).ToArray();
        return new Population(count)
            .Add("revenue", Column.Numbers([.. all.Select(e => e.Revenue)]))
            .Add("rdRatio", Column.Numbers([.. all.Select(e => e.RdBasisPoints)], digits: 4))
            .Add("staff", Column.Numbers([.. all.Select(e => e.Staff)]))
            .Add("ageYears", Column.Numbers([.. all.Select(e => (long)e.AgeYears)]))
            .Add("patents", Column.Numbers([.. all.Select(e => (long)e.Patents)]))
            .Add("district", Column.Texts([.. all.Select(e => e.District)]))
            .Add("credit", Column.Texts([.. all.Select(e => e.Credit)]))
            .Add("isHighTech", Column.Truths([.. all.Select(e => e.IsHighTech ? Truth.Yes : Truth.No)]));
    }

    private static Condition That(string expression) => Condition.That(expression, expression, expression);

    private static RuleSet Set(string id, Condition holds, Expression? amount, DecisionTable[] tables) => new(new()
    {
        Id = id,
        Vocabulary = Vocabulary,
        Tables = tables,
        Rules = [new() { Id = id, Title = new("规则", "rule"), Force = Force.Must, Clauses = ["1"], Holds = holds, Amount = amount }],
    });
}

/// <summary>A made-up enterprise.</summary>
/// <param name="Revenue">In 10,000 yuan.</param>
/// <param name="RdBasisPoints">Share of R&amp;D in revenue, in hundredths of a per cent.</param>
/// <param name="Staff">Persons.</param>
/// <param name="District">D01 to D12.</param>
/// <param name="IsHighTech">Whether it is recognised as such.</param>
/// <param name="AgeYears">Whole years.</param>
/// <param name="Patents">How many.</param>
/// <param name="Credit">A to D.</param>
internal sealed record Enterprise(long Revenue, int RdBasisPoints, long Staff, string District, bool IsHighTech, int AgeYears, int Patents, string Credit)
{
    public decimal RdRatio { get; } = RdBasisPoints / 10000m;

    public Value this[string fact] => fact switch
    {
        "revenue" => Value.Of((decimal)Revenue),
        "rdRatio" => Value.Of(RdRatio),
        "staff" => Value.Of((decimal)Staff),
        "district" => Value.Of(District),
        "isHighTech" => Value.Of(IsHighTech),
        "ageYears" => Value.Of((decimal)AgeYears),
        "patents" => Value.Of((decimal)Patents),
        "credit" => Value.Of(Credit),
        _ => Value.Null,
    };

    public Dictionary<string, Value> Facts() => RuleCases.Vocabulary.Keys.ToDictionary(fact => fact, fact => this[fact], StringComparer.Ordinal);
}
