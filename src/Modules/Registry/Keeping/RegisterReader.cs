using Kechuang.Platform.Packs;
using Kechuang.Policy.Contracts;

namespace Kechuang.Registry.Keeping;

/// <summary>Reads one register from its file: strictly, so that a slip of the pen is found with its line.</summary>
internal static class RegisterReader
{
    public static RegisterDefinition Read(PackNode file, string text)
    {
        var definition = new RegisterDefinition
        {
            Id = file.Text("id"),
            Version = Pack.VersionOf(text),
            Systems = file.Texts("systems"),
            Title = file.Local("title"),
            Summary = file.Local("summary"),
            Keeper = file.Local("keeper"),
            Clauses = file.Texts("clauses"),
            Prefix = file.Text("prefix"),
            SelfProposed = file.Flag("selfProposed"),
            EntryName = file.Local("entryName"),
            Fields = file.Each("fields", Field),
            Admission = file.Child("admission") is { } a ? a.Strictly(n => new Admission(n.Text("set"), n.Texts("grounds"))) : null,
            Publicity = Term(file, "publicity"),
            Validity = Term(file, "validity"),
            Exits = file.Each("exits", e => new ExitGround(e.Text("id"), e.Local("title"), e.ClauseOrDesign())),
            Past = file.Has("past") ? file.Choice<Visible>("past") : Visible.Public,
            Examples = file.Each("examples", Example),
        };
        file.RefuseUnknownKeys();
        return definition;
    }

    private static RegisterTerm? Term(PackNode file, string key) =>
        file.Child(key) is { } node ? node.Strictly(n => new RegisterTerm(n.OptionalText("parameter"), n.ClauseOrDesign())) : null;

    private static RegisterField Field(PackNode node)
    {
        var field = new RegisterField(
            node.Text("id"), node.Local("title"), node.Has("form") ? node.Choice<FieldForm>("form") : FieldForm.Text,
            node.Each("choices", c => new RegisterChoice(c.Text("value"), c.Local("title"), c.Flag("bars"))), node.Flag("required", missing: true),
            node.Has("visible") ? node.Choice<Visible>("visible") : Visible.Public, node.OptionalText("fact"), node.Flag("facet"), node.Flag("compared"));
        if (field.Form is FieldForm.Choice != field.Choices.Count > 0)
        {
            node.Error("choices: a field of the form choice has choices, and no other does.", "choices：form: choice 的字段必须有选项，其他字段不能有。");
        }

        if (field.Facet && field.Form is not FieldForm.Text)
        {
            node.Error("facet: is for a field of words; choices and districts are counted anyway, numbers and days are not.", "facet：只用于文字字段；选项和区本来就统计，数和日期不统计。");
        }

        if (field.Compared && field is not { Form: FieldForm.Text, Visible: Visible.Public })
        {
            node.Error("compared: is for a field of words that everybody sees: who compares an application reads it.", "compared：只用于公开的文字字段：查重的人会读到它。");
        }

        return field;
    }

    private static RegisterExample Example(PackNode node)
    {
        var (name, line, fields) = (node.Local("name"), node.Line, PackValues.All(node.Child("entry")));
        var steps = node.Each("steps", Step);
        if (node.Child("expect") is not { } expect)
        {
            node.Error("expect: missing.", "expect：缺少。");
            return new(name, line, fields, steps, "", [], [], null, null, null);
        }

        return expect.Strictly(e => new RegisterExample(name, line, fields, steps, e.Text("state"), e.Texts("publicSees"), e.Texts("publicMisses"), e.Whole("versions"), e.Date("validUntil"), e.OptionalText("number"), e.Has("bars") ? e.Flag("bars") : null));
    }

    private static RegisterExampleStep Step(PackNode node) => new(
        node.Text("do"), node.Text("by"), node.Flag("forItself"), node.Instant("at"), node.OptionalText("reason"), node.OptionalText("ground"), node.Whole("days"), node.Flag("upheld"), node.Date("until"),
        PackValues.All(node.Child("with")), node.OptionalText("refused"), node.Texts("lacking"), node.Line);
}
