namespace Kechuang.Kernels.Similarity.Tests;

/// <summary>How well copies planted into real texts are found. The texts stand beside the repository and are not part of it.</summary>
public sealed class PlantedCopiesTests
{
    private static readonly string? Data = Find();

    [CorpusTheory]
    [InlineData("verbatim")]
    [InlineData("light")]
    [InlineData("usual")]
    [InlineData("thorough")]
    [InlineData("hard")]
    [InlineData("every fifth character")]
    [InlineData("script only")]
    [InlineData("order only")]
    [InlineData("words only")]
    public void Copies_of_a_third_and_more_are_found_and_little_else(string edits)
    {
        var measured = PlantedCopies.Make(Abstracts(), 600, 0.3, Edits.Named(edits), 1).Measure(PairFinder.DefaultThreshold, PairFinder.DefaultShared);
        measured.Recall.ShouldBeGreaterThanOrEqualTo(0.98);
        measured.Precision.ShouldBeGreaterThanOrEqualTo(0.98);
    }

    /// <summary>Of a million documents every fourth shingle is kept.</summary>
    [CorpusTheory]
    [InlineData("verbatim", 0.98)]
    [InlineData("usual", 0.98)]
    [InlineData("hard", 0.95)]
    public void Copies_are_found_where_not_every_shingle_is_kept(string edits, double recall)
    {
        var measured = PlantedCopies.Make(Abstracts(), 600, 0.3, Edits.Named(edits), 1).Measure(PairFinder.DefaultThreshold, PairFinder.DefaultShared, sampling: 4);
        measured.Recall.ShouldBeGreaterThanOrEqualTo(recall);
        measured.Precision.ShouldBeGreaterThanOrEqualTo(0.98);
    }

    [CorpusTheory]
    [InlineData("usual", 0.99)]
    [InlineData("hard", 0.98)]
    public void A_paragraph_copied_into_a_longer_text_is_found(string edits, double recall)
    {
        var measured = PlantedCopies.MakeParagraphs(Abstracts(), 6, 140, Edits.Named(edits), 1).Measure(PairFinder.DefaultThreshold, PairFinder.DefaultShared);
        measured.Recall.ShouldBeGreaterThanOrEqualTo(recall);
        measured.Precision.ShouldBeGreaterThanOrEqualTo(0.98);
    }

    /// <summary>What is found besides are titles as alike as those planted: 农村基础设施建设中财政资金的创新管理, and the same with 研究.</summary>
    [CorpusFact]
    public void Titles_filed_again_are_found_among_eighteen_thousand()
    {
        var titles = File.ReadLines(Path.Combine(Data!, "nsfc_projects_2017", "nsfc_pseudonymised.csv")).Skip(1).Select(l => l.Split(',')[2]).Where(t => t.Length > 4).Distinct().ToList();
        titles.Count.ShouldBeGreaterThan(15_000);
        var planted = PlantedCopies.MakeTitles(titles, 1_000, 1);
        var measured = planted.Measure(PairFinder.DefaultThreshold);
        measured.Recall.ShouldBeGreaterThanOrEqualTo(0.98);
        measured.Found.Count(p => !planted.Pairs.Contains((p.A, p.B))).ShouldBeLessThan(35);
    }

    private static List<string> Abstracts()
    {
        var abstracts = File.ReadLines(Path.Combine(Data!, "csl_papers", "csl_papers_2000.tsv")).Skip(1).Select(l => l.Split('\t')[2]).Where(t => t.Length >= 100).Distinct().ToList();
        abstracts.Count.ShouldBeGreaterThan(1_500);
        return abstracts;
    }

    private static string? Find()
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            var candidate = Path.Combine(at.FullName, "shared", "data");
            if (Directory.Exists(candidate))
            {
                return candidate;
            }
        }

        return null;
    }

    private static string? Why => Data is null ? "shared/data is not beside the repository." : null;

    [AttributeUsage(AttributeTargets.Method)]
    private sealed class CorpusTheoryAttribute : TheoryAttribute
    {
        public CorpusTheoryAttribute() => Skip = Why;
    }

    [AttributeUsage(AttributeTargets.Method)]
    private sealed class CorpusFactAttribute : FactAttribute
    {
        public CorpusFactAttribute() => Skip = Why;
    }
}
