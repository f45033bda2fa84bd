using System.ComponentModel.DataAnnotations;
using Kechuang.Platform.Database;
using Kechuang.Platform.Identity;
using Kechuang.Platform.Notices;
using Kechuang.Platform.Web.Checking;
using Kechuang.Registry.Contracts;
using Kechuang.Registry.Relating;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Kechuang.Registry.Holding;

/// <summary>A person declares the shares they hold, an organisation those it holds and those that others hold in it. Reviews keep the two apart.</summary>
internal sealed class DeclareShares(
    KechuangDb db, CurrentUser user, Enrolment enrolment, FindPerson find, Notices notices, RequestChecks checks, IStringLocalizer<Texts> texts)
{
    /// <summary>On which side of the share the organisation stands that declares it.</summary>
    internal enum Side
    {
        /// <summary>It holds a share in another organisation.</summary>
        Holds,

        /// <summary>Another organisation holds a share in it.</summary>
        HeldByOrganisation,

        /// <summary>A person holds a share in it.</summary>
        HeldByPerson,
    }

    internal sealed class Request
    {
        [Display(Name = "持股关系")] public Side? Side { get; set; }

        [Display(Name = "单位"), StringLength(Registry.Organisation.NameLength)] public string? Organisation { get; set; }

        [Display(Name = "姓名"), StringLength(Registry.Person.NameLength)] public string? Name { get; set; }

        [Display(Name = "ORCID"), StringLength(60)] public string? Orcid { get; set; }

        [Display(Name = "开始")] public DateOnly? From { get; set; }

        [Display(Name = "结束")] public DateOnly? To { get; set; }
    }

    /// <summary>The user's own share.</summary>
    /// <returns>Null when it is done; else the sentence to show.</returns>
    public async Task<string?> HandleAsync(Request request, CancellationToken ct)
    {
        if (Wrong(request) is { } wrong)
        {
            return wrong;
        }

        var (organisation, refusal) = await OrganisationAsync(request.Organisation, ct);
        if (refusal is not null)
        {
            return refusal;
        }

        var me = await enrolment.PersonOfUserAsync(await db.Set<User>().SingleAsync(u => u.Id == user.Id, ct), ct);
        return await AddAsync(request, me, null, organisation, null, ct);
    }

    /// <summary>A share of or in an organisation that the user speaks for.</summary>
    /// <returns>Null when it is done; else the sentence to show.</returns>
    public async Task<string?> HandleAsync(Guid own, Request request, CancellationToken ct)
    {
        if (!user.Reach(RegistryPermissions.ManageMembers).Has(own))
        {
            return user.MayNot(texts["只有本单位的科研管理部门可以声明持股。"]);
        }

        if (Wrong(request) is { } wrong)
        {
            return wrong;
        }

        if (request.Side is not { } side || !Enum.IsDefined(side))
        {
            return user.Mistyped(texts["请选择持股关系。"]);
        }

        if (side == Side.HeldByPerson)
        {
            var (person, unknown) = await find.FindAsync(request.Name, request.Organisation, request.Orcid, ct);
            return unknown is not null ? user.Mistyped(unknown) : await AddAsync(request, person, null, own, own, ct);
        }

        var (other, refusal) = await OrganisationAsync(request.Organisation, ct);
        return refusal is not null ? refusal
            : other == own ? user.Mistyped(texts["单位不能持有自己的股权。"])
            : side == Side.Holds ? await AddAsync(request, null, own, other, own, ct) : await AddAsync(request, null, other, own, own, ct);
    }

    private string? Wrong(Request request) => checks.Check(request) is [var wrong, ..] ? user.Mistyped(wrong.Message)
        : request.To < request.From ? user.Mistyped(texts["结束日期早于开始日期。"]) : null;

    private async Task<(Guid Organisation, string? Refusal)> OrganisationAsync(string? named, CancellationToken ct)
    {
        var key = Registry.Organisation.KeyOf(named ?? "");
        return key.Length == 0 ? (default, user.Mistyped(texts["请填写单位全称或统一社会信用代码。"]))
            : await db.Set<Organisation>().Where(o => o.NameKey == key || o.Code == key).Select(o => (Guid?)o.Id).FirstOrDefaultAsync(ct) is { } found ? (found, null)
            : (default, user.Mistyped(texts["登记簿中没有这个单位。请核对单位全称或统一社会信用代码。"]));
    }

    private async Task<string?> AddAsync(Request request, Guid? person, Guid? holder, Guid organisation, Guid? declaredFor, CancellationToken ct)
    {
        enrolment.AddShare(person, holder, organisation, user.Id, declaredFor, request.From, request.To);
        if (person is { } named && declaredFor is not null && await db.Set<Person>().Where(p => p.Id == named).Select(p => p.UserId).SingleAsync(ct) is { } account && account != user.Id)
        {
            var name = await db.Set<Organisation>().Where(o => o.Id == organisation).Select(o => o.Name).SingleAsync(ct);
            notices.Tell(account, new($"{name}声明您持有它的股权", $"{name} declares that you hold a share in it"), "/my/shares");
        }

        return await db.TrySaveAsync(ct) == Saved.Done ? null : texts["这项持股已经声明过。"].Value;
    }
}
