using System.Globalization;
using System.Text;
using Kechuang.Kernels.Rules;
using Kechuang.Platform.Lists;
using Kechuang.Policy.Contracts;
using Kechuang.Policy.Loading;

namespace Kechuang.Policy.Matching;

/// <summary>
/// Matches subjects batch by batch: the columnar program decides all of them, and only where the answer is no or unknown, or rests on other
/// policies too, the verdict tree is asked why, once for all subjects of the batch that are alike in what the policy reads.
/// </summary>
internal sealed class MatchBatch
{
    private const int MostKept = 20_000;
    private readonly OfferedPolicy[] policies;
    private readonly IReadOnlyList<FactKey> keys;
    private readonly DateOnly at;
    private readonly Content content;
    private readonly OfferedPolicy[][] beside;
    private readonly RuleProgram program;
    private readonly int[][] columns;
    private readonly bool[] hasAmount;
    private readonly Dictionary<string, string>[] whys;

    public MatchBatch(OfferedPolicy[] policies, IReadOnlyList<FactKey> keys, DateOnly at, Content content)
    {
        (this.policies, this.keys, this.at, this.content) = (policies, keys, at, content);
        beside = [.. policies.Select(p => p.Info.Stacks ? StackAcross.Beside(policies, content.Stacking, p.Info.Id).ToArray() : [p])];
        program = RuleProgram.Lower(policies.Select(p => p.Alone), at);
        columns = [.. beside.Select(b => keys.Select((k, i) => b.Any(p => p.Reads.Contains(k.Key)) ? i : -1).Where(i => i >= 0).ToArray())];
        hasAmount = [.. policies.Select(p => p.Alone.Definition.Rules.Any(r => r.Amount is not null))];
        whys = [.. policies.Select(_ => new Dictionary<string, string>(StringComparer.Ordinal))];
    }

    /// <summary>The columns of a line.</summary>
    public const string Heading = "id,policy,verdict,missing,gap,amount,beside";

    /// <summary>How many answers there were of each kind.</summary>
    public long[] Counts { get; } = new long[3];

    /// <summary>Writes one line for each subject and policy.</summary>
    public void Write(FactsBatch batch, TextWriter output, int threads, CancellationToken ct)
    {
        var population = new Population(batch.Ids.Count);
        for (var i = 0; i < keys.Count; i++)
        {
            population.Add(keys[i].Key, Column.Of(keys[i].Type.Kind, batch.Columns[i]));
        }

        var answers = new Answers(batch.Ids.Count, hasAmount);
        new ColumnarProgram(program, population).Run(answers, threads, ct: ct);
        int[][] codes = [.. batch.Columns.Select(Codes)];
        Array.ForEach(whys, w => w.Clear());
        var key = new StringBuilder();
        for (var row = 0; row < batch.Ids.Count; row++)
        {
            ct.ThrowIfCancellationRequested();
            var id = CsvCell.Quote(batch.Ids[row]);
            for (var p = 0; p < policies.Length; p++)
            {
                var truth = answers.Of(p, row);
                Counts[(int)truth]++;
                output.Write(id);
                output.Write(',');
                output.Write(policies[p].Info.Id);
                output.Write(truth switch { Truth.Yes => ",yes,", Truth.No => ",no,", _ => ",unknown," });
                if (truth is Truth.Yes && !policies[p].Info.Stacks)
                {
                    output.Write(",,");
                    output.Write(Amount(answers.AmountOf(p, row)));
                    output.Write(",\n");
                }
                else
                {
                    output.Write(Why(p, row, batch, codes, key));
                    output.Write('\n');
                }
            }
        }
    }

