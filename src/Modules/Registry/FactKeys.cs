using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Kechuang.Policy.Contracts;
using Kechuang.Registry.Contracts;

namespace Kechuang.Registry;

/// <summary>What the register reads out of the vocabulary's keys.</summary>
internal static class FactKeys
{
    /// <summary>Finds a key; false when the vocabulary has none of this name.</summary>
    public static bool TryGet(this Vocabulary vocabulary, string key, [NotNullWhen(true)] out FactKey? found) =>
        (found = vocabulary.Find(key)) is not null;

    /// <summary>The register's kind of subject; null when the key speaks of something else, such as a call or a budget.</summary>
    public static SubjectType? SubjectTypeOf(this FactKey key) => key.Of switch
    {
        "organisation" => SubjectType.Organisation,
        "person" => SubjectType.Person,
        "project" => SubjectType.Project,
        _ => null,
    };

    /// <summary>The type as <c>facts.yaml</c> writes it.</summary>
    public static string TypeWord(this FactKey key) => JsonNamingPolicy.CamelCase.ConvertName(key.Form.ToString());

    /// <summary>The last day on which a value entered on a day need not be asked again; null when it does not age.</summary>
    public static DateOnly? FreshUntil(this FactKey key, DateOnly enteredOn) => key.ValidMonths is { } months ? enteredOn.AddMonths(months) : null;
}
