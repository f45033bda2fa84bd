namespace Kechuang.Kernels.Similarity.Tests;

public sealed class PairFinderTests
{
    private const string Alphabet = "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经";

    [Fact]
    public void Titles_that_share_turns_of_phrase_are_not_copies_and_titles_with_a_word_changed_are()
    {
        string[] titles =
        [
            "女性董事参与公司治理对企业社会责任的影响机理研究", "宏观经济政策、公司治理对企业创新的影响研究",
            "社会资本视角下上市公司终极股东控制与剥夺问题研究", "真实控制权、社会资本与上市公司终极股东剥夺行为研究",
            "生猪保险对农户生产决策的影响与补贴政策研究", "生猪保险对农户生产决策影响与补贴政策分析",
        ];
        var corpus = new Corpus();
        var reader = new SymbolReader();
        Array.ForEach(titles, t => corpus.Add(reader.Read(t)));
        var finder = new PairFinder(SimilarityIndex.Build(corpus, 1), PairFinder.DefaultThreshold);
        Enumerable.Range(0, titles.Length).SelectMany(finder.Before).Select(p => (p.A, p.B)).ShouldBe([(4, 5)]);
    }

    [Fact]
    public void It_finds_what_comparing_every_pair_finds()
    {
        var random = new Random(7);
        var corpus = new Corpus();
        var reader = new SymbolReader();
        var texts = new List<string>();
        for (var i = 0; i < 60; i++)
        {
            var own = Random(random, random.Next(60, 200));
            texts.Add(i % 4 == 3 ? new Editor(random).Edit(texts[random.Next(i)], Edits.Named("light")) + own[..30] : own);
            corpus.Add(reader.Read(texts[i]));
        }

        var finder = new PairFinder(SimilarityIndex.Build(corpus, 2), 0.3);
        var found = Enumerable.Range(0, corpus.Count).SelectMany(finder.Before).ToDictionary(p => (p.A, p.B));
        var expected = 0;
        for (var b = 0; b < texts.Count; b++)
        {
            for (var a = 0; a < b; a++)
            {
                var jaccard = Jaccard(corpus[a], corpus[b]);
                if (found.TryGetValue((a, b), out var pair))
                {
                    pair.Jaccard.ShouldBe(jaccard, 1e-9);
                    pair.ContainmentA.ShouldBe(Containment(corpus[a], corpus[b]), 1e-9);
                    pair.ContainmentB.ShouldBe(Containment(corpus[b], corpus[a]), 1e-9);
                    pair.Score.ShouldBeGreaterThanOrEqualTo(0.3);
                }

                if (jaccard >= 0.3)
                {
                    expected++;
                    found.ShouldContainKey((a, b));
                }
            }
        }

        expected.ShouldBeGreaterThan(10);
    }

    [Fact]
    public void A_text_from_outside_finds_what_a_text_of_the_index_finds()
    {
        var random = new Random(9);
        var corpus = new Corpus();
        var reader = new SymbolReader();
        var own = Random(random, 300);
        foreach (var text in (string[])[Random(random, 200), own[..150] + Random(random, 100), Random(random, 200), own])
        {
            corpus.Add(reader.Read(text));
        }

        var index = SimilarityIndex.Build(corpus, 1);
        var inside = new PairFinder(index, 0.2).Before(3).ShouldHaveSingleItem();
        var outside = new PairFinder(index, 0.2).Like(reader.Read(own));
        outside.Select(p => p.B).ShouldBe([3, 1]);
        outside[1].PassagesA.ShouldBe(inside.PassagesB, 1e-9);
        inside.PassagesB.ShouldBe(0.5, 0.02);
        inside.PassagesA.ShouldBe(0.6, 0.02);
    }

    [Fact]
    public void Sentences_in_another_order_and_other_numbers_change_little()
    {
        const string one = "本项目研究高温合金叶片的增材制造工艺，建立熔池温度场模型。试验温度为1050℃，样品共36件。结果用于航空发动机叶片修复，并形成三项行业标准草案。";
        const string other = "结果用于航空发动机叶片修复，并形成三项行业标准草案。本项目研究高温合金叶片的增材制造工艺，建立熔池温度场模型。试验温度为1,200℃，样品共48件。";
        var comparison = TextComparison.Of(one, other);
        comparison.ShareA.ShouldBeGreaterThan(0.95);
        comparison.ShareB.ShouldBeGreaterThan(0.95);
    }

    [Fact]
    public void A_phrase_that_many_use_makes_no_pairs_and_many_equal_texts_are_all_found()
    {
        const string phrase = "本项目所称科技成果是指通过科学研究与技术开发所产生的具有实用价值的成果";
        var random = new Random(3);
        var corpus = new Corpus();
        var reader = new SymbolReader();
        for (var i = 0; i < 100; i++)
        {
            corpus.Add(reader.Read(Random(random, 100) + phrase + Random(random, 50)));
        }

        var twin = Random(random, 200);
        for (var i = 0; i < 60; i++)
        {
            corpus.Add(reader.Read(twin));
        }

        var finder = new PairFinder(SimilarityIndex.Build(corpus, 2), PairFinder.DefaultThreshold);
        var found = Enumerable.Range(0, corpus.Count).SelectMany(finder.Before).ToList();
        found.ShouldAllBe(p => p.A >= 100 && p.B > p.A && p.Jaccard == 1);
        found.Count.ShouldBe(60 * 59 / 2);
    }

