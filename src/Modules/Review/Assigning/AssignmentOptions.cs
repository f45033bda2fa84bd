using System.CommandLine;
using System.Globalization;
using Kechuang.Kernels.Assignment;

namespace Kechuang.Review.Assigning;

/// <summary>What tells <c>kc assign</c> and <c>kc assign verify</c> the problem.</summary>
internal sealed class AssignmentOptions
{
    private readonly Option<string> scores = new("--scores") { Description = "CSV with a header: paper,reviewer,score. Higher is better; only these pairs may be assigned.", Required = true };
    private readonly Option<string?> loads = new("--loads") { Description = "CSV with a header: reviewer,min,max. Empty cells take the common limits." };
    private readonly Option<string?> pins = new("--pins") { Description = "CSV with a header: paper,reviewer. These pairs are assigned." };
    private readonly Option<string?> conflicts = new("--conflicts") { Description = "CSV with a header: paper,reviewer. These pairs are not assigned." };
    private readonly Option<string?> apart = new("--not-together") { Description = "CSV with a header: reviewer,reviewer. These two do not read the same paper." };
    private readonly Option<string?> organisations = new("--organisations") { Description = "CSV with a header: reviewer,organisation. A paper gets one reviewer of each at most." };
    private readonly Option<string?> tags = new("--tags") { Description = "CSV with a header: reviewer,tag. For --band." };
    private readonly Option<string[]> bands = new("--band") { Description = "TAG:N, such as senior:1. Each paper gets at least N reviewers with the tag; may be given several times." };
    private readonly Option<int> perPaper = new("--per-paper") { Description = "Reviewers of each paper.", Required = true };
    private readonly Option<int> most = new("--max-load") { Description = "Papers of each reviewer at most.", Required = true };
    private readonly Option<int> least = new("--min-load") { Description = "Papers of each reviewer at least." };
    private readonly Option<string?> previous = new("--previous") { Description = "CSV with a header: paper,reviewer. What people have been told; see --change-price." };
    private readonly Option<decimal> changePrice = new("--change-price") { Description = "By how much a new pair must be better than one that was told, in units of score." };

    private readonly Option<int?> decimals = new("--decimals") { Description = "Round scores to so many decimals, 0 to 15, halves to the even one. Without it as many are kept as there is room for, and it is told where that is not all." };

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        foreach (var option in (Option[])[scores, conflicts, loads, pins, apart, organisations, tags, bands, perPaper, most, least, decimals, previous, changePrice])
        {
            command.Add(option);
        }

        foreach (var limit in (Option[])[perPaper, most, least, changePrice])
        {
            limit.Validators.Add(given =>
            {
                if (given.Tokens.Any(t => !decimal.TryParse(t.Value, CultureInfo.InvariantCulture, out var number) || number < 0))
                {
                    given.AddError($"{limit.Name} 须是不小于 0 的数 / must be a number that is not negative");
                }
            });
        }
    }

    /// <summary>The options that name a file which is read.</summary>
    public IEnumerable<Option<string?>> Files => [scores!, conflicts, loads, pins, apart, organisations, tags, previous];

    /// <summary>Reads the files.</summary>
    /// <exception cref="FormatException">What is wrong, with the file and its line.</exception>
    public AssignmentInput Read(ParseResult call)
    {
        if (call.GetValue(least) > call.GetValue(most))
        {
            throw new FormatException("--min-load 不得大于 --max-load / must not be above --max-load");
        }

        if (call.GetValue(decimals) is < 0 or > 15)
        {
            throw new FormatException("--decimals 须为 0 至 15 / must be 0 to 15");
        }

        var files = new AssignmentFiles();
        files.ReadScores(call.GetValue(scores)!, call.GetValue(decimals));
        if (call.GetValue(loads) is { } limits)
        {
            files.ReadLoads(limits, call.GetValue(least), call.GetValue(most));
        }

        // From here on nobody is added.
        foreach (var (option, read) in ((Option<string?>, Action<string>)[])
            [(pins, files.ReadPins), (conflicts, files.ReadConflicts), (apart, files.ReadNotTogether), (organisations, files.ReadOrganisations), (tags, files.ReadTags)])
        {
            if (call.GetValue(option) is { } path)
            {
                read(path);
            }
        }

        foreach (var band in call.GetValue(bands) ?? [])
        {
            files.AddBand(band);
        }

        var problem = files.ToProblem(call.GetValue(perPaper), call.GetValue(least), call.GetValue(most));
        var (told, unknown) = call.GetValue(previous) is { } before ? files.ReadPairs(before) : ([], 0);
        var price = call.GetValue(changePrice) * files.Factor;
        if (price != decimal.Truncate(price) || price > long.MaxValue / 4)
        {
            throw new FormatException("--change-price 的小数位多于分数 / has more decimals than the scores");
        }

        return new(files, problem, told, unknown, (long)price);
    }
}

/// <summary>What was read.</summary>
/// <param name="Files">The names.</param>
/// <param name="Problem">The problem, with scores as they are.</param>
/// <param name="Told">The pairs that people have been told.</param>
/// <param name="Unknown">Those of them whose paper or reviewer is no longer there.</param>
/// <param name="ChangePrice">What a change costs, in units of whole scores.</param>
internal sealed record AssignmentInput(AssignmentFiles Files, AssignmentProblem Problem, IReadOnlyList<Pair> Told, int Unknown, long ChangePrice)
{
    /// <summary>The problem with the price on changes.</summary>
    public AssignmentProblem Priced => field ??= ChangePrice > 0 ? Problem.Keeping(Told, ChangePrice) : Problem;
}
