using FsCheck;
using FsCheck.Fluent;
using Kechuang.Platform.Ui;

namespace Kechuang.Platform.Tests.Ui;

public sealed class MarkedTextTests
{
    [Fact]
    public void The_pieces_are_the_text_whatever_the_passages() =>
        Prop.ForAll(Gen.Choose(0, 40).Two().ArrayOf().ToArbitrary(), places =>
        {
            const string text = "针对复杂曲面零件的高精度磨抛需求研制机器人";
            var pieces = MarkedText.Cut(text, [.. places.Select(p => (p.Item1, p.Item2, false))]);
            string.Concat(pieces.Select(p => p.Text)).ShouldBe(text);
            pieces.ShouldAllBe(p => p.Text.Length > 0 || p.Passage > 0);
            pieces.Where(p => p.Passage > 0).Select(p => p.Passage).Order().ShouldBe(Enumerable.Range(1, places.Length));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_passage_that_overlaps_an_earlier_one_gives_way() => MarkedText.Cut("甲乙丙丁戊", [(1, 2, false), (2, 2, true)])
        .ShouldBe([new("甲", 0, false), new("乙丙", 1, false), new("丁", 2, true), new("戊", 0, false)]);
}
