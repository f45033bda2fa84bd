using System.Globalization;
using System.Text;
using Kechuang.Kernels.Assignment;
using Kechuang.Platform;
using Kechuang.Platform.Lists;

namespace Kechuang.Review.Assigning;

/// <summary>Writes an assignment, and the reasons why there is none, with the names of the files.</summary>
internal static class AssignmentOutput
{
    /// <summary>Writes <c>paper,reviewer,score</c>; part of an assignment is not written, since it could be taken for a whole one.</summary>
    /// <param name="files">The names.</param>
    /// <param name="problem">The problem, with scores as they are.</param>
    /// <param name="pairs">The pairs by paper.</param>
    /// <param name="target">Where to; null for nowhere.</param>
    /// <returns>The sum of the scores, the least sum of a paper, and the papers of each reviewer.</returns>
    public static (long Total, long Worst, int[] Loads) Write(AssignmentFiles files, AssignmentProblem problem, IReadOnlyList<Pair> pairs, string? target)
    {
        var (totals, loads) = (new long[files.Papers.Count], new int[files.Reviewers.Count]);
        var chosen = pairs.ToHashSet();
        var scores = problem.Affinities.Where(a => chosen.Contains(new(a.Paper, a.Expert))).ToDictionary(a => new Pair(a.Paper, a.Expert), a => a.Score);
        using var writer = target is null ? TextWriter.Null : new StreamWriter(target, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        writer.WriteLine("paper,reviewer,score");
        foreach (var pair in pairs)
        {
            var score = scores.GetValueOrDefault(pair);
            totals[pair.Paper] += score;
            loads[pair.Expert]++;
            writer.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"{CsvCell.Quote(files.Papers[pair.Paper])},{CsvCell.Quote(files.Reviewers[pair.Expert])},{(decimal)score / files.Factor}"));
        }

        return (totals.Sum(), totals.DefaultIfEmpty().Min(), loads);
    }

    /// <summary>The reasons for programs.</summary>
    public static IEnumerable<object> Shortages(AssignmentFiles files, IReadOnlyList<Shortage> shortages, Func<ShortageWords, Shortage, LocalText> say) => shortages.Select(s =>
    {
        var said = say(WordsOf(files), s);
        return new
        {
            kind = s.Kind.ToString(),
            cause = s.Cause.ToString(),
            s.Needed,
            s.Available,
            s.Places,
            papers = s.Papers.Select(p => files.Papers[p]),
            reviewers = s.Experts.Select(r => files.Reviewers[r]),
            // Of the papers, those that are short by themselves, and whether none of them can be left out.
            core = s.Core.Select(p => files.Papers[p]),
            s.CoreIsMinimal,
            zh = said.Zh,
            en = said.En,
            lines = s.Kind == ShortageKind.Pins ? files.PinsOf(s.Papers, s.Experts) : null,
        };
    });

    /// <summary>The reasons for people.</summary>
    public static string[] Lines(AssignmentFiles files, IReadOnlyList<Shortage> shortages, Func<ShortageWords, Shortage, LocalText> say) =>
    [
        .. shortages.SelectMany(s => (string[])
        [
            say(WordsOf(files), s).Zh, say(WordsOf(files), s).En,
            Names("项目 / papers", s.Papers, files.Papers),
            .. s.Core.Count > 0 && s.Core.Count < s.Papers.Count ? (string[])[Names("其中 / of them", s.Core, files.Papers)] : [],
            .. s.Experts.Count > 0 ? (string[])[Names("评审人 / reviewers", s.Experts, files.Reviewers)] : [],
            .. s.Kind == ShortageKind.Pins ? (string[])[$"  固定 / pins: {string.Join(", ", files.PinsOf(s.Papers, s.Experts).Take(20))}"] : [],
        ]),
    ];

    private static ShortageWords WordsOf(AssignmentFiles files) => new(p => files.Papers[p], r => files.Reviewers[r], files.Factor);

    private static string Names(string kind, IReadOnlyList<int> numbers, IReadOnlyList<string> names) =>
        $"  {kind}: {string.Join(", ", numbers.Take(20).Select(n => names[n]))}{(numbers.Count > 20 ? " …" : "")}";
}