    private string Why(int policy, int row, FactsBatch batch, int[][] codes, StringBuilder key)
    {
        key.Clear();
        foreach (var column in columns[policy])
        {
            var code = codes[column][row];
            key.Append((char)(code >> 16)).Append((char)code);
        }

        var known = whys[policy].GetAlternateLookup<ReadOnlySpan<char>>();
        Span<char> alike = stackalloc char[key.Length];
        key.CopyTo(0, alike, key.Length);
        if (known.TryGetValue(alike, out var why))
        {
            return why;
        }

        var facts = columns[policy].ToDictionary(c => keys[c].Key, c => batch.Columns[c][row], StringComparer.Ordinal);
        var asked = policies[policy];
        var together = asked.Info.Stacks ? beside[policy] : [asked with { Set = asked.Alone, Rule = asked.Rule is null ? null : asked.Alone.Definition.Rules[0] }];
        var matches = MatchSubject.Run(together, facts, at).ToList();
        why = Told((asked.Info.Stacks ? StackAcross.Apply(matches, content, at) : matches).First(m => m.Policy.Id == asked.Info.Id));
        if (whys[policy].Count < MostKept)
        {
            known[alike] = why;
        }

        return why;
    }

    private static string Told(PolicyMatch match) => string.Join(
        ',',
        CsvCell.Quote(string.Join(' ', match.MissingFacts.Concat(match.MissingParameters))),
        match.Outcome is Truth.No ? CsvCell.Quote(string.Join("; ", match.NotMet.Select(Gap))) : "",
        match.Outcome is Truth.Yes ? Amount(match.AmountBeside) : "",
        CsvCell.Quote(Beside(match.Beside)));

    private static string Beside(StackedAward? award) => award is null ? "" : string.Join(' ', new[]
    {
        award.Outcome switch { AwardOutcome.SetAside => "set-aside", AwardOutcome.Expired => "closed", AwardOutcome.Granted => "limited", _ => "depends" },
        award.By, award.Clause,
    }.OfType<string>());

    private static string Gap(ConditionResult condition) => condition.Gap is > 0 and { } gap
        ? string.Create(CultureInfo.InvariantCulture, $"{condition.Expression}: {gap} {condition.Unit}").TrimEnd()
        : condition.Expression!;

    private static string Amount(Value amount) => amount.IsNull ? "" : CsvCell.Quote(amount.Kind is ValueKind.Text ? amount.AsText : amount.ToString());

    // Values of a column by small numbers, so that equal ones are told apart quickly.
    private static int[] Codes(List<Value> values)
    {
        var numbers = new Dictionary<Value, int>();
        var codes = new int[values.Count];
        for (var i = 0; i < codes.Length; i++)
        {
            if (!numbers.TryGetValue(values[i], out codes[i]))
            {
                numbers.Add(values[i], codes[i] = numbers.Count);
            }
        }

        return codes;
    }

    private sealed class Answers(int rows, bool[] hasAmount) : IColumnarSink
    {
        private readonly ulong[][] yes = [.. hasAmount.Select(_ => new ulong[(rows + 63) / 64])];
        private readonly ulong[][] no = [.. hasAmount.Select(_ => new ulong[(rows + 63) / 64])];
        private readonly Value[]?[] amounts = [.. hasAmount.Select(has => has ? new Value[rows] : null)];

        public Truth Of(int policy, int row) =>
            (yes[policy][row >> 6] >> (row & 63) & 1) != 0 ? Truth.Yes : (no[policy][row >> 6] >> (row & 63) & 1) != 0 ? Truth.No : Truth.Unknown;

        public Value AmountOf(int policy, int row) => amounts[policy] is { } kept ? kept[row] : Value.Null;

        public void Decided(int decision, int firstRow, ReadOnlySpan<ulong> yes, ReadOnlySpan<ulong> no)
        {
            yes.CopyTo(this.yes[decision].AsSpan(firstRow >> 6));
            no.CopyTo(this.no[decision].AsSpan(firstRow >> 6));
        }

        public void Valued(int decision, ColumnarValues values)
        {
            for (var i = 0; amounts[decision] is { } kept && i < values.Rows; i++)
            {
                kept[values.FirstRow + i] = values[i];
            }
        }
    }
}
