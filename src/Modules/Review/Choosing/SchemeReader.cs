using Kechuang.Platform.Packs;
using Kechuang.Policy.Contracts;
using Kechuang.Review.Contracts;

namespace Kechuang.Review.Choosing;

/// <summary>Reads a scheme from its file and notes every mistake with its line; what it names elsewhere is checked by <see cref="SchemeChecks"/>.</summary>
internal static class SchemeReader
{
    public static Scheme Read(PackNode file, string version) => file.Strictly(f =>
    {
        var kind = f.Choice<SchemeKind>("kind");
        var points = kind == SchemeKind.Points;
        return new Scheme
        {
            Id = f.Text("id"),
            Version = version,
            Kind = kind,
            Title = f.Local("title"),
            Summary = f.Local("summary"),
            Systems = f.Texts("systems"),
            Clauses = f.Texts("clauses"),
            Uses = f.Each("for", Use),
            Anonymity = points ? Never<Anonymity?>(f, "anonymity") : f.Choice<Anonymity>("anonymity"),
            Experts = points ? Never<string>(f, "experts") : f.Text("experts"),
            Disagreement = points ? Never<string>(f, "disagreement") : f.Text("disagreement"),
            Normalised = f.Flag("normalised"),
            Replacement = !f.Has("replacement") ? Replacement.Propose : points ? Never<Replacement>(f, "replacement") : f.Choice<Replacement>("replacement"),
            Concludes = !f.Has("concludes") ? kind == SchemeKind.Panel ? Conclusion.Panel : Conclusion.Mean : points ? Never<Conclusion>(f, "concludes") : f.Choice<Conclusion>("concludes"),
            Outcomes = points ? Never<OutcomeWords>(f, "outcomes") ?? OutcomeWords.Passing : f.Child("outcomes") is { } outcomes ? Outcomes(outcomes) : OutcomeWords.Passing,
            Criteria = f.Each("criteria", c => Criterion(c, points)),
            Grades = f.Each("grades", g => new RoundGrade(g.Text("id"), g.Local("title"))),
            Examples = f.Each("examples", Example),
        };
    });

    private static OutcomeWords Outcomes(PackNode node)
    {
        var words = new OutcomeWords(node.Local("fund"), node.Local("decline"));
        node.RefuseUnknownKeys();
        return words;
    }

    private static SchemeUse Use(PackNode node) => new(
        node.Text("subject"),
        node.Child("when")?.Values().ToDictionary(v => v.Key, v => v.Value switch { true => "true", false => "false", var other => $"{other}" }, StringComparer.Ordinal) ?? [],
        node.OptionalText("rule"),
        node.ClauseOrDesign());

    private static SchemeCriterion Criterion(PackNode node, bool points)
    {
        var (weight, max) = points ? (0, 0) : (Between(node, "weight"), Between(node, "max"));
        return new(
            node.Text("id"), node.Local("title"), weight, max, node.ClauseOrDesign(),
            points ? node.Text("fact") : null,
            points ? node.Text("table") : null);
    }

    private static SchemeExample Example(PackNode node)
    {
        var expect = node.Child("expect");
        var example = new SchemeExample(
            node.Local("name"), node.Line, node.Text("subject"), PackValues.All(node.Child("given")),
            node.Child("marks")?.Values().ToDictionary(v => v.Key, v => v.Value is decimal mark && mark == decimal.Truncate(mark) ? (int)mark : -1, StringComparer.Ordinal) ?? [],
            expect?.Has("applies") == true ? expect.Flag("applies") : null,
            expect?.Number("score"), expect?.Texts("missing") ?? []);
        expect?.RefuseUnknownKeys();
        if (expect is null)
        {
            node.Error("expect: missing.", "expect：缺少。");
        }

        return example;
    }

    private static int Between(PackNode node, string key)
    {
        if (node.Whole(key) is { } number and >= 1 and <= 1000)
        {
            return number;
        }

        node.ErrorAt(key, "must be a whole number from 1 to 1000.", "应为 1 到 1000 的整数。");
        return 1;
    }

    private static T? Never<T>(PackNode node, string key)
    {
        if (node.Has(key))
        {
            node.ErrorAt(key, "has no meaning for this kind.", "这一类方案没有此项。");
        }

        return default;
    }
}
