using FsCheck;
using FsCheck.Fluent;

namespace Kechuang.Kernels.Text.Tests;

public sealed class LawDiffTests
{
    private static readonly string[] Subjects =
    [
        "市科学技术部门应当建立统一的科技计划综合管理平台。", "科研项目实行经费包干制，不设科目比例限制。", "大型仪器设备应当按照规定向社会开放共享。",
        "技术经理人可以申报工程系列职称。", "审计机关应当利用内部审计成果，避免重复检查。", "外籍人才凭工作许可办理居留手续。",
        "创业投资引导基金重点投向种子期企业。", "知识产权保护中心提供快速维权服务。", "对初创企业提供场地租金补贴。", "违反本条例的，由主管部门责令改正。",
        "怀柔科学城布局重大科技基础设施。", "本条例自公布之日起施行。",
    ];

    [Fact]
    public void A_law_compared_with_itself_is_the_same_throughout()
    {
        var law = Law(Subjects);

        LawDiff.Compare(law, law).Select(c => (c.Kind, c.Old!.Id, c.New!.Id, c.Similarity)).ShouldBe(
            law.Clauses().Select(a => (ClauseChangeKind.Same, a.Id, a.Id, 1.0)));
    }

    [Fact]
    public void A_new_article_renumbers_all_that_follow_and_moves_nothing()
    {
        var changes = LawDiff.Compare(Law(Subjects), Law([.. Subjects[..3], "鼓励企业联合高等学校设立博士后工作站。", .. Subjects[3..]]));

        changes.Single(c => c.Kind != ClauseChangeKind.Same).ShouldSatisfyAllConditions(c => c.Kind.ShouldBe(ClauseChangeKind.Added), c => c.New!.Id.ShouldBe("art_4"));
    }

    [Fact]
    public void An_article_that_goes_elsewhere_has_moved_and_the_others_have_not()
    {
        var changes = LawDiff.Compare(Law(Subjects), Law([.. Subjects[1..8], Subjects[0], .. Subjects[8..]]));

        var moved = changes.Single(c => c.Kind == ClauseChangeKind.Moved);
        (moved.Old!.Id, moved.New!.Id).ShouldBe(("art_1", "art_8"));
        changes.Count(c => c.Kind == ClauseChangeKind.Same).ShouldBe(Subjects.Length - 1);
    }

    [Fact]
    public void Changed_words_dropped_articles_and_both_at_once_are_told_apart()
    {
        string[] after = [Subjects[1].Replace("科目", "支出科目", StringComparison.Ordinal), .. Subjects[2..5], .. Subjects[6..], "市" + Subjects[0]];

        var changes = LawDiff.Compare(Law(Subjects), Law(after));

        changes.Single(c => c.Kind == ClauseChangeKind.Changed).Old!.Ordinal.ShouldBe(2);
        changes.Single(c => c.Kind == ClauseChangeKind.Dropped).Old!.Ordinal.ShouldBe(6);
        changes.Single(c => c.Kind == ClauseChangeKind.MovedAndChanged).ShouldSatisfyAllConditions(c => c.Old!.Ordinal.ShouldBe(1), c => c.New!.Ordinal.ShouldBe(after.Length));
    }

