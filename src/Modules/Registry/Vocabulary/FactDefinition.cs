using System.Text.Json;
using Kechuang.Platform;
using Kechuang.Registry.Contracts;

namespace Kechuang.Registry.Vocabulary;

/// <summary>How the values of a key lie and look.</summary>
internal enum FactKind
{
    Text,
    Number,
    Money,
    Boolean,
    Date,
    Choice,
    List,
}

/// <summary>One key of the vocabulary.</summary>
internal sealed record FactDefinition(
    string Key, LocalText Title, LocalText? Help, string Of, FactKind Kind, string? Unit, IReadOnlyList<FactChoice> Choices,
    bool Personal, int? ValidMonths, string? Check, bool Required)
{
    /// <summary>The register's kind of subject; null when the key speaks of something else, such as a call or a budget.</summary>
    public SubjectType? SubjectType => Of switch
    {
        "organisation" => Contracts.SubjectType.Organisation,
        "person" => Contracts.SubjectType.Person,
        "project" => Contracts.SubjectType.Project,
        _ => null,
    };

    /// <summary>The type as <c>facts.yaml</c> writes it.</summary>
    public string TypeWord => JsonNamingPolicy.CamelCase.ConvertName(Kind.ToString());

    /// <summary>The last day on which a value entered on a day need not be asked again; null when it does not age.</summary>
    public DateOnly? FreshUntil(DateOnly enteredOn) => ValidMonths is { } months ? enteredOn.AddMonths(months) : null;
}
