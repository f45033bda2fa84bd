using Kechuang.Kernels.Text;
using Kechuang.Policy.Searching;

namespace Kechuang.Policy.Tests.Searching;

public sealed class SearchClausesTests
{
    private readonly SearchClauses search = new(Packs.Sound);

    [Theory]
    [InlineData("科技创新", "科技創新")]
    [InlineData("总体要求", "總體要求")]
    [InlineData("产业集群", "產業集羣")]
    [InlineData("人才", "人才")]
    public void Simplified_and_traditional_find_the_same(string simplified, string traditional)
    {
        var found = search.Run(simplified, 1);

        found.Total.ShouldBeGreaterThan(0);
        search.Run(traditional, 1).Hits.Select(h => h.Clause.Href).ShouldBe(found.Hits.Select(h => h.Clause.Href));
    }

    [Fact]
    public void A_simplified_word_finds_the_document_in_traditional_characters_and_marks_it_as_printed()
    {
        var hit = search.Run("产业集群", 1, "003").Hits[0];

        hit.Document.Language.ShouldBe("zh-Hant");
        hit.Excerpt.ShouldContain(p => p.Marked && Script.Fold(p.Text) == "产业集群" && p.Text != "产业集群");
    }

    [Fact]
    public void The_rule_of_the_clause_comes_first() =>
        search.Run("间接费用 直接费用 60%", 1).Hits[0].Clause.Reference.ShouldBe("000-17");

    [Fact]
    public void All_words_must_be_there()
    {
        var both = search.Run("包干制 负面清单", 1);

        both.Total.ShouldBeGreaterThan(0);
        both.Total.ShouldBeLessThanOrEqualTo(Math.Min(search.Run("包干制", 1).Total, search.Run("负面清单", 1).Total));
    }

    [Fact]
    public void Pages_together_show_every_hit_once()
    {
        var first = search.Run("创新", 1);
        first.Pages.ShouldBeGreaterThan(1);

        var all = Enumerable.Range(1, first.Pages).SelectMany(p => search.Run("创新", p).Hits).Select(h => h.Clause.Href).ToList();

        all.Count.ShouldBe(first.Total);
        all.ShouldBeUnique();
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("\0\u0001")]
    [InlineData("查无此词之词")]
    [InlineData("\ud83d\ude00")]
    [InlineData("\ud83d")]
    public void Odd_queries_find_nothing_and_break_nothing(string query) => search.Run(query, 1).Total.ShouldBe(0);

    [Fact]
    public void A_huge_query_is_cut() => search.Run(new string('创', 100_000), 99_999).Query.Length.ShouldBe(SearchClauses.LongestQuery);

    [Fact]
    public void Marked_pieces_are_the_text() =>
        string.Concat(SearchClauses.Mark("推动科技創新与创新创业", ["创新"]).Select(p => p.Text)).ShouldBe("推动科技創新与创新创业");
}