    [Fact]
    public void Permuting_the_articles_only_moves_them() =>
        Prop.ForAll<int>(seed =>
        {
            var random = new Random(seed);
            var order = Subjects.ToArray();
            random.Shuffle(order);

            var changes = LawDiff.Compare(Law(Subjects), Law(order));

            changes.Count.ShouldBe(Subjects.Length);
            changes.ShouldAllBe(c => c.Kind == ClauseChangeKind.Same || c.Kind == ClauseChangeKind.Moved);
            changes.ShouldAllBe(c => c.Old!.Text == c.New!.Text);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Every_clause_appears_exactly_once() =>
        Prop.ForAll<int>(seed =>
        {
            var random = new Random(seed);
            var (before, after) = (Law(Pick(random)), Law(Pick(random)));

            var changes = LawDiff.Compare(before, after);

            changes.Where(c => c.Old is not null).Select(c => c.Old!.Index).Order().ShouldBe(before.Clauses().Select(c => c.Index));
            changes.Where(c => c.New is not null).Select(c => c.New!.Index).ShouldBe(after.Clauses().Select(c => c.Index));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Two_articles_that_become_one_are_changed_and_dropped_with_a_pointer_to_it()
    {
        string[] after = [Subjects[0] + Subjects[1], .. Subjects[2..]];

        var changes = LawDiff.Compare(Law(Subjects), Law(after));

        var dropped = changes.Single(c => c.Kind == ClauseChangeKind.Dropped);
        dropped.Related!.Ordinal.ShouldBe(1);
        changes.Single(c => c.Kind == ClauseChangeKind.Changed).New!.Ordinal.ShouldBe(1);
        LawDiff.Compare(Law(after), Law(Subjects)).Single(c => c.Kind == ClauseChangeKind.Added).Related!.Ordinal.ShouldBe(1);
    }

    [Fact]
    public void Script_width_and_punctuation_are_no_change() =>
        LawDiff.Compare(LawText.Parse("第一条 科研項目（專項）。"), LawText.Parse("第一条 科研项目(专项)")).Single().Kind.ShouldBe(ClauseChangeKind.Same);

    [Fact]
    public void Empty_versions_compare()
    {
        LawDiff.Compare(LawText.Parse(""), LawText.Parse("")).ShouldBeEmpty();
        LawDiff.Compare(LawText.Parse(""), Law(Subjects)).ShouldAllBe(c => c.Kind == ClauseChangeKind.Added);
        LawDiff.Compare(Law(Subjects), LawText.Parse("")).ShouldAllBe(c => c.Kind == ClauseChangeKind.Dropped);
    }

    [Fact]
    public void Four_hundred_articles_of_the_same_phrases_still_pair_with_themselves()
    {
        var random = new Random(3);
        var texts = Enumerable.Range(0, 400).Select(_ => string.Concat(Enumerable.Range(0, 12).Select(_ => Subjects[random.Next(Subjects.Length)][..^1] + random.Next(99) + "，"))).ToArray();
        var (before, after) = (Law(texts), Law([.. texts.Reverse()]));

        var changes = LawDiff.Compare(before, after);

        changes.Count.ShouldBe(400);
        changes.ShouldAllBe(c => c.Old!.Text == c.New!.Text);
    }

    [SharedFact]
    public void The_draft_and_the_adopted_regulation_pair_by_content()
    {
        var changes = LawDiff.Compare(Shared.SeedTree("002"), LawText.Parse(Shared.Law("北京国际科技创新中心建设条例")));
        var pairs = changes.Where(c => c.Old is not null && c.New is not null).ToDictionary(c => c.Old!.Ordinal, c => c.New!.Ordinal);

        // Verified by reading both texts.
        (int Draft, int Adopted)[] known =
        [
            (3, 2), (9, 4), (8, 5), (7, 8), (10, 11), (13, 12), (28, 18), (29, 25), (36, 28), (37, 29), (43, 35), (48, 40), (50, 41), (53, 44),
            (63, 55), (84, 56), (22, 58), (67, 59), (68, 61), (87, 64), (12, 65), (75, 67), (72, 70), (73, 71), (76, 73), (79, 49), (80, 50), (88, 76),
        ];
        foreach (var (draft, adopted) in known)
        {
            pairs.GetValueOrDefault(draft).ShouldBe(adopted, $"draft article {draft}");
        }

        string[] dropped = ["第四十五条", "第五十五条", "第六十二条", "第八十一条", "第八十六条"];
        dropped.ShouldBeSubsetOf(changes.Where(c => c.Kind == ClauseChangeKind.Dropped).Select(c => c.Old!.Num));
        string[] added = ["第二十四条", "第二十六条", "第六十三条", "第七十五条"];
        added.ShouldBeSubsetOf(changes.Where(c => c.Kind == ClauseChangeKind.Added).Select(c => c.New!.Num));
        changes.Single(c => c.Old?.Ordinal == 12).Kind.ShouldBe(ClauseChangeKind.MovedAndChanged);
        changes.Single(c => c.Old?.Ordinal == 13).Kind.ShouldBe(ClauseChangeKind.Changed);
        // Draft articles 66 and 56 were merged into others that have a nearer partner.
        changes.Single(c => c.Old?.Ordinal == 66).ShouldSatisfyAllConditions(c => c.Kind.ShouldBe(ClauseChangeKind.Dropped), c => c.Related!.Ordinal.ShouldBe(34));
        changes.Single(c => c.Old?.Ordinal == 56).Related!.Ordinal.ShouldBe(72);
        pairs.Count.ShouldBeInRange(60, 72);
    }

    [SharedFact]
    public void Two_versions_of_one_regulation_keep_most_articles_in_order()
    {
        var changes = LawDiff.Compare(LawText.Parse(Shared.Law("北京市优化营商环境条例(2020")), LawText.Parse(Shared.Law("北京市优化营商环境条例(2024")));

        changes.Count(c => c.Kind == ClauseChangeKind.Same).ShouldBeGreaterThan(10);
        changes.Count(c => c.Kind is ClauseChangeKind.Same or ClauseChangeKind.Changed).ShouldBeGreaterThan(70);
        changes.Count(c => c.Kind == ClauseChangeKind.Added).ShouldBeLessThan(20);
    }

    private static string[] Pick(Random random) => [.. Subjects.Where(_ => random.Next(2) == 0)];

    private static LawTree Law(params string[] articles) =>
        LawText.Parse("某条例\n" + string.Join('\n', articles.Select((a, i) => $"第{ChineseNumeral.Format(i + 1)}条 {a}")));
}
