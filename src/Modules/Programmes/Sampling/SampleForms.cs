using System.Globalization;
using Kechuang.Platform.Demo;
using Kechuang.Programmes.Applying;
using Kechuang.Registry.Contracts;

namespace Kechuang.Programmes.Sampling;

/// <summary>What a scientist of a sample city enters into an application.</summary>
internal static class SampleForms
{
    private const int Thousand = 1_000;

    /// <summary>Every field of the form. What the register knows about the person is not asked again, whatever is given here.</summary>
    /// <param name="city">The city.</param>
    /// <param name="who">The investigator.</param>
    /// <param name="number">The investigator's place among all, from which lasting facts about them follow.</param>
    /// <param name="employer">The credit code of their organisation.</param>
    /// <param name="field">The field.</param>
    /// <param name="prose">The long texts.</param>
    /// <param name="topic">What they are about.</param>
    public static List<SaveDraft.Change> Of(
        DemoCity city, DemoScientist who, int number, string employer, string field, SampleTopics.Topic topic, Dictionary<string, string> prose)
    {
        var born = 1964 + (number * 7 % 31);
        var kind = born >= 1990 ? "youth" : city.Chance(80) ? "general" : city.Pick<string>(["cross", "long_cycle"]);
        var (business, labour) = (city.Random.Next(120, 340), city.Random.Next(60, 200));
        var indirect = (business + labour) / 5;
        List<(string Key, string Value)> values =
        [
            ("person.employer_uscc", employer),
            ("person.title", number % 3 == 0 ? "senior" : number % 3 == 1 ? "associate_senior" : "intermediate"),
            ("person.degree", "doctor"),
            ("person.birth_year", Text(born)),
            ("person.nationality", who.Nationality),
            ("person.email", who.Actor.User.Email!),
            ("person.integrity_pledge", "true"),
            ("project.title", topic.Title),
            ("project.class", kind),
            ("project.field", field),
            ("project.subfield", topic.Subfield),
            ("project.evaluation_type", city.Chance(75) ? "free_exploration" : "task_oriented"),
            ("project.term_months", kind == "long_cycle" ? "60" : city.Chance(50) ? "24" : "36"),
            ("project.basic_research", "true"),
            ("project.intellect_intensive", field is "A" or "G" ? "true" : "false"),
            ("project.funding_mode", "normal"),
            .. prose.Select(p => (p.Key, p.Value)),
            ("budget.equipment", Text(city.Random.Next(40, 260) * Thousand)),
            ("budget.business", Text(business * Thousand)),
            ("budget.labour", Text(labour * Thousand)),
            ("budget.indirect", Text(indirect * Thousand)),
            ("budget.performance_pay", Text(indirect / 2 * Thousand)),
        ];
        return [.. values.Select(v => new SaveDraft.Change(v.Key, v.Value, 0))];
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
