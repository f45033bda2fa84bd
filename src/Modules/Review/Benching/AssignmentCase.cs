using System.Buffers.Binary;
using Kechuang.Kernels.Assignment;

namespace Kechuang.Review.Benching;

/// <summary>A made assignment problem: half as many experts as papers, three places and twenty candidates a paper.</summary>
/// <remarks>
/// Every number is drawn with splitmix64, so an instance is the same wherever it is made. Uniform: any expert, affinities 0 to 1000.
/// Clustered: papers and experts belong to forty fields; sixteen of twenty candidates are of the paper's field, which counts 600 beside a
/// draw of 0 to 199, and every fifth expert is one whom everybody wants, which counts 200 more.
/// </remarks>
/// <param name="Papers">Number of papers.</param>
/// <param name="Clustered">Whether affinities come from fields.</param>
/// <param name="Used">The places demanded in hundredths of those on offer.</param>
/// <param name="Seed">What the draws begin with.</param>
internal sealed record AssignmentCase(int Papers, bool Clustered, int Used, ulong Seed = 42)
{
    private const int Places = 3;
    private const int Candidates = 20;
    private const int Fields = 40;

    /// <summary>What it is called in the output.</summary>
    public string Name => $"{Papers:N0} papers, {(long)Papers * Candidates:N0} arcs, {(Clustered ? "clustered" : "uniform")}, {Used} % of capacity";

    /// <summary>Writes the instance as 32-bit little-endian numbers; benchmarks/peers/assignment/solve.cpp says in which order.</summary>
    public void Write(string path)
    {
        using var file = new BufferedStream(File.Create(path), 1 << 20);
        var experts = Math.Max(Candidates * 2, Papers / 2);
        Put(file, Papers);
        Put(file, experts);
        Put(file, Places);
        Put(file, Candidates);

        // What is left over by dividing goes to the first experts, one each.
        var supply = ((long)Papers * Places * 100 + Used - 1) / Used;
        for (var r = 0; r < experts; r++)
        {
            Put(file, (int)(supply / experts) + (r < supply % experts ? 1 : 0));
        }

        var draws = new Draws(Seed);
        Span<int> chosen = stackalloc int[Candidates];
        for (var paper = 0; paper < Papers; paper++)
        {
            var field = Clustered ? draws.Next(Fields) : 0;
            for (var i = 0; i < Candidates;)
            {
                var near = Clustered && i < Candidates * 4 / 5 && experts >= Fields * Candidates * 2;
                var expert = near ? (draws.Next(experts / Fields) * Fields) + field : draws.Next(experts);
                if (chosen[..i].Contains(expert))
                {
                    continue;
                }

                chosen[i++] = expert;
                Put(file, expert);
                Put(file, Clustered ? draws.Next(200) + (expert % Fields == field ? 600 : 0) + (expert / Fields % 5 == 0 ? 200 : 0) : draws.Next(1001));
            }
        }
    }

    /// <summary>Reads an instance that was written.</summary>
    public static AssignmentProblem Read(string path)
    {
        using var file = new BufferedStream(File.OpenRead(path), 1 << 20);
        var (papers, experts, places, candidates) = (Take(file), Take(file), Take(file), Take(file));
        var most = new int[experts];
        for (var r = 0; r < experts; r++)
        {
            most[r] = Take(file);
        }

        var affinities = new Affinity[papers * candidates];
        for (var i = 0; i < affinities.Length; i++)
        {
            affinities[i] = new(i / candidates, Take(file), Take(file));
        }

        var demand = new int[papers];
        Array.Fill(demand, places);
        return new() { Demand = demand, MaxLoad = most, Affinities = affinities };
    }

    /// <summary>The instance after every hundredth of the pairs has become a conflict and, as far as places are left over, every hundredth expert has declined.</summary>
    public static AssignmentProblem Change(AssignmentProblem problem, IReadOnlyList<Pair> pairs)
    {
        int[] most = [.. problem.MaxLoad];
        var over = most.Sum(m => (long)m) - problem.Demand.Sum(k => (long)k);
        for (var expert = 0; expert < most.Length && over >= most[expert]; expert += 100)
        {
            over -= most[expert];
            most[expert] = 0;
        }

        return problem with { MaxLoad = most, Forbidden = [.. pairs.Where((_, i) => i % 100 == 50)] };
    }

    private static void Put(Stream file, int value)
    {
        Span<byte> bytes = stackalloc byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, value);
        file.Write(bytes);
    }

    private static int Take(Stream file)
    {
        Span<byte> bytes = stackalloc byte[4];
        file.ReadExactly(bytes);
        return BinaryPrimitives.ReadInt32LittleEndian(bytes);
    }

    // splitmix64: G. L. Steele, D. Lea, C. H. Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014.
    private sealed class Draws(ulong seed)
    {
        private ulong state = seed;

        public int Next(int below)
        {
            unchecked
            {
                state += 0x9E3779B97F4A7C15;
                var z = (state ^ (state >> 30)) * 0xBF58476D1CE4E5B9;
                z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
                return (int)((z ^ (z >> 31)) % (ulong)below);
            }
        }
    }
}
