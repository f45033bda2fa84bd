using FsCheck;
using FsCheck.Fluent;

namespace Kechuang.Kernels.Text.Tests;

public sealed class FindDocumentsTests
{
    private static readonly Gen<string> Sentence = Gen.Elements("科", "技", "创", "新", "，", " ", "ai").ListOf().Select(string.Concat);
    private static readonly Gen<string> Word = Gen.Elements('科', '技', '创', '新').ListOf(2).Or(Gen.Elements('科', '技', '创', '新').ListOf(4)).Select(c => string.Concat(c));
    private static readonly Gen<Sample> Samples =
        from documents in Gen.Zip(Gen.Zip(Sentence, Sentence), Gen.Zip(Gen.Choose(0, 3), Gen.Choose(0, 2))).ListOf(24)
        from gone in Gen.Choose(0, 23).ListOf(5)
        from words in Gen.Zip(Word, Word)
        from open in Gen.Elements(true, false).ListOf(3)
        select new Sample([.. documents.Select(d => new IndexedText(d.Item1.Item1, d.Item1.Item2, (byte)d.Item2.Item1, d.Item2.Item2))], [.. gone], [words.Item1, words.Item2], [.. open]);

    [Fact]
    public void Exactly_those_documents_are_found_and_counted_that_hold_the_words_and_may_be_seen() =>
        Prop.ForAll(Samples.ToArbitrary(), sample =>
        {
            var index = new SearchIndex(new());
            foreach (var document in sample.Documents)
            {
                index.Add(document);
            }

            sample.Gone.ForEach(place => index.Remove(place));
            var read = new QueryReader(index, Aliases.None, LayLexicon.None).Read(string.Join(' ', sample.Words));
            var found = FindDocuments.Run(index, new() { Query = read, Audiences = sample.Open, Take = 100 });

            var expected = Enumerable.Range(0, sample.Documents.Count)
                .Where(i => !sample.Gone.Contains(i) && sample.Open[sample.Documents[i].Audience] && sample.Words.All(w => Holds(sample.Documents[i], w)))
                .ToList();
            found.Best.Select(b => b.Place).Order().ShouldBe(expected);
            found.Total.ShouldBe(expected.Count);
            found.ByKind.ShouldBe(Enumerable.Range(0, 64).Select(kind => expected.Count(i => sample.Documents[i].Kind == kind)));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Nothing_of_a_closed_audience_shows_in_numbers_facets_or_completions()
    {
        var library = new Library().Add("科技创新中心", "公开", kind: 1).Add("科技创新秘密计划", "内部", kind: 2, audience: 1);

        var outside = library.Find("科技创新", audiences: [true]);
        var inside = library.Find("科技创新", audiences: [true, true]);

        (inside.Total, inside.ByKind[2]).ShouldBe((2, 1));
        (outside.Total, outside.ByKind[1], outside.ByKind[2]).ShouldBe((1, 1, 0));
        library.Completions("kjcxmm", [true]).ShouldBeEmpty();
        library.Completions("kjcxmm", [true, true]).ShouldBe(["科技创新秘密计划"]);
        library.Completions("科技创新", [true]).ShouldBe(["科技创新中心"]);
        library.Find("秘密", audiences: []).Total.ShouldBe(0);
    }

    [Fact]
    public void The_title_counts_more_than_the_text_and_the_very_title_most() =>
        new Library().Add("其他事项", "关于科技成果转化的若干事项").Add("促进科技成果转化条例实施办法", "办法").Add("科技成果转化", "定义")
            .Titles("科技成果转化").ShouldBe(["科技成果转化", "促进科技成果转化条例实施办法", "其他事项"]);

    [Fact]
    public void Of_equals_the_newer_comes_first() =>
        new Library().Add("项目指南", day: 735000).Add("项目指南", day: 739000).Find("项目指南", today: 739500).Best.Select(b => b.Place).ShouldBe([1, 0]);

    [Fact]
    public void Facets_count_all_kinds_while_one_is_chosen()
    {
        var found = new Library().Add("创新一", kind: 1).Add("创新二", kind: 2).Add("创新三", kind: 2).Find("创新", kinds: 1UL << 2);

        (found.Total, found.ByKind[1], found.ByKind[2]).ShouldBe((2, 1, 2));
        found.Best.Select(b => b.Place).Order().ShouldBe([1, 2]);
    }

    [Fact]
    public void Pages_follow_one_another_without_gap_or_repetition()
    {
        var library = new Library();
        for (var i = 0; i < 450; i++)
        {
            library.Add($"创新第{i}号", string.Concat(Enumerable.Repeat("创新", i % 7)));
        }

        var read = new QueryReader(library.Index, Aliases.None, LayLexicon.None).Read("创新");
        var pages = Enumerable.Range(0, 45).SelectMany(p => FindDocuments.Run(library.Index, new() { Query = read, Audiences = [true], Skip = p * 10, Take = 10 }).Best);

        pages.Select(b => b.Place).Distinct().Count().ShouldBe(450);
    }

    private static bool Holds(IndexedText document, string word) =>
        document.Title.Contains(word, StringComparison.Ordinal) || document.Text.Contains(word, StringComparison.Ordinal);

    private sealed record Sample(List<IndexedText> Documents, List<int> Gone, List<string> Words, List<bool> Open);
}
