using System.ComponentModel.DataAnnotations;
using Kechuang.Platform.Database;
using Kechuang.Platform.Identity;
using Kechuang.Platform.Web.Checking;
using Kechuang.Registry.Contracts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Kechuang.Registry.Relating;

/// <summary>A person declares a tie to another: co-author, relative, teacher or student. Reviews keep the two apart.</summary>
internal sealed class DeclareRelation(KechuangDb db, CurrentUser user, Enrolment enrolment, FindPerson find, RequestChecks checks, IStringLocalizer<Texts> texts)
{
    internal sealed class Request
    {
        [Display(Name = "对方姓名"), StringLength(Registry.Person.NameLength)] public string? Name { get; set; }

        [Display(Name = "对方单位"), StringLength(Registry.Organisation.NameLength)] public string? Organisation { get; set; }

        [Display(Name = "对方 ORCID"), StringLength(60)] public string? Orcid { get; set; }

        [Display(Name = "关系"), Required] public RelationKind? Kind { get; set; }

        [Display(Name = "开始")] public DateOnly? From { get; set; }

        [Display(Name = "结束")] public DateOnly? To { get; set; }
    }

    /// <returns>Null when it is done; else the sentence to show.</returns>
    public async Task<string?> HandleAsync(Request request, CancellationToken ct)
    {
        if (checks.Check(request) is [var wrong, ..])
        {
            return wrong.Message;
        }

        if (!Enum.IsDefined(request.Kind!.Value) || (request.From is { } from && request.To is { } to && to < from))
        {
            return texts["结束日期早于开始日期。"];
        }

        var (other, refusal) = await find.FindAsync(request.Name, request.Organisation, request.Orcid, ct);
        if (refusal is not null)
        {
            return refusal;
        }

        var account = await db.Set<User>().SingleAsync(u => u.Id == user.Id, ct);
        var me = await enrolment.PersonOfUserAsync(account, ct);
        if (other == me)
        {
            return texts["不能声明与自己的关系。"];
        }

        enrolment.AddRelation(me, other, request.Kind.Value, request.From, request.To, user.Id);
        return await db.TrySaveAsync(ct) == Saved.Done ? null : texts["这个关系已经声明过。"].Value;
    }
}
