using Kechuang.Platform;

namespace Kechuang.Review.Avoiding;

/// <summary>The kinds of conflict, as the pack names them; each is a rule of the report on a pair.</summary>
internal static class ConflictKinds
{
    /// <summary>Nobody in the register stands for the expert, so that no tie can be looked up.</summary>
    public const string Identity = "identity";

    /// <summary>The expert takes part in the subject themselves.</summary>
    public const string OwnPart = "own_part";

    public const string SameOrganisation = "same_organisation";
    public const string Coauthor = "coauthor";
    public const string SameProject = "same_project";
    public const string TeacherAndStudent = "teacher_student";

    /// <summary>Relatives, and interests of other kinds.</summary>
    public const string Related = "related";

    /// <summary>What an expert declared about one subject.</summary>
    public const string Declared = "declared";

    /// <summary>The applicant asked not to be judged by the expert.</summary>
    public const string Named = "named";

    /// <summary>A share ties the expert to the applicant or to who competes with the applicant.</summary>
    public const string Competitor = "competitor";

    /// <summary>The expert scored the subject before, and it is reviewed again after an objection.</summary>
    public const string FormerReviewer = "former_reviewer";

    /// <summary>All rules, in the order of the report.</summary>
    public static IReadOnlyList<(string Kind, LocalText Title)> All { get; } =
    [
        (Identity, new("身份确认", "Identity confirmed")),
        (OwnPart, new("本人参与", "Own part")),
        (SameOrganisation, new("同一单位", "Same organisation")),
        (Coauthor, new("共同署名", "Co-author")),
        (SameProject, new("共同承担项目", "Joint project")),
        (TeacherAndStudent, new("师生关系", "Teacher and student")),
        (Related, new("亲属或利益关系", "Relation or interest")),
        (Declared, new("专家声明回避此项", "Declared by the expert")),
        (Named, new("申请人请求回避", "Named by the applicant")),
        (Competitor, new("持股关系", "Shares held")),
        (FormerReviewer, new("曾评审此项", "Scored it before")),
    ];
}
