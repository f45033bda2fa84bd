using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;
using Kechuang.Kernels.Assignment;
using Kechuang.Platform.Lists;

namespace Kechuang.Review.Assigning;

/// <summary>
/// An assignment problem read from CSV files, with the names that papers and reviewers have there: those of scores, loads and pins, which are
/// read first. What other files say of anybody else changes nothing.
/// </summary>
/// <remarks>
/// Scores may have decimals: all are multiplied by the power of ten that makes them whole, so nothing is rounded
/// unless there is no room for all digits, which <see cref="IsRounded"/> tells.
/// </remarks>
internal sealed class AssignmentFiles
{
    private const string ScoreColumns = "paper,reviewer,score";
    private const string PairColumns = "paper,reviewer";
    private static readonly HashSet<string> ColumnNames = new(["paper", "reviewer", "score", "min", "max", "organisation", "tag"], StringComparer.OrdinalIgnoreCase);
    private const long MostFactor = 1_000_000_000_000_000_000;

    private readonly Dictionary<string, int> papers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> reviewers = new(StringComparer.Ordinal);
    private readonly Dictionary<int, (int Least, int Most)> loads = [];
    private readonly List<decimal> scores = [];
    private readonly List<Pair> pairs = [];
    private readonly List<Pair> conflicts = [];
    private readonly List<Pair> pins = [];
    private readonly List<ExpertPair> apart = [];
    private readonly Dictionary<int, int> organisations = [];
    private readonly Dictionary<string, HashSet<int>> tags = new(StringComparer.Ordinal);
    private readonly List<Band> bands = [];
    private readonly Dictionary<Pair, string> pinnedAt = [];
    private string scoresFrom = "";

    /// <summary>The papers' names by number, once all is read.</summary>
    public IReadOnlyList<string> Papers => field ??= [.. papers.Keys];

    /// <summary>The reviewers' names by number, once all is read.</summary>
    public IReadOnlyList<string> Reviewers => field ??= [.. reviewers.Keys];

    /// <summary>Pairs in the conflicts that have no score; they change nothing.</summary>
    public int Idle { get; private set; }

    /// <summary>Whether some score has more digits than there is room for, and was rounded.</summary>
    public bool IsRounded { get; private set; }

    /// <summary>By how much scores were multiplied.</summary>
    public long Factor { get; private set; } = 1;

    /// <summary>Reads <c>paper,reviewer,score</c>.</summary>
    /// <param name="path">The file.</param>
    /// <param name="decimals">Decimals to round the scores to, halves to the even one; null to keep all.</param>
    /// <exception cref="FormatException">What is wrong, with the file and its line.</exception>
    public void ReadScores(string path, int? decimals)
    {
        foreach (var (line, cells) in Rows(path, ScoreColumns))
        {
            if (!decimal.TryParse(cells[2], NumberStyles.Float, CultureInfo.InvariantCulture, out var score))
            {
                throw Broken(path, line, $"分数不是数，或过大 / the score is not a number, or too large: {cells[2]}");
            }

            IsRounded |= decimals is null && !IsExact(cells[2], score);
            pairs.Add(new(Number(papers, cells[0]), Number(reviewers, cells[1])));
            scores.Add(decimals is { } kept ? decimal.Round(score, kept) : score);
        }

        if (pairs.Count == 0)
        {
            throw Broken(path, 2, "没有一行分数 / there is no line with a score");
        }

        scoresFrom = path;

        // A set of millions of pairs would be the largest thing here; sorting their numbers finds out as well, and the line only then.
        var numbers = pairs.Select(p => ((long)p.Paper * reviewers.Count) + p.Expert).ToArray();
        Array.Sort(numbers);
        if (Enumerable.Range(1, Math.Max(0, numbers.Length - 1)).Any(i => numbers[i] == numbers[i - 1]))
        {
            var seen = new HashSet<(string, string)>();
            var (line, cells) = Rows(path, ScoreColumns).First(row => !seen.Add((row.Cells[0], row.Cells[1])));
            throw Broken(path, line, $"重复给出 / is given twice: {cells[0]}, {cells[1]}");
        }
    }

