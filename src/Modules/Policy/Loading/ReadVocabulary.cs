using System.Text.Json;
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

        var nodes = file.List("facts");
        var facts = nodes.Select(Fact).ToList();
        file.RefuseUnknownKeys();
        RefuseTwice(nodes.Zip(facts, (node, fact) => (node, fact.Key)), "key", new(StringComparer.Ordinal));
        return facts;
    }

    public static IReadOnlyList<ParameterEntry> Parameters(Pack pack, Cites cites, IReadOnlyList<FactKey> facts)
    {
        if (pack.Read("parameters.yaml") is not { } file)
        {
            return [];
        }

        var nodes = file.List("parameters");
        var parameters = nodes.Select(node => Parameter(node, cites)).ToList();
        file.RefuseUnknownKeys();
        RefuseTwice(nodes.Zip(parameters, (node, entry) => (node, entry.Parameter.Id)), "id", facts.Select(f => f.Key).ToHashSet(StringComparer.Ordinal));
        return parameters;
    }

    private static FactKey Fact(PackNode node)
    {
        var (form, unit, given) = (node.Choice<FactForm>("type"), node.OptionalText("unit"), node.Value("default"));
        var fact = new FactKey(
            node.Text("key"), node.Local("title"), node.OptionalLocal("help"), node.Text("of"), form, unit,
            [.. node.List("choices").Select(c => new FactChoice(c.Text("value"), new(c.Text("zh"), c.Text("en"))))],
            node.Flag("personal"), node.Whole("validMonths"), node.OptionalText("check"), node.Flag("required"), PackValues.Of(given), node.Flag("negative"));
        if (!Expression.IsName(fact.Key))
        {
            node.ErrorAt("key", $"“{fact.Key}” cannot be a name in expressions.", $"“{fact.Key}”不能用作表达式里的名称。");
        }

        if (form is FactForm.Choice != fact.Choices.Count > 0)
        {
            node.ErrorAt(
                "choices", form is FactForm.Choice ? "a choice needs at least one." : "only a choice has them.", form is FactForm.Choice ? "选项类事实至少要有一个选项。" : "只有类型为 choice 的事实才有选项。");
        }

        if (fact.Check is not null && !Checks.Contains(fact.Check))
        {
            node.ErrorAt("check", $"must be one of {string.Join(", ", Checks)}.", $"应为 {string.Join("、", Checks)} 之一。");
        }

        if (!fact.Type.TryFit(fact.Default, out var fitted))
        {
            var type = JsonNamingPolicy.KebabCaseLower.ConvertName(form.ToString());
            node.ErrorAt("default", $"must be a value of type {type}.", $"应为类型 {type} 的值。");
        }

        node.RefuseUnknownKeys();
        return fact with { Default = fitted };
    }

    private static ParameterEntry Parameter(PackNode node, Cites cites)
    {
        var unit = node.Text("unit");
        if (unit.Length > 0 && !ShowValue.Units.Contains(unit))
        {
            node.ErrorAt("unit", $"{unit} is no unit. Known here: {string.Join(", ", ShowValue.Units)}.", $"没有单位 {unit}。这里可用：{string.Join("、", ShowValue.Units)}。");
        }

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
                PackValues.Of(value.Value("value"), kind), value.Date("from"), value.Date("to"), null, cites.ReadGround(value, "setBy"));
            if (read.Value.Kind != kind)
            {
                value.ErrorAt(
                    "value", $"must be {KindWords.Of(kind).En}, for the unit is {unit}; leave the list of values empty when nobody has set it.",
                    $"单位是 {unit}，应为{KindWords.Of(kind).Zh}；还没有人设定时，values 留空列表 []。");
            }

            if (Longest(unit) is { } most && read.Value.Kind is ValueKind.Number && (read.Value.AsNumber < 0 || read.Value.AsNumber > most))
            {
                value.ErrorAt("value", $"must be from 0 to {most}, for the unit is {unit}.", $"单位是 {unit}，应在 0 到 {most} 之间。");
            }

            value.RefuseUnknownKeys();
            return (read with { Clause = read.SetBy is { } by && Citing.Citations.Looks(by) ? read.SetBy : null }, value);
        }).ToList();
        var parameter = new Parameter { Id = node.Text("id"), Kind = kind, Unit = kind is ValueKind.Number ? unit : null, Values = InOrder(values) };
        var entry = new ParameterEntry(
            parameter, node.Local("title"), unit, cites.ReadOne(node, "clause"), node.Local("mayBeSetBy"), node.OptionalLocal("note"), node.Flag("design"));
        if (!Expression.IsName(parameter.Id))
        {
            node.ErrorAt("id", $"“{parameter.Id}” cannot be a name in expressions.", $"“{parameter.Id}”不能用作表达式里的名称。");
        }

        node.RefuseUnknownKeys();
        return entry with { Parameter = parameter with { Title = new(entry.Title.Zh, entry.Title.En) } };
    }

    // A longer time leaves the calendar.
    private static int? Longest(string unit) => unit switch
    {
        "year" => 1_000,
        "month" => 12_000,
        "day" or "working_day" => 36_500,
        _ => null,
    };

    // A value whose days are wrong is told here, where it stands, and left out, or every set that reads it would tell it again.
    private static List<ParameterValue> InOrder(List<(ParameterValue Value, PackNode Node)> values)
    {
        var sound = new List<ParameterValue>();
        foreach (var (value, node) in values)
        {
            if (value.From > value.To)
            {
                node.ErrorAt("to", "a value ends before it begins.", "有效期的截止日早于起始日。");
            }
            else if (sound.FirstOrDefault(value.Overlaps) is { } other)
            {
                node.ErrorAt(
                    "from", $"two values are valid on the same day; the other is {other.Value}. End one (to) on the day before the next begins (from).",
                    $"两个值在同一天都有效，另一个是 {other.Value}。前一个的截止日（to）应是后一个起始日（from）的前一天。");
            }
            else
            {
                sound.Add(value);
            }
        }

        return sound;
    }

    private static void RefuseTwice(IEnumerable<(PackNode Node, string Name)> named, string key, HashSet<string> taken)
    {
        // What has no name was told already.
        foreach (var (node, name) in named.Where(n => n.Name.Length > 0 && !taken.Add(n.Name)))
        {
            node.ErrorAt(key, $"“{name}” is the name of another fact or parameter already.", $"“{name}”已是另一个事实或参数的名称。");
        }
    }
}
