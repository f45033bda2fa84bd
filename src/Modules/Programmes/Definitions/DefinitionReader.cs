using Kechuang.Platform.Packs;

namespace Kechuang.Programmes.Definitions;

/// <summary>Reads one programme from its file: strictly, so that a slip of the pen is found with its line.</summary>
internal static class DefinitionReader
{
    public static ProgrammeDefinition Read(PackNode file, string version)
    {
        var definition = new ProgrammeDefinition
        {
            Id = file.Text("id"),
            Version = version,
            Systems = file.Texts("systems"),
            Programme = file.Text("programme"),
            Title = file.Local("title"),
            Short = file.Local("short"),
            Summary = file.Local("summary"),
            Clauses = file.Texts("clauses"),
            Modes = file.Each("modes", Mode),
            Gates = file.Each("gates", g => new Gate(
                g.Text("step"), g.Texts("sets"), g.Texts("rules"), g.Choice<Reaction>("whenNo"), g.Choice<Reaction>("whenUnknown"))),
            Classes = file.Each("classes", c => new ProjectClass(
                c.Text("id"), c.Local("title"), c.Texts("clauses"), c.Flag("design"), c.Texts("open"), c.Texts("parameters"))),
            Fields = file.Each("fields", f => new ScienceField(f.Text("id"), f.Local("title"), f.Texts("subfields"))),
            Budget = Budget(file),
            CallFields = file.Each("call", f => new CallField(
                f.Text("id"), f.Local("title"), f.Choice<CallFieldType>("type"), f.Flag("required"),
                f.OptionalText("fact"), f.OptionalText("parameter"), f.OptionalText("unit"), f.OptionalLocal("help"))),
            Form = Form(file),
            Review = Review(file),
            Roles = file.Each("roles", Named),
            Life = LifeReader.Read(file),
            TaskBook = TaskBook(file),
            Milestones = Milestones(file),
            Objection = Objection(file),
            Examples = ExampleReader.Read(file),
        };
        file.RefuseUnknownKeys();
        return definition;
    }

    private static T Child<T>(PackNode node, string key, Func<PackNode, T> read, T harmless)
    {
        if (node.Child(key) is { } child)
        {
            return child.Strictly(read);
        }

        node.Error($"{key}: missing.");
        return harmless;
    }

    private static Named Named(PackNode node) => new(node.Text("id"), node.Local("title"));

    private static FundingMode Mode(PackNode node)
    {
        var sets = node.Child("sets")?.Values().ToDictionary(v => v.Key, v => v.Value as string, StringComparer.Ordinal) ?? [];
        var offered = node.Text("offered");
        if (offered is not ("always" or "by-call"))
        {
            node.Error("offered: must be always or by-call.");
        }

        return new(node.Text("id"), node.Local("title"), node.Texts("clauses"), sets, offered == "by-call", node.OptionalLocal("note"));
    }

    private static BudgetDefinition Budget(PackNode file)
    {
        var nothing = new BudgetFact("", new("", ""));
        return Child(file, "budget", b =>
        {
            if (b.Text("currency") != "CNY")
            {
                b.Error("currency: must be CNY; amounts are fen.");
            }

            return new BudgetDefinition(
                b.Each("accounts", a => new BudgetAccount(a.Text("id"), a.Text("fact"), a.Local("title"), a.Flag("direct"), a.OptionalLocal("help"))),
                Child(b, "lumpSum", l => new BudgetFact(l.Text("fact"), l.Local("title")), nothing),
                Child(b, "performancePay", l => new BudgetFact(l.Text("fact"), l.Local("title")), nothing),
                b.Flag("design"));
        }, new([], nothing, nothing, false));
    }

    private static FormDefinition Form(PackNode file) => Child(file, "form", form => new FormDefinition(
        form.Each("sections", s => new FormSection(s.Text("id"), s.Local("title"), s.Texts("facts"), s.Each("fields", Field))),
        Child(form, "attachments", Attachments, NoAttachments)), new([], NoAttachments));

    private static FormField Field(PackNode node)
    {
        var field = new FormField(
            node.Text("id"), node.Local("title"), node.OptionalLocal("help"), node.Whole("min") ?? 0, node.Whole("max") ?? 0, node.Flag("required"),
            node.OptionalText("fact"));
        if (field.Max < 1 || field.Min < 0 || field.Min > field.Max || field.Max > 20_000)
        {
            node.Error("min and max: must be 0 ≤ min ≤ max, with max from 1 to 20000.");
        }

        return field;
    }

    private static AttachmentRules NoAttachments { get; } = new(0, 0, [], []);

    private static AttachmentRules Attachments(PackNode node)
    {
        var design = node.Flag("design");
        var rules = new AttachmentRules(
            node.Whole("maxFiles") ?? 0, (long)(node.Number("maxBytes") ?? 0), node.Texts("types"),
            node.Each("kinds", k => new AttachmentKind(k.Text("id"), k.Local("title"), k.Flag("required"), k.OptionalText("clause"))));
        foreach (var kind in rules.Kinds.Where(k => k.Required && k.Clause is null && !design))
        {
            node.Error($"kinds: {kind.Id} is required: name its clause, or mark the attachments as design.");
        }

        return rules;
    }

    private static ReviewDefinition Review(PackNode file) => Child(file, "review", review =>
    {
        review.Flag("design");
        var criteria = review.Each("criteria", c => new ReviewCriterion(c.Text("id"), c.Local("title"), c.Whole("weight") ?? 0, c.Whole("max") ?? 0));
        if (criteria.Sum(c => c.Weight) != 100 || criteria.Any(c => c.Weight < 1 || c.Max < 1))
        {
            review.Error("criteria: the weights must be positive and add up to 100, and each needs a highest score.");
        }

        return new ReviewDefinition(criteria, review.Each("grades", Named), review.Each("conflicts", Named), review.OptionalLocal("note"), review.Flag("panel", missing: true));
    }, new([], [], [], null, true));

    private static TaskBookDefinition TaskBook(PackNode file) => Child(file, "taskBook", book => new TaskBookDefinition(
        book.Local("title"),
        book.Texts("signedBy"),
        book.Each("sections", s => new TaskBookSection(
            s.Text("id"), s.Local("title"), s.Texts("from"), s.OptionalLocal("text"),
            [.. s.Texts("clauses"), .. s.OptionalText("clause") is { } clause ? new[] { clause } : []], s.Texts("modes")))), new(new("", ""), [], []));

    private static MilestoneTemplate Milestones(PackNode file) => Child(file, "milestoneTemplate", m => new MilestoneTemplate(
        m.OptionalText("clause"), m.Flag("design"),
        m.Each("nodes", n => new MilestoneNode(n.Text("id"), n.Local("title"), Share(n), (long?)n.Number("tranche")))), new(null, false, []));

    private static decimal Share(PackNode node)
    {
        var share = node.Number("atShareOfTerm");
        if (share is not (> 0 and <= 1))
        {
            node.Error("atShareOfTerm: must be more than 0 and at most 1.");
        }

        return share ?? 1;
    }

    private static ObjectionDefinition Objection(PackNode file) => Child(file, "objection", o =>
    {
        var objection = new ObjectionDefinition(o.Text("parameter"), o.Text("counts"), o.Text("from"), o.OptionalLocal("note"), o.Flag("formerExperts"));
        if (objection.Counts != "working_day")
        {
            o.Error("counts: must be working_day.");
        }

        return objection;
    }, new("", "", "", null, false));
}
