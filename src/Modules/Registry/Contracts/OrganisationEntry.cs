namespace Kechuang.Registry.Contracts;

/// <summary>What an organisation is. The vocabulary of the pack writes it in snake case.</summary>
public enum OrganisationKind
{
    /// <summary>其他.</summary>
    Other,

    /// <summary>高等学校.</summary>
    University,

    /// <summary>科研机构.</summary>
    ResearchInstitute,

    /// <summary>医疗卫生机构.</summary>
    Medical,

    /// <summary>企业.</summary>
    Enterprise,

    /// <summary>新型研发机构.</summary>
    NewTypeRd,

    /// <summary>机关.</summary>
    Government,
}

/// <summary>Whether an organisation still acts.</summary>
public enum OrganisationState
{
    /// <summary>It does.</summary>
    Active,

    /// <summary>It was closed or merged; its history stays.</summary>
    Closed,
}

/// <summary>An organisation as other rooms see it. Nothing in it is personal.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its name as on the certificate.</param>
/// <param name="Code">统一社会信用代码; null for a body that has none.</param>
/// <param name="Kind">What it is.</param>
/// <param name="District">Division code, such as 110108; null when not known.</param>
/// <param name="InZhongguancun">Whether it lies in the demonstration zone; null when not known.</param>
/// <param name="State">Whether it still acts.</param>
public sealed record OrganisationEntry(
    Guid Id, string Name, string? Code, OrganisationKind Kind, string? District, bool? InZhongguancun, OrganisationState State);
