using Kechuang.Platform;
using Kechuang.Platform.Identity;
using Kechuang.Policy.Contracts;
using Kechuang.Registry.Contracts;

namespace Kechuang.Registry;

/// <summary>The words that people read for the register's codes.</summary>
internal sealed class Words(Vocabulary vocabulary)
{
    private static readonly Dictionary<OrganisationKind, LocalText> Kinds = new()
    {
        [OrganisationKind.University] = new("高等学校", "University"),
        [OrganisationKind.ResearchInstitute] = new("科研机构", "Research institute"),
        [OrganisationKind.Medical] = new("医疗卫生机构", "Medical institution"),
        [OrganisationKind.Enterprise] = new("企业", "Enterprise"),
        [OrganisationKind.NewTypeRd] = new("新型研发机构", "New-type R&D institution"),
        [OrganisationKind.Government] = new("机关", "Government body"),
        [OrganisationKind.Other] = new("其他", "Other"),
    };

    private static readonly Dictionary<RelationKind, LocalText> Relations = new()
    {
        [RelationKind.CoAuthor] = new("合作发表", "Co-authors"),
        [RelationKind.Relative] = new("亲属", "Relatives"),
        [RelationKind.TeacherAndStudent] = new("师生", "Teacher and student"),
        [RelationKind.CoProject] = new("合作项目", "Joint project"),
        [RelationKind.OtherInterest] = new("其他利益关系", "Another interest"),
    };

    private static readonly Dictionary<FactSource, LocalText> Sources = new()
    {
        [FactSource.SelfDeclared] = new("自行填报", "Self-declared"),
        [FactSource.Import] = new("批量导入", "Imported"),
        [FactSource.VerifiedDocument] = new("经材料核实", "Verified against a document"),
        [FactSource.Platform] = new("平台记录", "Known to the platform"),
    };

    private static readonly Dictionary<Role, LocalText> Roles = new()
    {
        [Role.Member] = new("成员", "Member"),
        [Role.PrincipalInvestigator] = new("项目负责人", "Principal investigator"),
        [Role.ResearchOffice] = new("科研管理部门", "Research office"),
        [Role.Finance] = new("财务", "Finance"),
    };

    /// <summary>The roles that an organisation gives its own people.</summary>
    public static IEnumerable<Role> OrganisationRoles => Roles.Keys;

    public IReadOnlyList<FactChoice> Districts => vocabulary.TryGet("organisation.district", out var definition) ? definition.Choices : [];

    public static LocalText Of(OrganisationKind kind) => Kinds[kind];

    public static LocalText Of(RelationKind kind) => Relations[kind];

    public static LocalText Of(FactSource source) => Sources[source];

    public static LocalText Of(Role role) => Roles[role];

    public string? District(string? code) => Districts.FirstOrDefault(d => d.Value == code)?.Title.ToString() ?? code;
}
