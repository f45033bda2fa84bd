using Kechuang.Kernels.Rules.Dmn;

namespace Kechuang.Kernels.Rules.Tests;

/// <summary>Random models, from a seed.</summary>
internal sealed class DmnMaking(int seed)
{
    private static readonly string[] Names = ["amount", "first name", "年龄", "a-b", "x.y", "Applicant's age", "<tag> & \"quote\""];
    private static readonly string[] Texts = ["1 + 1", "x", "\"a\n b\"", " spaced ", "\r\n", "a < b & c", "]]>", "-", "\u00A0\uD83D\uDC0E"];

    private readonly Random random = new(seed);
    private int ids;

    public DmnModel Model()
    {
        var inputs = Many(() => new DmnInputData(Id(), Variable()));
        var knowledge = Many(() => new DmnKnowledgeModel(Id(), Variable(), Maybe(() => Function(2))) { Requirements = Requirements(knowledgeOnly: true) });
        return new(Name(), "urn:test:" + seed, Id())
        {
            Imports = Many(() => new DmnImport("urn:other" + random.Next(9), Name(), "https://www.omg.org/spec/DMN/20230324/MODEL/")),
            ItemDefinitions = Many(() => Type(2)),
            InputData = inputs,
            Decisions = Many(() => new DmnDecision(Id(), Variable()) { Question = Maybe(Text), Requirements = Requirements(false), Logic = Maybe(() => Logic(3)) }),
            KnowledgeModels = knowledge,
            Services = Many(() => new DmnService(Id(), Variable()) { OutputDecisions = Many(Href), EncapsulatedDecisions = Many(Href), InputDecisions = Many(Href), InputData = Many(Href) }),
        };
    }

    private DmnItems<T> Many<T>(Func<T> make) => [.. Enumerable.Range(0, random.Next(4)).Select(_ => make()).ToArray()];

    private T? Maybe<T>(Func<T> make)
        where T : class => random.Next(3) == 0 ? null : make();

    private string Id() => $"_{++ids}";

    private string Name() => Names[random.Next(Names.Length)];

    private string Text() => Texts[random.Next(Texts.Length)];

    private string? TypeRef() => Maybe(() => random.Next(2) == 0 ? "number" : "tCustom");

    private string Href() => $"#_{random.Next(1, 12)}";

    private DmnVariable Variable() => new(Name(), TypeRef());

    private DmnItems<DmnRequirement> Requirements(bool knowledgeOnly) =>
    [
        .. (knowledgeOnly ? [] : Many(() => new DmnRequirement(random.Next(2) == 0 ? DmnRequirementKind.Decision : DmnRequirementKind.Input, Href()) { Id = Id() })),
        .. Many(() => new DmnRequirement(DmnRequirementKind.Knowledge, Href()) { Id = Id() }),
    ];

    private DmnItemDefinition Type(int depth) => (depth == 0 ? 0 : random.Next(3)) switch
    {
        0 => new(Name(), "number") { Id = Id(), IsCollection = random.Next(2) == 0, AllowedValues = Maybe(Text), TypeConstraint = Maybe(Text) },
        1 => new(Name(), null) { Id = Id(), IsCollection = random.Next(2) == 0, Components = [Type(depth - 1), .. Many(() => Type(depth - 1))] },
        _ => new(Name(), null) { Id = Id(), Function = new(TypeRef(), Many(Variable)) },
    };

    private DmnFunction Function(int depth) => new(random.Next(4) == 0 ? "PMML" : "FEEL", Many(Variable), Maybe(() => Logic(depth))) { TypeRef = TypeRef() };

    private DmnLogic Logic(int depth) => Shape(depth) with { TypeRef = TypeRef() };

    private DmnLogic Shape(int depth)
    {
        DmnLogic Part() => Logic(depth - 1);
        return (depth == 0 ? 0 : random.Next(10)) switch
        {
            1 => new DmnContext(Many(() => new DmnContextEntry(Maybe(Variable), Part()))),
            2 => new DmnList(Many(Part)),
            3 => new DmnRelation(Many(Variable), Many(() => Many(Part))),
            4 => new DmnInvocation(Part(), Many(() => new DmnBinding(Name(), Maybe(Part)))),
            5 => Function(depth - 1),
            6 => new DmnConditional(Part(), Part(), Part()),
            7 => new DmnFilter(Part(), Part()),
            8 => new DmnIterator((DmnIteratorKind)random.Next(3), Name(), Part(), Part()),
            9 => Table(),
            _ => new DmnLiteral(Text()),
        };
    }

    private DmnDecisionTable Table() => new(
        (HitPolicy)random.Next(7),
        (Aggregator)random.Next(5),
        Many(() => new DmnInputClause(Text(), TypeRef(), Maybe(Name), Maybe(Text1))),
        [new(Maybe(Name), TypeRef(), Maybe(Name), Maybe(Text1), Maybe(Text)), .. Many(() => new DmnOutputClause(Name()))],
        Many(() => new DmnRule(Many(Text), [Text(), .. Many(Text)], Many(Text))))
    { Annotations = Many(Name) };

    /// <summary>A table as a sheet can hold it: as many cells as columns, no empty text.</summary>
    public DmnDecisionTable SheetTable()
    {
        var (inputs, outputs, notes) = (random.Next(4), random.Next(1, 4), random.Next(3));
        var policy = (HitPolicy)random.Next(7);
        DmnItems<string> Cells(int count) => [.. Enumerable.Range(0, count).Select(_ => Text()).ToArray()];
        return new(
            policy,
            policy is HitPolicy.Collect ? (Aggregator)random.Next(5) : Aggregator.None,
            [.. Enumerable.Range(0, inputs).Select(_ => new DmnInputClause(Text(), TypeRef(), Maybe(Name), Maybe(Text1))).ToArray()],
            [.. Enumerable.Range(0, outputs).Select(_ => new DmnOutputClause(Maybe(Name), TypeRef(), Maybe(Name), Maybe(Text1), Maybe(Text))).ToArray()],
            Many(() => new DmnRule(Cells(inputs), Cells(outputs), Cells(notes))))
        { Annotations = Cells(notes) };
    }

    // Tests of nothing but space are the same as none.
    private string Text1() => "\"a\", " + Text();
}
