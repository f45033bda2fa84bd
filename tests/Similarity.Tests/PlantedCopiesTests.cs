namespace Kechuang.Kernels.Similarity.Tests;

/// <summary>How well copies planted into real abstracts are found. The corpus stands beside the repository and is not part of it.</summary>
public sealed class PlantedCopiesTests
{
    private static readonly string? File = Find();

    [CorpusTheory]
    [InlineData(0.3, 0.0, 0.98, 0.98)]
    [InlineData(0.3, 0.05, 0.98, 0.98)]
    [InlineData(0.3, 0.1, 0.98, 0.98)]
    [InlineData(0.3, 0.2, 0.95, 0.97)]
    [InlineData(0.5, 0.2, 0.98, 0.98)]
    public void Copies_of_a_third_and_more_are_found_and_little_else(double least, double rate, double recall, double precision)
    {
        var abstracts = System.IO.File.ReadLines(File!).Skip(1).Select(l => l.Split('\t')[2]).Where(t => t.Length >= 100).Distinct().ToList();
        abstracts.Count.ShouldBeGreaterThan(1_500);
        var measured = PlantedCopies.Make(abstracts, 600, least, rate, 1).Measure(PairFinder.DefaultThreshold);
        measured.Recall.ShouldBeGreaterThanOrEqualTo(recall);
        measured.Precision.ShouldBeGreaterThanOrEqualTo(precision);
    }

    private static string? Find()
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            var candidate = Path.Combine(at.FullName, "shared", "data", "csl_papers", "csl_papers_2000.tsv");
            if (System.IO.File.Exists(candidate))
            {
                return candidate;
            }
        }

        return null;
    }

    [AttributeUsage(AttributeTargets.Method)]
    private sealed class CorpusTheoryAttribute : TheoryAttribute
    {
        public CorpusTheoryAttribute() => Skip = File is null ? "shared/data/csl_papers is not beside the repository." : null;
    }
}
