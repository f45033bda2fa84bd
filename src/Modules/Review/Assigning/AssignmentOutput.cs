using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Kechuang.Kernels.Assignment;
using Kechuang.Platform.Lists;

namespace Kechuang.Review.Assigning;

/// <summary>Writes an assignment, and the reasons why there is none, with the names of the files.</summary>
internal static partial class AssignmentOutput
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
    public static IEnumerable<object> Shortages(AssignmentFiles files, IReadOnlyList<Shortage> shortages) => shortages.Select(s => new
    {
        kind = s.Kind.ToString(),
        s.Needed,
        s.Available,
        papers = s.Papers.Select(p => files.Papers[p]),
        reviewers = s.Experts.Select(r => files.Reviewers[r]),
        // Of the papers, those that are short by themselves, and whether none of them can be left out.
        core = s.Core.Select(p => files.Papers[p]),
        s.CoreIsMinimal,
        zh = Named(files, s.Zh),
        en = Named(files, s.En),
        lines = s.Kind == ShortageKind.Pins ? files.PinsOf(s.Papers, s.Experts) : null,
    });

    /// <summary>The reasons for people.</summary>
    public static string[] Lines(AssignmentFiles files, IReadOnlyList<Shortage> shortages) =>
    [
        .. shortages.SelectMany(s => (string[])
        [
            Named(files, s.Zh), Named(files, s.En),
            Names("项目 / papers", s.Papers, files.Papers),
            .. s.Core.Count > 0 && s.Core.Count < s.Papers.Count ? (string[])[Names("其中 / of them", s.Core, files.Papers)] : [],
            .. s.Experts.Count > 0 ? (string[])[Names("评审人 / reviewers", s.Experts, files.Reviewers)] : [],
            .. s.Kind == ShortageKind.Pins ? (string[])[$"  固定 / pins: {string.Join(", ", files.PinsOf(s.Papers, s.Experts).Take(20))}"] : [],
        ]),
    ];

    // The kernel knows numbers only.
    private static string Named(AssignmentFiles files, string sentence) => Numbered().Replace(
        sentence, m => $"{m.Groups[1].Value} {(m.Groups[1].Value is "项目" or "paper" ? files.Papers : files.Reviewers)[int.Parse(m.Groups[2].Value, CultureInfo.InvariantCulture)]}");

    [GeneratedRegex("(项目|专家|paper|expert) ([0-9]+)(?![0-9])")]
    private static partial Regex Numbered();

    private static string Names(string kind, IReadOnlyList<int> numbers, IReadOnlyList<string> names) =>
        $"  {kind}: {string.Join(", ", numbers.Take(20).Select(n => names[n]))}{(numbers.Count > 20 ? " …" : "")}";
}
