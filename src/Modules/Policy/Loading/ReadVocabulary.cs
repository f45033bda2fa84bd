using Kechuang.Kernels.Rules;
using Kechuang.Platform.Packs;
using Kechuang.Policy.Contracts;

namespace Kechuang.Policy.Loading;

/// <summary>Reads <c>facts.yaml</c> and <c>parameters.yaml</c>.</summary>
internal static class ReadVocabulary
{
    private static readonly string[] Checks = ["uscc", "orcid", "email", "phone"];

    public static IReadOnlyList<FactKey> Facts(Pack pack)
    {
        if (pack.Read("facts.yaml") is not { } file)
        {
            return [];
        }

        var facts = file.List("facts").Select(Fact).ToList();
        file.RefuseUnknownKeys();
        RefuseTwice(pack, "facts.yaml", facts.Select(f => f.Key));
        return facts;
    }

    public static IReadOnlyList<ParameterEntry> Parameters(Pack pack, Cites cites)
    {
        if (pack.Read("parameters.yaml") is not { } file)
        {
            return [];
        }

        var parameters = file.List("parameters").Select(node => Parameter(node, cites)).ToList();
        file.RefuseUnknownKeys();
        RefuseTwice(pack, "parameters.yaml", parameters.Select(p => p.Parameter.Id));
        return parameters;
    }

    private static FactKey Fact(PackNode node)
    {
        var (form, unit, given) = (node.Choice<FactForm>("type"), node.OptionalText("unit"), node.Value("default"));
        var fact = new FactKey(
            node.Text("key"), node.Local("title"), node.OptionalLocal("help"), node.Text("of"), form, unit,
            [.. node.List("choices").Select(c => new FactChoice(c.Text("value"), new(c.Text("zh"), c.Text("en"))))],
            node.Flag("personal"), node.Whole("validMonths"), node.OptionalText("check"), node.Flag("required"), PackValues.Of(given));
        if (!Expression.IsName(fact.Key))
        {
            node.Error($"key: “{fact.Key}” cannot be a name in expressions.");
        }

        if (form is FactForm.Choice != fact.Choices.Count > 0)
        {
            node.Error(form is FactForm.Choice ? "choices: a choice needs at least one." : "choices: only a choice has them.");
        }

        if (fact.Check is not null && !Checks.Contains(fact.Check))
        {
            node.Error($"check: must be one of {string.Join(", ", Checks)}.");
        }

        if (!fact.Type.TryFit(fact.Default, out var fitted))
        {
            node.Error($"default: must be a value of type {form}.");
        }

        node.RefuseUnknownKeys();
        return fact with { Default = fitted };
    }

    private static ParameterEntry Parameter(PackNode node, Cites cites)
    {
        var unit = node.Text("unit");
        var kind = unit switch
        {
            "list" or "table" => ValueKind.List,
            "boolean" => ValueKind.Boolean,
            "text" => ValueKind.Text,
            "date" => ValueKind.Date,
            _ => ValueKind.Number,
        };
        var values = node.List("values").Select(value =>
        {
            var read = new ParameterValue(
                PackValues.Of(value.Value("value"), kind), value.Date("from"), value.Date("to"), null, value.Text("setBy"));
            if (read.Value.Kind != kind)
            {
                value.Error($"value: must be a {kind} in {unit}; leave the list of values empty when nobody has set it.");
            }

            value.RefuseUnknownKeys();
            return read with { Clause = read.SetBy is { } by && Citing.Citations.Looks(by) ? read.SetBy : null };
        }).ToList();
        var parameter = new Parameter { Id = node.Text("id"), Kind = kind, Unit = kind is ValueKind.Number ? unit : null, Values = values };
        var entry = new ParameterEntry(
            parameter, node.Local("title"), unit, cites.ReadOne(node, "clause"), node.Local("mayBeSetBy"), node.OptionalLocal("note"), node.Flag("design"));
        if (!Expression.IsName(parameter.Id))
        {
            node.Error($"id: “{parameter.Id}” cannot be a name in expressions.");
        }

        node.RefuseUnknownKeys();
        return entry with { Parameter = parameter with { Title = new(entry.Title.Zh, entry.Title.En) } };
    }

    private static void RefuseTwice(Pack pack, string file, IEnumerable<string> names)
    {
        foreach (var name in names.GroupBy(n => n, StringComparer.Ordinal).Where(g => g.Count() > 1))
        {
            pack.Error(file, 0, $"“{name.Key}” is defined twice.");
        }
    }
}
