using System.Globalization;
using Kechuang.Policy.Contracts;
using Kechuang.Programmes.Definitions;
using Kechuang.Registry.Contracts;
using Microsoft.Extensions.Localization;

namespace Kechuang.Programmes.Applying;

/// <summary>Reads one field of the form and says what is wrong with it.</summary>
internal sealed class ReadField(FactText factText, IStringLocalizer<Texts> texts)
{
    private const string ModeKey = "project.funding_mode";

    /// <summary>A fact of the vocabulary: known and shown, or asked and checked.</summary>
    public FilledField Fact(Chosen chosen, FactField fact, Answer? answer)
    {
        var asked = fact.Asking != Asking.No;
        var reading = asked ? factText.Read(fact.Key, answer?.Value) : new(fact.Known!.Value, null);
        var required = Required(chosen, fact);
        var choices = Choices(chosen, fact);
        return new()
        {
            Key = fact.Key,
            Title = fact.Title,
            Help = fact.Help,
            Kind = fact.Type switch
            {
                "number" => FieldKind.Number,
                "money" => FieldKind.Money,
                "boolean" => FieldKind.Boolean,
                "date" => FieldKind.Date,
                "choice" => FieldKind.Choice,
                "list" => FieldKind.List,
                _ => FieldKind.Text,
            },
            Unit = fact.Unit,
            Choices = choices,
            Required = required,
            Asked = asked,
            Typed = answer?.Value,
            Edition = answer?.Edition ?? 0,
            Canonical = reading.Value,
            Shown = reading.Value is { } value ? factText.Show(fact.Key, value) : null,
            Problem = !asked ? null
                : reading.Refusal ?? (reading.Value is null ? required ? Say("请填写{0}。", fact.Title) : null : Narrower(chosen, fact, choices, reading.Value)),
        };
    }

    /// <summary>A text of the form itself.</summary>
    public FilledField Text(FormField field, Answer? answer)
    {
        var text = answer?.Value.Trim() ?? "";
        var length = new StringInfo(text).LengthInTextElements;
        return new()
        {
            Key = field.Id,
            Title = field.Title,
            Help = field.Help,
            Kind = FieldKind.Area,
            Required = field.Required,
            Min = field.Min,
            Max = field.Max,
            Asked = true,
            Typed = answer?.Value,
            Edition = answer?.Edition ?? 0,
            Canonical = text.Length == 0 ? null : text,
            Shown = text.Length == 0 ? null : text,
            Problem = length == 0 ? field.Required ? Say("请填写{0}。", field.Title) : null
                : length < field.Min ? Say("{0}至少 {1} 字，现有 {2} 字。", field.Title, field.Min, length)
                : length > field.Max ? Say("{0}最多 {1} 字，现有 {2} 字。", field.Title, field.Max, length)
                : null,
        };
    }

    /// <summary>In a lump sum the accounts are free and the sum is asked; otherwise the other way round.</summary>
    private static bool Required(Chosen chosen, FactField fact)
    {
        var budget = chosen.Case.Definition.Budget;
        var lumpSum = chosen.Canonical(ModeKey) == "lump_sum";
        return fact.Key == budget.LumpSum.Fact ? lumpSum
            : budget.Accounts.Any(a => a.Fact == fact.Key) ? fact.Required && !lumpSum
            : fact.Key == "project.subfield" ? fact.Required
            : fact.Required;
    }

    private static IReadOnlyList<FactChoice> Choices(Chosen chosen, FactField fact)
    {
        var call = chosen.Case.Call;
        return fact.Key switch
        {
            ModeKey => [.. fact.Choices.Where(c => call.Modes.Contains(c.Value))],
            "project.class" => [.. fact.Choices.Where(c => call.Classes.Contains(c.Value))],
            "project.field" => [.. fact.Choices.Where(c => call.Fields.Contains(c.Value))],
            _ => fact.Choices,
        };
    }

    /// <summary>What the call or another field narrows.</summary>
    private string? Narrower(Chosen chosen, FactField fact, IReadOnlyList<FactChoice> choices, string value)
    {
        if (fact.Choices.Count > 0 && fact.Type == "choice" && choices.All(c => c.Value != value))
        {
            return Say("本次指南没有列入所选的{0}。", fact.Title);
        }

        if (fact.Key == "project.subfield" && chosen.Canonical("project.field") is { } field
            && chosen.Case.Definition.Field(field) is { } science && !science.Subfields.Contains(value))
        {
            return Say("{0}不属于所选的学科领域“{1}”。", fact.Title, science.Title);
        }

        var number = fact.Type is "number" or "money" ? decimal.Parse(value, CultureInfo.InvariantCulture) : 0;
        return number < 0 ? Say("{0}不能为负。", fact.Title)
            : fact.Key == "project.term_months" && number < 1 ? Say("{0}至少 1 个月。", fact.Title)
            : fact.Key == "project.term_months" && number > chosen.Case.Call.MaxTermMonths ? Say("{0}不能超过指南规定的 {1} 个月。", fact.Title, chosen.Case.Call.MaxTermMonths!)
            : null;
    }

    private string Say(string text, params object[] values) => texts[text, values];
}
