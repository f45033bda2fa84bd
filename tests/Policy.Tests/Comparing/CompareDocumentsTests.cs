using Kechuang.Kernels.Text;
using Kechuang.Policy.Comparing;

namespace Kechuang.Policy.Tests.Comparing;

public sealed class CompareDocumentsTests
{
    private readonly CompareDocuments compare = new(Packs.Sound);

    [Fact]
    public void A_document_compared_with_itself_is_the_same() =>
        compare.Run("002", "002")!.Value.Lines.ShouldAllBe(l => l.Clause.Kind == ClauseChangeKind.Same);

    [Fact]
    public void Every_clause_of_both_documents_appears_once_and_the_pieces_give_back_both_texts()
    {
        var (older, newer, lines) = compare.Run("000", "002")!.Value;

        lines.Count(l => l.Clause.Old is not null).ShouldBe(older.Tree.Clauses().Count);
        lines.Count(l => l.Clause.New is not null).ShouldBe(newer.Tree.Clauses().Count);
        var changed = lines.Where(l => l.Clause.Old is not null && l.Clause.New is not null).ToList();
        changed.ShouldNotBeEmpty();
        changed.ShouldAllBe(l => string.Concat(l.Pieces.Where(p => p.Kind != TextEditKind.Inserted).Select(p => p.Text)).EndsWith(l.Clause.Old!.Text, StringComparison.Ordinal));
        changed.ShouldAllBe(l => string.Concat(l.Pieces.Where(p => p.Kind != TextEditKind.Deleted).Select(p => p.Text)).EndsWith(l.Clause.New!.Text, StringComparison.Ordinal));
    }

    [Fact]
    public void An_unknown_document_has_no_comparison() => compare.Run("002", "999").ShouldBeNull();

    [SkippableLawFact]
    public void The_draft_regulation_against_the_adopted_one_has_changed_new_and_dropped_articles()
    {
        var draft = LawText.Parse(File.ReadAllText(Path.Combine(Packs.Beijing, "documents", "002-regulation-draft.txt")));
        var adopted = LawText.Parse(File.ReadAllText(SkippableLawFactAttribute.Adopted));

        var lines = LawDiff.Compare(draft, adopted);

        lines.Count(l => l.Old is not null).ShouldBe(88);
        lines.Count(l => l.New is not null).ShouldBe(adopted.Articles);
        lines.Count(l => l.Kind is ClauseChangeKind.Changed or ClauseChangeKind.MovedAndChanged).ShouldBeGreaterThan(20);
        lines.ShouldContain(l => l.Kind == ClauseChangeKind.Added);
        lines.ShouldContain(l => l.Kind == ClauseChangeKind.Dropped);
        // The same matter under another number: matched by content.
        lines.ShouldContain(l => l.Old != null && l.New != null && l.Old.Num != l.New.Num);
    }
}

/// <summary>A test that needs the published laws beside the repository; it says so and skips itself where they are absent.</summary>
internal sealed class SkippableLawFactAttribute : FactAttribute
{
    public static string Adopted { get; } = Path.GetFullPath(Path.Combine(Repository.Root, "..", "shared", "data", "laws", "北京国际科技创新中心建设条例(2024-01-25).md"));

    public SkippableLawFactAttribute()
    {
        if (!File.Exists(Adopted))
        {
            Skip = $"The adopted regulation is not beside the repository: {Adopted}";
        }
    }
}
