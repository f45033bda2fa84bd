namespace Kechuang.Registry.Contracts;

/// <summary>A tie between two people that keeps one from judging the other.</summary>
public enum RelationKind
{
    /// <summary>合作发表: declared co-authors.</summary>
    CoAuthor,

    /// <summary>亲属.</summary>
    Relative,

    /// <summary>师生.</summary>
    TeacherAndStudent,

    /// <summary>合作项目 outside this platform.</summary>
    CoProject,

    /// <summary>其他利益关系.</summary>
    OtherInterest,
}

/// <summary>A declared relation. It holds both ways: <see cref="PersonA"/> is simply the smaller id.</summary>
/// <param name="PersonA">One.</param>
/// <param name="PersonB">The other.</param>
/// <param name="Kind">What ties them.</param>
/// <param name="From">First day; null when it was not said.</param>
/// <param name="To">Last day; null while it lasts.</param>
public sealed record RelationEntry(Guid PersonA, Guid PersonB, RelationKind Kind, DateOnly? From, DateOnly? To);
