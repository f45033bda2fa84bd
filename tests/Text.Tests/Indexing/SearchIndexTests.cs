using FsCheck;
using FsCheck.Fluent;

namespace Kechuang.Kernels.Text.Tests;

public sealed class SearchIndexTests
{
    [Fact]
    public void Postings_are_read_as_they_were_written() =>
        Prop.ForAll(Gen.Zip(Gen.Choose(0, 2_000_000), Gen.Choose(0, 31)).ListOf().ToArbitrary(), samples =>
        {
            var written = samples.GroupBy(s => s.Item1).Select(g => (Document: g.Key, Code: (byte)g.First().Item2)).OrderBy(s => s.Document).ToList();
            var list = default(PostingList);
            written.ForEach(w => list.Append(w.Document, w.Code));
            var cursor = new PostingCursor(list.Bytes);
            var read = new List<(int, byte)>();
            while (cursor.MoveNext())
            {
                read.Add((cursor.Document, cursor.Code));
            }

            read.ShouldBe(written);
            list.Count.ShouldBe(written.Count);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void How_often_a_term_stands_is_kept_in_steps_that_only_grow()
    {
        for (var often = 1; often < 40; often++)
        {
            Occurrences.InText(Occurrences.Encode(0, often)).ShouldBeGreaterThanOrEqualTo(Occurrences.InText(Occurrences.Encode(0, often - 1)));
            Occurrences.Encode(0, often).ShouldBeLessThan((byte)Occurrences.OnceInTitle);
        }

        Occurrences.InText(Occurrences.Encode(2, 3)).ShouldBe(3);
        Occurrences.InTitle(Occurrences.Encode(2, 3)).ShouldBe(2);
        Occurrences.Encode(1, 0).ShouldBe((byte)Occurrences.OnceInTitle);
    }

    [Fact]
    public void A_document_can_be_taken_out_once()
    {
        var index = new SearchIndex(new());
        var place = index.Add(new("题目", "正文"));

        (index.Count, index.Places, index.Remove(place), index.Remove(place), index.Count, index.Places).ShouldBe((1, 1, true, false, 0, 1));
        index.TitleAt(place).ShouldBeEmpty();
    }

    [Fact]
    public void Words_of_the_vocabulary_are_found_inside_one_another()
    {
        var words = new WordList(["用人单位", "单位解除", "解除劳动合同", "合同", "劳动合同"]);
        List<ulong> found = [];
        IndexTerms.Collect("用人单位解除劳动合同", found, singles: false, words);

        found.Where(k => k >> 60 == (ulong)TermKind.Word).ShouldBe(
            new[] { "用人单位", "单位解除", "解除劳动合同", "劳动合同" }.Select(w => TermKey.Of(TermKind.Word, w)));
    }

    [Theory]
    [InlineData("第八十条", "条80")]
    [InlineData("第80条", "条80")]
    [InlineData("第 十二 条之一", "条12-1")]
    [InlineData("依照第三章第一百零一条第二款", "章3 条101 款2")]
    [InlineData("第一次", "")]
    [InlineData("第条", "")]
    [InlineData("第", "")]
    public void Numbers_of_clauses_have_one_name(string text, string names) =>
        string.Join(' ', ClauseNumbers.Find(text).Select(n => n.Name)).ShouldBe(names);
}
