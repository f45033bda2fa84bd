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

        var read = LayLexicon.Law.Read(text, new bool[text.Length]).SelectMany(w => w.Law).ToList();
        read.ShouldBeSubsetOf(LayLexicon.Law.Targets);
        words.ShouldBeSubsetOf(read);
    }

    [Fact]
    public void The_longest_word_wins_and_a_pair_of_words_needs_both()
    {
        var lexicon = new LayLexicon(["公司 = 单位", "开公司 = 设立公司", "借+车 = 机动车所有人", "# not a line", "  "]);

        Read("我想开公司").ShouldBe(["设立公司"]);
        Read("公司的车借我").ShouldBe(["单位", "机动车所有人"]);
        Read("借").ShouldBeEmpty();

        IEnumerable<string> Read(string question) => lexicon.Read(question, new bool[question.Length]).SelectMany(w => w.Law);
    }

    [Fact]
    public void Of_many_words_of_the_law_for_one_each_counts_less()
    {
        var index = new SearchIndex(IndexShape.ForQuestions(LayLexicon.None));
        index.Add(new("", "雇主 房屋 租赁"));

        var terms = Weights("老板和房东", index, "老板 = 雇主", "房东 = 房屋 租赁");

        terms["雇主"].ShouldBeGreaterThan(terms["租赁"]);
        terms["租赁"].ShouldBe(terms["房屋"]);
    }

    [Fact]
    public void A_word_that_the_texts_use_themselves_is_hardly_said_otherwise()
    {
        var index = new SearchIndex(IndexShape.ForQuestions(LayLexicon.None));
        Enumerable.Range(0, 10).ToList().ForEach(i => index.Add(new("", i < 5 ? "遗嘱 立遗嘱人" : "雇主 继承")));

        var terms = Weights("老板的遗嘱", index, "老板 = 雇主", "遗嘱 = 继承");

        terms["继承"].ShouldBeLessThan(terms["雇主"] / 2);
        terms["遗嘱"].ShouldBe(1);
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

    [Fact]
    public void What_is_said_in_one_sentence_comes_before_the_same_words_strewn()
    {
        var library = new Library()
            .Add("甲", "承租人可以转让。房屋由他人管理。租赁合同另有规定。出租人另行通知。")
            .Add("乙", "出租人出卖租赁房屋的应当通知承租人。他人另有规定可以管理合同。转让。");

        library.Titles("房东要卖房子，租客怎么办？").First().ShouldBe("乙");
    }

    [Fact]
    public void Many_ways_to_say_one_word_are_worth_less_than_two_words()
    {
        var index = new SearchIndex(IndexShape.ForQuestions(LayLexicon.None));
        index.Add(new("", NormalizedText.Of("雇主 东主 业主 总管 掌柜 船东")));
        index.Add(new("", NormalizedText.Of("雇主 出租 甲乙 丙丁 戊己 庚辛")));
        Enumerable.Range(0, 20).ToList().ForEach(_ => index.Add(new("", NormalizedText.Of("别的 事情 很多 不同 内容 在此"))));
        var reader = new QueryReader(index, Aliases.None, new(["老板 = 雇主 东主 业主", "租房 = 出租"]));

        var best = FindDocuments.Run(index, new() { Query = reader.Read("老板租房吗"), Loosely = true, Near = 0, Audiences = [true] }).Best;
        best.Select(b => b.Place).ShouldBe([1, 0]);
    }

    [Fact]
    public void Of_equal_articles_the_one_comes_first_whose_law_answers_more_of_the_question()
    {
        var library = new Library()
            .Add("海洋法 第五条", "出租人应当维修房屋。")
            .Add("租赁法 第一条", "出租人应当维修房屋。")
            .Add("租赁法 第二条", "承租人可以要求出租人维修。")
            .Add("海洋法 第六条", "船舶应当靠岸停泊。");

        library.Titles("房东不肯修房子，租客怎么办？").Where(t => t is "海洋法 第五条" or "租赁法 第一条").ShouldBe(["租赁法 第一条", "海洋法 第五条"]);
    }

    [Fact]
    public void A_case_of_a_list_is_read_with_the_words_before_it()
    {
        var library = new Library()
            .Add("甲", "承租人可以转让。租赁合同另有规定的除外,应当登记。下列物品不得出租:(一)船舶;(二)军械。")
            .Add("乙", "承租人有下列情形的,出租人可以解除合同:(一)擅自转租房屋的;(二)拖欠租金的;(三)损坏房屋的。");

        library.Titles("租客偷偷转租，房东能赶他走吗？").First().ShouldBe("乙");
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
        var reader = new QueryReader(index, Aliases.None, LayLexicon.Law);
        var recall = questions.Average(q => FindDocuments.Run(index, new() { Query = reader.Read(q.Text), Loosely = true, Audiences = [true], Take = 10 }).Best
            .Count(b => q.Relevant.Contains(ids[b.Place])) / (double)q.Relevant.Count);
        recall.ShouldBeGreaterThan(0.65);
    }

    private static Dictionary<string, float> Weights(string question, SearchIndex index, params string[] lexicon)
    {
        var terms = Question.Read(question, index, new(lexicon)).ToDictionary(t => t.Term, t => t.Weight);
        return new[] { "雇主", "租赁", "房屋", "继承", "遗嘱" }.ToDictionary(w => w, w => terms.GetValueOrDefault(TermKey.Of(TermKind.Token, w)));
    }

    private sealed record Asked(string Text, IReadOnlyList<string> Relevant);
}