    [Fact]
    public void Twenty_thousand_equal_documents_are_one_group_and_no_square()
    {
        var random = new Random(5);
        var corpus = new Corpus();
        var reader = new SymbolReader();
        var form = Random(random, 100);
        for (var i = 0; i < 20_000; i++)
        {
            corpus.Add(reader.Read(form));
        }

        corpus.Add(reader.Read(Random(random, 100) + form + Random(random, 10)));
        var index = SimilarityIndex.Build(corpus, 2);
        (index.EqualGroups, index.Repeated).ShouldBe((1, 19_999));
        var finder = new PairFinder(index, 0.4);
        Enumerable.Range(0, 1_000).SelectMany(finder.Before).ShouldAllBe(p => p.A == 0 && p.Jaccard == 1);
        finder.Before(20_000).ShouldHaveSingleItem().A.ShouldBe(0);
        finder.Compared.ShouldBe(1);
    }

    [Fact]
    public void Many_nearly_equal_documents_are_each_compared_with_a_bounded_number()
    {
        var random = new Random(6);
        var corpus = new Corpus();
        var reader = new SymbolReader();
        var form = Random(random, 300);
        for (var i = 0; i < 600; i++)
        {
            corpus.Add(reader.Read(form.Remove(random.Next(300), 1)));
        }

        var finder = new PairFinder(SimilarityIndex.Build(corpus, 2), 0.4);
        var found = Enumerable.Range(400, 100).Select(finder.Before).ToList();
        found.ShouldAllBe(f => f.Count > 0);
        finder.Crowded.ShouldBe(100, "and it is said that they have more");
        finder.Compared.ShouldBeLessThan(100 * 150);
    }

    [Fact]
    public void What_everybody_writes_is_learned_and_no_evidence_and_a_paragraph_of_ones_own_is()
    {
        const string report = "目的观察治疗的临床疗效方法将患者随机分为两组对照组给予西医常规治疗观察组在对照组治疗基础上加用静脉滴注结果观察组疗效明显优于对照组";
        var random = new Random(8);
        var corpus = new Corpus();
        var reader = new SymbolReader();
        for (var i = 0; i < 60; i++)
        {
            // Each report says it a little differently, so that no long shingle is in many of them.
            corpus.Add(reader.Read(new Editor(random).Edit(report, Edits.Named("every fifth character")) + Random(random, 60)));
        }

        var own = Random(random, 60);
        corpus.Add(reader.Read(Random(random, 1_500) + own));
        corpus.Add(reader.Read(Random(random, 400) + own + Random(random, 1_500)));
        var index = SimilarityIndex.Build(corpus, 1);
        var found = Enumerable.Range(0, corpus.Count).SelectMany(new PairFinder(index, 0.13, 50).Before).ToList();
        found.ShouldContain(p => p.A == 60 && p.B == 61);
        found.Count.ShouldBeLessThan(5);
        Enumerable.Range(0, corpus.Count).SelectMany(new PairFinder(index, 0.13).Before).ShouldNotContain(p => p.A == 60, "a small part is found only by its length");
    }

    [Fact]
    public void Odd_texts_are_read_and_like_nothing()
    {
        var corpus = new Corpus();
        var reader = new SymbolReader();
        string[] odd = ["", " \n", "😀😀😀", "\0\u202E\uD800", "123 456", new('x', 200_000), new('好', 100_000), new('"', 2_000_000), "مرحبا بالعالم", "א", "甲"];
        foreach (var text in odd)
        {
            corpus.Add(reader.Read(text));
        }

        var finder = new PairFinder(SimilarityIndex.Build(corpus, 2), 0.1);
        Enumerable.Range(0, odd.Length).SelectMany(finder.Before).ShouldBeEmpty();
        finder.Like(reader.Read("")).ShouldBeEmpty();
        new PairFinder(SimilarityIndex.Build(new Corpus(), 2), 0.1).Like(reader.Read("甲乙丙丁戊己")).ShouldBeEmpty();
        Should.Throw<ArgumentOutOfRangeException>(() => new PairFinder(SimilarityIndex.Build(corpus, 1), 0));
    }

    private static string Random(Random random, int length) => string.Create(length, random, (span, r) =>
    {
        for (var i = 0; i < span.Length; i++)
        {
            span[i] = Alphabet[r.Next(Alphabet.Length)];
        }
    });

    private static double Jaccard(ReadOnlySpan<ushort> one, ReadOnlySpan<ushort> other)
    {
        var (a, b) = (Set(one), Set(other));
        return (double)a.Intersect(b).Count() / a.Union(b).Count();
    }

    private static double Containment(ReadOnlySpan<ushort> one, ReadOnlySpan<ushort> other)
    {
        var (a, b) = (Set(one), Set(other));
        return (double)a.Intersect(b).Count() / a.Count;
    }

    private static HashSet<string> Set(ReadOnlySpan<ushort> symbols)
    {
        var set = new HashSet<string>();
        for (var i = 0; i + 5 <= symbols.Length; i++)
        {
            set.Add(string.Join(' ', symbols.Slice(i, 5).ToArray()));
        }

        return set;
    }
}
