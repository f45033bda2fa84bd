using LocalText = Kechuang.Platform.LocalText;

namespace Kechuang.Policy.Contracts;

/// <summary>The words for kinds of subjects.</summary>
public static class Audiences
{
    /// <summary>The kind that a word names: organisation, person, project; null for any other.</summary>
    public static Audience? Read(string? word) => word switch
    {
        "organisation" => Audience.Organisation,
        "person" => Audience.Person,
        "project" => Audience.Project,
        _ => null,
    };

    /// <summary>The word of a kind.</summary>
    public static string Word(this Audience kind) => kind switch
    {
        Audience.Person => "person",
        Audience.Project => "project",
        _ => "organisation",
    };

    /// <summary>What people call it.</summary>
    public static LocalText Title(this Audience kind) => kind switch
    {
        Audience.Person => new("个人", "Person"),
        Audience.Project => new("项目", "Project"),
        _ => new("单位", "Organisation"),
    };
}
