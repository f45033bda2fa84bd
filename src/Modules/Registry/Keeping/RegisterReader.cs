using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Kechuang.Kernels.Rules;
using Kechuang.Platform.Packs;

namespace Kechuang.Registry.Keeping;

/// <summary>Reads one register from its file: strictly, so that a slip of the pen is found with its line.</summary>
internal static class RegisterReader
{
    public static RegisterDefinition Read(PackNode file, string text)
    {
        var definition = new RegisterDefinition
        {
            Id = file.Text("id"),
            Version = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text))),
            Systems = file.Texts("systems"),
            Title = file.Local("title"),
            Summary = file.Local("summary"),
            Keeper = file.Local("keeper"),
            Clauses = file.Texts("clauses"),
            Prefix = file.Text("prefix"),
            SelfProposed = file.Flag("selfProposed"),
            EntryName = file.Local("entryName"),
            Fields = Each(file, "fields", Field),
            Admission = file.Child("admission") is { } a ? Whole(a, n => new Admission(n.Text("set"), n.Texts("grounds"))) : null,
            Publicity = Term(file, "publicity"),
            Validity = Term(file, "validity"),
            Exits = Each(file, "exits", e => new ExitGround(e.Text("id"), e.Local("title"), Source(e))),
            Examples = Each(file, "examples", Example),
        };
        file.RefuseUnknownKeys();
        return definition;
    }

    private static List<T> Each<T>(PackNode node, string key, Func<PackNode, T> read) => [.. node.List(key).Select(item => Whole(item, read))];

    private static T Whole<T>(PackNode node, Func<PackNode, T> read)
    {
        var made = read(node);
        node.RefuseUnknownKeys();
        return made;
    }

    private static string? Source(PackNode node)
    {
        var (clause, design) = (node.OptionalText("clause"), node.Flag("design"));
        if (clause is null && !design)
        {
            node.Error("clause: name the clause that asks for this, or mark it as design: true.");
        }

        return clause;
    }

    private static RegisterTerm? Term(PackNode file, string key) =>
        file.Child(key) is { } node ? Whole(node, n => new RegisterTerm(n.OptionalText("parameter"), Source(n))) : null;

    private static RegisterField Field(PackNode node)
    {
        var field = new RegisterField(
            node.Text("id"), node.Local("title"), node.Has("form") ? node.Choice<FieldForm>("form") : FieldForm.Text,
            Each(node, "choices", c => new RegisterChoice(c.Text("value"), c.Local("title"))), node.Flag("required", missing: true),
            node.Has("visible") ? node.Choice<Visible>("visible") : Visible.Public, node.OptionalText("fact"));
        if (field.Form is FieldForm.Choice != field.Choices.Count > 0)
        {
            node.Error("choices: a field of the form choice has choices, and no other does.");
        }

        return field;
    }

    private static Dictionary<string, Value> Values(PackNode? node) =>
        node?.Values().ToDictionary(v => v.Key, v => ToValue(v.Value), StringComparer.Ordinal) ?? [];

    private static Value ToValue(object? plain) => plain switch
    {
        bool flag => Value.Of(flag),
        decimal number => Value.Of(number),
        string text => Value.Of(text),
        _ => Value.Null,
    };

    private static RegisterExample Example(PackNode node)
    {
        var (name, line, fields) = (node.Local("name"), node.Line, Values(node.Child("entry")));
        var steps = Each(node, "steps", Step);
        if (node.Child("expect") is not { } expect)
        {
            node.Error("expect: missing.");
            return new(name, line, fields, steps, "", [], [], null);
        }

        return Whole(expect, e => new RegisterExample(name, line, fields, steps, e.Text("state"), e.Texts("publicSees"), e.Texts("publicMisses"), e.Whole("versions")));
    }

    private static RegisterExampleStep Step(PackNode node)
    {
        if (!DateTimeOffset.TryParseExact(node.Text("at"), "yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture, DateTimeStyles.None, out var at))
        {
            node.ErrorAt("at", "must be an instant with its offset, such as 2026-03-02T09:00:00+08:00.");
        }

        return new(
            node.Text("do"), node.Text("by"), at, node.OptionalText("reason"), node.OptionalText("ground"), node.Whole("days"), Values(node.Child("with")), node.OptionalText("refused"), node.Line);
    }
}
