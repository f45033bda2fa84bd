using System.Text.Json;

namespace Kechuang.Kernels.Text.Tests;

public sealed class QuestionTests
{
    [Theory]
    [InlineData("老板把我辞退了", "用人单位", "解除劳动合同")]
    [InlineData("房东不退押金", "出租人", "押金")]
    [InlineData("朋友把车借走撞了人", "机动车", "交通事故")]
    [InlineData("論文造假", "科研诚信", "学位论文")]
    public void Everyday_words_become_words_of_the_law(string question, params string[] words)
    {
        var text = NormalizedText.Of(question);

        LayLexicon.Law.Read(text, new bool[text.Length]).Keys.ShouldBeSubsetOf(LayLexicon.Law.Targets);
        words.ShouldBeSubsetOf(LayLexicon.Law.Read(text, new bool[text.Length]).Keys);
    }

    [Fact]
    public void The_longest_word_wins_and_a_pair_of_words_needs_both()
    {
        var lexicon = new LayLexicon(["公司 = 单位", "开公司 = 设立公司", "借+车 = 机动车所有人", "# not a line", "  "]);

        Read("我想开公司").ShouldBe(["设立公司"]);
        Read("公司的车借我").ShouldBe(["单位", "机动车所有人"]);
        Read("借").ShouldBeEmpty();

        IEnumerable<string> Read(string question) => lexicon.Read(question, new bool[question.Length]).Keys;
    }

    [Fact]
    public void Of_many_words_of_the_law_for_one_each_counts_less()
    {
        var read = new LayLexicon(["老板 = 用人单位", "房东 = 出租人 房屋 租赁"]).Read("老板和房东", new bool[5]);

        read["用人单位"].ShouldBe(1);
        read["出租人"].ShouldBeInRange(0.5f, 0.9f);
        read["租赁"].ShouldBe(read["出租人"]);
    }

    [Fact]
    public void The_list_is_part_of_the_assembly() =>
        LayLexicon.Law.Targets.Count().ShouldBeGreaterThan(2000);

    [Fact]
    public void No_word_of_the_law_is_written_so_that_no_text_can_hold_it() =>
        LayLexicon.Law.Targets.Where(t => t.Any(char.IsWhiteSpace) || t.Length > WordList.Longest || NormalizedText.Of(t) != t).ShouldBeEmpty();

    [Fact]
    public void Words_that_only_ask_count_little()
    {
        var index = new SearchIndex(IndexShape.ForQuestions(LayLexicon.Law));
        var terms = Question.Read("请问专利怎么办", index, LayLexicon.None).ToDictionary(t => t.Term, t => t.Weight);

        terms[TermKey.Of(TermKind.Token, "专利")].ShouldBeGreaterThan(terms[TermKey.Of(TermKind.Token, "请问")]);
        terms[TermKey.Of(TermKind.Token, "专利")].ShouldBeGreaterThan(terms[TermKey.Of(TermKind.Token, "么办")]);
    }

    [SharedFact]
    public void Questions_find_the_articles_of_the_laws_of_science_and_the_city()
    {
        var index = new SearchIndex(IndexShape.ForQuestions(LayLexicon.Law));
        List<string> ids = [];
        foreach (var file in Shared.Laws)
        {
            var tree = LawText.Parse(File.ReadAllText(file));
            var name = Path.GetFileNameWithoutExtension(file);
            var law = name.StartsWith("北京市优化", StringComparison.Ordinal) ? name : name.Split('(')[0];
            foreach (var article in tree.Nodes.Where(n => n.Kind is LawNodeKind.Article))
            {
                index.Add(new(NormalizedText.Of($"{law} {article.Num}"), NormalizedText.Of(article.Text)));
                ids.Add(ClauseNumbers.Find(article.Num) is [var number] ? $"{law}:{number.Name[1..]}" : "");
            }
        }

        var questions = File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Asking", "Questions", "centre.jsonl")).Select(line => JsonSerializer.Deserialize<Asked>(line, JsonSerializerOptions.Web)!).ToList();
        questions.ShouldNotBeEmpty();
        questions.SelectMany(q => q.Relevant).Except(ids).ShouldBeEmpty("every article that is asked for is there");
        var recall = questions.Average(q => QuestionRanking.Best(index, Question.Read(NormalizedText.Of(q.Text), index, LayLexicon.Law), 10)
            .Count(b => q.Relevant.Contains(ids[b.Place])) / (double)q.Relevant.Count);
        recall.ShouldBeGreaterThan(0.65);
    }

    private sealed record Asked(string Text, IReadOnlyList<string> Relevant);
}
