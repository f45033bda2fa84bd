namespace Kechuang.Review.Avoiding;

/// <summary>The kinds of conflict, as the pack names them.</summary>
internal static class ConflictKinds
{
    public const string SameOrganisation = "same_organisation";
    public const string SameProject = "same_project";
    public const string Coauthor = "coauthor";
    public const string Related = "related";

    /// <summary>The expert takes part in the subject themselves.</summary>
    public const string OwnPart = "own_part";

    /// <summary>The expert scored the subject before, and it is reviewed again after an objection.</summary>
    public const string FormerReviewer = "former_reviewer";

    /// <summary>What an expert declared about one subject.</summary>
    public const string Declared = "declared";
}
