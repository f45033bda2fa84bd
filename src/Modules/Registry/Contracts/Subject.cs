namespace Kechuang.Registry.Contracts;

/// <summary>What kind of thing a fact is about.</summary>
public enum SubjectType
{
    /// <summary>单位.</summary>
    Organisation,

    /// <summary>人员.</summary>
    Person,

    /// <summary>项目.</summary>
    Project,
}

/// <summary>Whom or what a fact is about.</summary>
/// <param name="Type">Organisation, person or project.</param>
/// <param name="Id">Which one: an organisation or a person of this register, or the project's own id.</param>
public readonly record struct Subject(SubjectType Type, Guid Id)
{
    /// <summary>An organisation of the register.</summary>
    public static Subject Organisation(Guid id) => new(SubjectType.Organisation, id);

    /// <summary>A person of the register (not the account's id).</summary>
    public static Subject Person(Guid id) => new(SubjectType.Person, id);

    /// <summary>A project.</summary>
    public static Subject Project(Guid id) => new(SubjectType.Project, id);
}
