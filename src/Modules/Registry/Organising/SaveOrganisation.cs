using System.ComponentModel.DataAnnotations;
using Kechuang.Platform.Database;
using Kechuang.Platform.Identity;
using Kechuang.Platform.Journal;
using Kechuang.Platform.Web.Checking;
using Kechuang.Registry.Contracts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Kechuang.Registry.Organising;

/// <summary>The administrator adds an organisation, or somebody who may changes one. A research office changes its own; name, code and state only the administrator.</summary>
internal sealed class SaveOrganisation(
    KechuangDb db, CurrentUser user, Enrolment enrolment, Facts facts, Journal journal, RequestChecks checks, TimeProvider clock, Words words, IStringLocalizer<Texts> texts)
{
    internal sealed class Request
    {
        [Display(Name = "单位名称"), Required, StringLength(Organisation.NameLength, MinimumLength = 2)] public string? Name { get; set; }

        [Display(Name = "统一社会信用代码"), StringLength(40)] public string? Code { get; set; }

        [Display(Name = "单位类型"), Required] public OrganisationKind? Kind { get; set; }

        [Display(Name = "所在区"), StringLength(6)] public string? District { get; set; }

        [Display(Name = "位于中关村示范区内"), RegularExpression("true|false")] public string? InZhongguancun { get; set; }

        [Display(Name = "地址"), StringLength(Organisation.AddressLength)] public string? Address { get; set; }

        public OrganisationState State { get; set; }

        /// <summary>The version that the form was filled in on.</summary>
        public long Version { get; set; }
    }

    /// <summary>Where the user may edit an organisation, and what its form shows; null when there is none within reach.</summary>
    public async Task<(Request Form, bool Everything)?> FormOfAsync(Guid id, CancellationToken ct)
    {
        var reach = user.Reach(RegistryPermissions.EditOrganisation);
        return await Within(reach).AsNoTracking().SingleOrDefaultAsync(o => o.Id == id, ct) is not { } o ? null : (new()
        {
            Name = o.Name,
            Code = o.Code,
            Kind = o.Kind,
            District = o.District,
            InZhongguancun = o.InZhongguancun switch { true => "true", false => "false", null => null },
            Address = o.Address,
            State = o.State,
            Version = o.Version,
        }, reach.Centre);
    }

    /// <param name="id">The organisation to change; null for a new one.</param>
    /// <param name="request">The form.</param>
    /// <param name="ct">Ends the work.</param>
    /// <returns>The id, or the sentence to show; neither when there is no such organisation within reach.</returns>
    public async Task<(Guid? Id, string? Refusal)> HandleAsync(Guid? id, Request request, CancellationToken ct)
    {
        if (checks.Check(request) is [var wrong, ..])
        {
            return (null, wrong.Message);
        }

        string? code = null;
        if (!string.IsNullOrWhiteSpace(request.Code) && SocialCreditCode.Read(request.Code, out code) is var fault && fault != CodeFault.None)
        {
            return (null, CodeRefusals.SocialCreditCode(texts, fault));
        }

        if (!string.IsNullOrEmpty(request.District) && words.Districts.All(d => d.Value != request.District))
        {
            return (null, texts["所在区应从给出的选项中选择。"]);
        }

        if (!Enum.IsDefined(request.Kind!.Value) || !Enum.IsDefined(request.State))
        {
            return (null, texts["单位类型应从给出的选项中选择。"]);
        }

        return id is null ? await AddAsync(request, code, ct) : await ChangeAsync(id.Value, request, code, ct);
    }

    private async Task<(Guid? Id, string? Refusal)> AddAsync(Request request, string? code, CancellationToken ct)
    {
        if (!user.Can(RegistryPermissions.AddOrganisation))
        {
            return (null, null);
        }

        var id = enrolment.AddOrganisation(
            request.Name!.Trim(), code, request.Kind!.Value, Blank(request.District), FactSource.Platform, Zone(request), Blank(request.Address));
        return await db.TrySaveAsync(ct) == Saved.Done ? (id, null) : (null, await TakenAsync(id, request.Name, code, ct));
    }

    private async Task<(Guid? Id, string? Refusal)> ChangeAsync(Guid id, Request request, string? code, CancellationToken ct)
    {
        var reach = user.Reach(RegistryPermissions.EditOrganisation);
        if (await Within(reach).SingleOrDefaultAsync(o => o.Id == id, ct) is not { } organisation)
        {
            return (null, null);
        }

        var stale = texts["您打开表单之后，别人已经改过这个单位。您填写的内容还在下面；请在新窗口查看最新内容，核对后重新打开编辑页再保存。"];
        if (organisation.Version != request.Version)
        {
            return (null, stale);
        }

        if (reach.Centre)
        {
            if (organisation.Name != request.Name!.Trim())
            {
                db.Add(organisation.Rename(request.Name.Trim(), clock.GetUtcNow()));
            }

            (organisation.Code, organisation.State) = (code, request.State);
        }

        (organisation.Kind, organisation.District, organisation.Address) = (request.Kind!.Value, Blank(request.District), Blank(request.Address));
        (organisation.ChangedAt, organisation.Source) = (clock.GetUtcNow(), reach.Centre ? FactSource.Platform : FactSource.SelfDeclared);
        if (Zone(request) is { } zone && zone != organisation.InZhongguancun)
        {
            await facts.RecordAsync(new(Subject.Organisation(id), "organisation.in_zhongguancun", zone ? "true" : "false", organisation.Source), ct);
        }

        journal.Record("registry.organisation.changed", "organisation", id, new
        {
            organisation.Name,
            organisation.Code,
            organisation.Kind,
            organisation.District,
            organisation.InZhongguancun,
            organisation.Address,
            organisation.State,
        });
        if (await db.TrySaveAsync(ct) == Saved.Done)
        {
            return (id, null);
        }

        return (null, await TakenAsync(id, request.Name!, code, ct) ?? stale);
    }

    /// <summary>Which unique thing another organisation has; null when it is none of them.</summary>
    private async Task<string?> TakenAsync(Guid id, string name, string? code, CancellationToken ct)
    {
        var key = Organisation.KeyOf(name);
        var other = await db.Set<Organisation>().AsNoTracking().Where(o => o.Id != id && (o.NameKey == key || (code != null && o.Code == code))).FirstOrDefaultAsync(ct);
        return other is null ? null
            : other.NameKey == key ? texts["已有同名单位“{0}”。", other.Name]
            : texts["统一社会信用代码已登记给“{0}”。", other.Name].Value;
    }

    private IQueryable<Organisation> Within(Reach reach) => db.Set<Organisation>().Where(o => reach.Centre || reach.Organisations.Contains(o.Id));

    private static bool? Zone(Request request) => request.InZhongguancun switch { "true" => true, "false" => false, _ => null };

    private static string? Blank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
