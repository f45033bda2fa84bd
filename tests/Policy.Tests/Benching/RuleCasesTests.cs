using Kechuang.Kernels.Rules;
using Kechuang.Policy.Benching;

namespace Kechuang.Policy.Tests.Benching;

public sealed class RuleCasesTests
{
    private static readonly DateOnly Day = new(2026, 1, 1);

    [Fact]
    public void What_is_measured_answers_alike_in_every_form()
    {
        var enterprises = RuleCases.Enterprises(500).ToArray();
        var (boolean, table) = (RuleCases.BooleanSet(), RuleCases.TableSet());
        var compiledBoolean = new CompiledProgram(RuleProgram.Lower(boolean, Day));
        var compiledTable = new CompiledProgram(RuleProgram.Lower(table, Day));
        var columnar = new ColumnarProgram(RuleProgram.Lower([boolean, table], Day), RuleCases.Population(500));
        var found = new Found(500);
        columnar.Run(found);
        columnar.RowByRow.ShouldBe(0);

        var caps = new HashSet<decimal>();
        for (var i = 0; i < enterprises.Length; i++)
        {
            var facts = enterprises[i].Facts();
            var (truth, cap) = (boolean.Evaluate(facts, Day).Outcome, table.Evaluate(facts, Day).Value.AsNumber);
            compiledBoolean.Decide(compiledBoolean.Read(facts)).ShouldBe(truth);
            compiledTable.NumberOf(compiledTable.Read(facts)).ShouldBe(cap);
            found.Yes[i].ShouldBe(truth is Truth.Yes);
            found.Caps[i].ShouldBe(cap);
            caps.Add(cap);
        }

        found.Yes.Count(y => y).ShouldBeInRange(10, 490);
        caps.Count.ShouldBeGreaterThan(8, "the records must reach many rows of the table");
    }

    [Fact]
    public void Peers_that_are_not_installed_are_said_to_be_absent()
    {
        var empty = Directory.CreateTempSubdirectory("peers-").FullName;
        new RulePeers(empty).WhyAbsent().ShouldNotBeNull().ShouldContain(empty);

        File.WriteAllText(Path.Combine(empty, "run.mjs"), "");
        new RulePeers(empty).WhyAbsent().ShouldNotBeNull().ShouldContain("npm install");
    }

    private sealed class Found(int count) : IColumnarSink
    {
        public bool[] Yes { get; } = new bool[count];

        public decimal[] Caps { get; } = new decimal[count];

        public void Decided(int decision, int firstRow, ReadOnlySpan<ulong> yes, ReadOnlySpan<ulong> no)
        {
            for (var i = 0; decision == 0 && i < yes.Length * 64 && firstRow + i < Yes.Length; i++)
            {
                Yes[firstRow + i] = (yes[i / 64] >> i & 1) != 0;
            }
        }

        public void Valued(int decision, ColumnarValues values)
        {
            for (var i = 0; decision == 1 && i < values.Rows; i++)
            {
                Caps[values.FirstRow + i] = values[i].AsNumber;
            }
        }
    }
}
