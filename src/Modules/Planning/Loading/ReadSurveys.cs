using Kechuang.Planning.Collecting;
using Kechuang.Platform.Packs;
using Kechuang.Policy.Contracts;
using Kechuang.Registry.Contracts;

namespace Kechuang.Planning.Loading;

/// <summary>Reads <c>planning/surveys/*.yaml</c>.</summary>
internal sealed class ReadSurveys(Pack pack, Catalogue catalogue, ClauseRefs clauses, IReadOnlyList<Indicator> indicators, IReadOnlyList<Area> areas)
{
    private readonly List<Survey> surveys = [];
    private readonly List<SurveyExample> examples = [];

    public (IReadOnlyList<Survey> Surveys, IReadOnlyList<SurveyExample> Examples) Run()
    {
        foreach (var file in Directory.Exists(Path.Combine(pack.Root, "planning/surveys")) ? pack.Files("planning/surveys") : [])
        {
            pack.Read(file)?.Strictly(Read);
        }

        return (surveys, examples);
    }

    private Survey Read(PackNode root)
    {
        var survey = new Survey(root.Text("id"), root.Local("title"), root.Local("about"), root.Texts("clauses"), Kinds(root), root.Each("questions", ReadQuestion));
        if (surveys.Exists(s => s.Id == survey.Id) || indicators.Any(i => i.Id == survey.Id))
        {
            root.ErrorAt("id", $"{survey.Id} is used already.", $"{survey.Id} 已经用过。");
        }

        foreach (var clause in survey.Clauses.Where(c => !clauses.Resolves(c)))
        {
            root.ErrorAt("clauses", $"{clause} is no clause of the pack's documents.", $"中心包的文件里没有条款 {clause}。");
        }

        foreach (var within in survey.Questions.Select(q => q.Within).OfType<string>().Where(w => survey.Questions.All(q => q.Indicator != w)))
        {
            root.ErrorAt("questions", $"within: {within} is no question of this survey.", $"within：这个调查里没有问题 {within}。");
        }

        if (survey.Questions.Count == 0 || survey.Questions.DistinctBy(q => q.Indicator).Count() != survey.Questions.Count)
        {
            root.ErrorAt("questions", "at least one is needed, and each indicator is asked once.", "至少要有一个问题，每个指标只问一次。");
        }

        surveys.Add(survey);
        var found = root.Each("examples", e => ReadExample(e, survey));
        examples.AddRange(found);
        if (found.Count == 0)
        {
            root.Error("examples: at least one is needed; a survey without an example does not count as working.", "examples：至少要有一个例子；没有例子的调查不算能用。");
        }

        pack.Definitions++;
        return survey;
    }

    /// <summary>The kinds of units that a node names.</summary>
    internal static List<OrganisationKind> Kinds(PackNode root)
    {
        List<OrganisationKind> kinds = [];
        foreach (var word in root.Texts("units"))
        {
            if (PackNode.Named<OrganisationKind>(word) is { } kind)
            {
                kinds.Add(kind);
            }
            else
            {
                root.ErrorAt("units", $"{word}: must be one of {string.Join(", ", Enum.GetNames<OrganisationKind>())}.", $"{word}：只能是 {string.Join("、", Enum.GetNames<OrganisationKind>())} 之一。");
            }
        }

        return kinds;
    }

    private Question ReadQuestion(PackNode node)
    {
        var checks = node.Child("checks")?.Strictly(c => new FigureChecks(c.Number("min"), c.Number("max"), c.Number("jump")));
        var question = new Question(node.Text("indicator"), node.Choice<Asking>("ask"), checks?.Min ?? 0, checks?.Max, checks?.Jump, node.Choice<Estimation>("estimate"), node.OptionalText("within"));
        if (indicators.FirstOrDefault(i => i.Id == question.Indicator) is not { } indicator)
        {
            node.ErrorAt("indicator", $"there is no indicator {question.Indicator}.", $"没有指标 {question.Indicator}。");
        }
        else if (!indicator.IsCollected)
        {
            node.ErrorAt("indicator", $"{indicator.Id} is not of kind level, or is computed; answers of units do not add up to it. Ask for the two parts of a share.", $"{indicator.Id} 不是 level，或是计算的；各单位的数加不成它。占比请分别问分子和分母。");
        }

        if (question.Min < 0)
        {
            node.ErrorAt("checks", "min must not be below 0: what units answer adds up, and is kept confidential by that.", "min 不能小于0：各单位的数要相加，保密规则也以此为据。");
        }

        return question;
    }

    private SurveyExample ReadExample(PackNode node, Survey survey)
    {
        List<UnitReport> given = [];
        foreach (var (area, answers) in node.Child("given")?.Values() ?? [])
        {
            if (areas.All(a => a.Id != area || a.Kind is not AreaKind.Part) || answers is not List<object?> list || list.Exists(a => a is not (decimal or null)))
            {
                node.ErrorAt("given", $"{area}: must be an area of kind part with a list of numbers, null where a unit does not answer.", $"{area}：要写 part 类的地区和一列数，没有应答的单位写 null。");
                continue;
            }

            given.AddRange(list.Select(a => new UnitReport(area, (decimal?)a)));
        }

        var question = node.Text("question");
        if (survey.Questions.All(q => q.Indicator != question))
        {
            node.ErrorAt("question", $"{survey.Id} has no question {question}.", $"{survey.Id} 没有问题 {question}。");
        }

        var systems = node.Texts("systems");
        foreach (var system in systems.Where(s => catalogue.SystemName(s) is null))
        {
            node.ErrorAt("systems", $"{system} is no system of the pack.", $"中心包里没有系统 {system}。");
        }

        return new(survey.Id, node.File, node.Local("name"), node.Line, question, given, node.Number("total"), node.Texts("published"), systems);
    }
}