    /// <summary>Reads <c>reviewer,reviewer</c> of those who must not read one paper.</summary>
    /// <exception cref="FormatException">What is wrong, with the file and its line.</exception>
    public void ReadNotTogether(string path)
    {
        foreach (var (line, cells) in Rows(path, "reviewer,reviewer"))
        {
            if (cells[0] == cells[1])
            {
                throw Broken(path, line, $"须是两位评审人 / must be two reviewers: {cells[0]}");
            }

            if (reviewers.TryGetValue(cells[0], out var one) && reviewers.TryGetValue(cells[1], out var other))
            {
                apart.Add(new(one, other));
            }
        }
    }

    /// <summary>Reads <c>reviewer,organisation</c>; a paper gets one reviewer of each at most.</summary>
    /// <exception cref="FormatException">What is wrong, with the file and its line.</exception>
    public void ReadOrganisations(string path)
    {
        var names = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (line, cells) in Rows(path, "reviewer,organisation"))
        {
            if (reviewers.TryGetValue(cells[0], out var reviewer) && !organisations.TryAdd(reviewer, Number(names, cells[1])))
            {
                throw Broken(path, line, $"重复给出 / is given twice: {cells[0]}");
            }
        }
    }

    /// <summary>Reads <c>reviewer,tag</c>; a reviewer may have several.</summary>
    /// <exception cref="FormatException">What is wrong, with the file and its line.</exception>
    public void ReadTags(string path)
    {
        foreach (var (_, cells) in Rows(path, "reviewer,tag"))
        {
            if (!tags.TryGetValue(cells[1], out var tagged))
            {
                tags[cells[1]] = tagged = [];
            }

            if (reviewers.TryGetValue(cells[0], out var reviewer))
            {
                tagged.Add(reviewer);
            }
        }
    }

    /// <summary>Each paper gets at least so many reviewers with a tag, given as <c>tag:n</c>.</summary>
    /// <exception cref="FormatException">What is wrong.</exception>
    public void AddBand(string band)
    {
        var colon = band.LastIndexOf(':');
        if (colon <= 0 || !int.TryParse(band[(colon + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var least))
        {
            throw new FormatException($"--band 须为 标签:人数 / must be TAG:N: {band}");
        }

        bands.Add(tags.TryGetValue(band[..colon], out var tagged) ? new(least, [.. tagged.Order()])
            : throw new FormatException($"--tags 中没有这个标签 / there is no such tag in --tags: {band[..colon]}"));
    }

    /// <summary>Reads <c>paper,reviewer</c> of an assignment; pairs whose names are not known are left out and counted.</summary>
    /// <exception cref="FormatException">What is wrong, with the file and its line.</exception>
    public (List<Pair> Pairs, int Unknown) ReadPairs(string path)
    {
        var (known, unknown) = (new List<Pair>(), 0);
        foreach (var (_, cells) in Rows(path, PairColumns, IsPair))
        {
            if (papers.TryGetValue(cells[0], out var paper) && reviewers.TryGetValue(cells[1], out var reviewer))
            {
                known.Add(new(paper, reviewer));
            }
            else
            {
                unknown++;
            }
        }

        return (known, unknown);
    }

    /// <summary>Reads <c>paper,reviewer</c> of those who must keep away. Pairs without a score are counted only.</summary>
    /// <exception cref="FormatException">What is wrong, with the file and its line.</exception>
    public void ReadConflicts(string path)
    {
        foreach (var (_, cells) in Rows(path, PairColumns, IsPair))
        {
            if (papers.TryGetValue(cells[0], out var paper) && reviewers.TryGetValue(cells[1], out var reviewer))
            {
                conflicts.Add(new(paper, reviewer));
            }
            else
            {
                Idle++;
            }
        }
    }

    /// <summary>Where pins stand that concern these papers and reviewers.</summary>
    public IEnumerable<string> PinsOf(IReadOnlyList<int> papersOf, IReadOnlyList<int> reviewersOf) =>
        pins.Where(p => papersOf.Contains(p.Paper) && reviewersOf.Contains(p.Expert)).Select(p => pinnedAt[p]);

    /// <summary>Reads <c>paper,reviewer</c> that are settled already, of papers and reviewers that scores or loads name.</summary>
    /// <exception cref="FormatException">What is wrong, with the file and its line.</exception>
    public void ReadPins(string path)
    {
        var seen = new HashSet<Pair>();
        foreach (var (line, cells) in Rows(path, PairColumns, IsPair))
        {
            if (!papers.TryGetValue(cells[0], out var paper))
            {
                throw Broken(path, line, $"分数里没有这个项目 / there is no such paper in the scores: {cells[0]}");
            }

            if (!reviewers.TryGetValue(cells[1], out var reviewer))
            {
                throw Broken(path, line, $"分数和工作量里没有这位评审人 / there is no such reviewer in scores or loads: {cells[1]}");
            }

            Pair pin = new(paper, reviewer);
            if (!seen.Add(pin))
            {
                throw Broken(path, line, $"重复给出 / is given twice: {cells[0]}, {cells[1]}");
            }

            pins.Add(pin);
            pinnedAt[pin] = $"{path}:{line}";
        }
    }

    /// <summary>Reads <c>reviewer,min,max</c>; an empty limit is the common one.</summary>
    /// <exception cref="FormatException">What is wrong, with the file and its line.</exception>
    public void ReadLoads(string path, int least, int most)
    {
        foreach (var (line, cells) in Rows(path, "reviewer,min,max"))
        {
            var (min, max) = (Limit(cells[1], least), Limit(cells[2], most));
            if (min is null || max is null || min > max)
            {
                throw Broken(path, line, $"须为 0 ≤ min ≤ max / must be 0 ≤ min ≤ max: {cells[1]}, {cells[2]}");
            }

            if (!loads.TryAdd(Number(reviewers, cells[0]), (min.Value, max.Value)))
            {
                throw Broken(path, line, $"重复给出 / is given twice: {cells[0]}");
            }
        }
    }

    /// <summary>The problem for the kernel.</summary>
    /// <exception cref="FormatException">The scores are too large.</exception>
    public AssignmentProblem ToProblem(int perPaper, int least, int most)
    {
        var affinities = Whole(AssignmentProblem.LargestScore(papers.Count, reviewers.Count, (long)perPaper * papers.Count));
        var limits = Enumerable.Range(0, reviewers.Count).Select(r => loads.GetValueOrDefault(r, (Least: least, Most: most))).ToList();
        return new()
        {
            Demand = [.. Enumerable.Repeat(perPaper, papers.Count)],
            MaxLoad = [.. limits.Select(l => l.Most)],
            MinLoad = [.. limits.Select(l => l.Least)],
            Affinities = affinities,
            Forbidden = conflicts,
            Pinned = pins,
            Organisation = organisations.Count == 0 ? null : [.. Enumerable.Range(0, reviewers.Count).Select(r => organisations.GetValueOrDefault(r, -1))],
            NotTogether = apart,
            Bands = bands,
        };
    }

    // Multiplied until all are whole, or there is no room for more digits; what is left over then is rounded, halves to the even one.
    private Affinity[] Whole(long room)
    {
        var largest = scores.Select(Math.Abs).DefaultIfEmpty().Max();
        if (largest > room)
        {
            var (line, cells) = Rows(scoresFrom, ScoreColumns).First(row => Math.Abs(decimal.Parse(row.Cells[2], NumberStyles.Float, CultureInfo.InvariantCulture)) > room);
            throw Broken(scoresFrom, line, $"分数过大：至多 {room} / the scores are too large, {room} at most: {cells[2]}");
        }

        foreach (var score in scores)
        {
            while (decimal.Truncate(score * Factor) != score * Factor && Factor < MostFactor && largest <= room / (Factor * 10m))
            {
                Factor *= 10;
            }
        }

        // Who is rounded anyway keeps as many as there is room for.
        while (IsRounded && Factor < MostFactor && largest <= room / (Factor * 10m))
        {
            Factor *= 10;
        }

        var affinities = new Affinity[pairs.Count];
        for (var i = 0; i < affinities.Length; i++)
        {
            var (exact, whole) = (scores[i] * Factor, decimal.Round(scores[i] * Factor));
            affinities[i] = new(pairs[i].Paper, pairs[i].Expert, (long)whole);
            IsRounded |= exact != whole;
        }

        return affinities;
    }

    // Whether reading has not rounded: 28 digits are kept, and 28 decimals.
    private static bool IsExact(string text, decimal score)
    {
        var digits = text.Split('e', 'E')[0].Replace(".", "", StringComparison.Ordinal).TrimStart('+', '-', '0').TrimEnd('0');
        return digits.Length <= 28 && (digits.Length == 0 || score != 0);
    }

    private bool IsPair(string paper, string reviewer) => papers.ContainsKey(paper) && reviewers.ContainsKey(reviewer);

    internal static FormatException Broken(string path, int line, string what) => new($"{path}:{line}: {what}");

    private static int? Limit(string text, int usual) =>
        text.Length == 0 ? usual : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var limit) ? limit : null;

    private static int Number(Dictionary<string, int> names, string name)
    {
        if (!names.TryGetValue(name, out var number))
        {
            names[name] = number = names.Count;
        }

        return number;
    }

    // The first line is the header: other words than ours are taken, ours in another place are not. Spaces around cells do not count.
    internal static IEnumerable<(int Line, string[] Cells)> Rows(string path, string header, Func<string, string, bool>? isRow = null)
    {
        var columns = header.Count(c => c == ',') + 1;
        var configuration = new CsvConfiguration(CultureInfo.InvariantCulture) { TrimOptions = TrimOptions.Trim, IgnoreBlankLines = true, BadDataFound = null };
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, FileOptions.SequentialScan);
        using var reader = new StreamReader(stream, Encodings.Of(stream) ?? throw new FormatException($"{path}: 既不是 UTF-8 也不是 GB18030 文本 / neither UTF-8 nor GB18030 text"));
        using var parser = new CsvParser(reader, configuration);
        if (!parser.Read())
        {
            throw Broken(path, 1, $"文件是空的，首行须是表头 / the file is empty; the first line must be a header: {header}");
        }

        if (parser.Count < columns || isRow?.Invoke(parser[0], parser[1]) == true
            || header.Split(',').Where((name, i) => (i == 2 && decimal.TryParse(parser[i], NumberStyles.Float, CultureInfo.InvariantCulture, out _)) || (ColumnNames.Contains(parser[i]) && !parser[i].Equals(name, StringComparison.OrdinalIgnoreCase))).Any())
        {
            throw Broken(path, parser.RawRow, $"首行须是表头 / the first line must be a header: {header}");
        }

        while (parser.Read())
        {
            var cells = new string[columns];
            if (parser.Count < columns)
            {
                // A quotation mark that nobody closed takes the lines that follow it.
                var open = parser.RawRecord.Count(c => c == '"') % 2 == 1;
                var more = (open ? parser.RawRecord : parser.RawRecord.TrimEnd('\r', '\n')).Count(c => c == '\n');
                throw Broken(path, parser.RawRow - more, $"须有 {columns} 列 / must have {columns} columns{(open ? "；引号没有闭合？ / is a quotation mark not closed?" : "")}");
            }

            for (var i = 0; i < columns; i++)
            {
                cells[i] = parser[i];
            }

            if (cells[0].Length == 0 || cells[1].Length == 0 && (columns == 2 || cells[2].Length == 0))
            {
                throw Broken(path, parser.RawRow, "有空格子 / a cell is empty");
            }

            yield return (parser.RawRow, cells);
        }
    }
}
