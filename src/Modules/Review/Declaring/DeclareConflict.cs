using System.ComponentModel.DataAnnotations;
using Kechuang.Platform.Database;
using Kechuang.Platform.Identity;
using Kechuang.Platform.Journal;
using Kechuang.Registry.Contracts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Kechuang.Review.Declaring;

/// <summary>An expert declares a person or an organisation that they must not judge, or takes a mistaken declaration back.</summary>
internal sealed class DeclareConflict(
    KechuangDb db, CurrentUser user, RegistryDirectory directory, Journal journal, TimeProvider clock, IStringLocalizer<Texts> texts)
{
    internal sealed class Request : IValidatableObject
    {
        [Required, EnumDataType(typeof(DeclaredKind)), Display(Name = "关系")] public DeclaredKind? Kind { get; set; }

        [StringLength(100), Display(Name = "人员姓名")] public string? PersonName { get; set; }

        [StringLength(200), Display(Name = "单位名称")] public string? OrganisationName { get; set; }

        [Display(Name = "起")] public DateOnly? From { get; set; }

        [Display(Name = "止")] public DateOnly? To { get; set; }

        [StringLength(500), Display(Name = "说明")] public string? Note { get; set; }

        public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
        {
            if (string.IsNullOrWhiteSpace(PersonName) && string.IsNullOrWhiteSpace(OrganisationName))
            {
                yield return new("请填写人员姓名或单位名称", [nameof(PersonName)]);
            }

            if (From > To)
            {
                yield return new("止日不能早于起日", [nameof(To)]);
            }
        }
    }

    /// <returns>Null when it is stored; otherwise the sentence to show.</returns>
    public async Task<string?> HandleAsync(Request request, CancellationToken ct)
    {
        if (await db.Set<Expert>().SingleOrDefaultAsync(e => e.UserId == user.Id, ct) is not { } expert)
        {
            return texts["你还不在专家库里。"];
        }

        var person = request.PersonName?.Trim() ?? "";
        var organisation = request.OrganisationName?.Trim() ?? "";
        Guid? organisationId = null;
        if (organisation.Length > 0)
        {
            organisationId = (await directory.SearchOrganisationsAsync(organisation, ct)).FirstOrDefault(o => o.Name == organisation)?.Id;
            if (organisationId is null && person.Length == 0)
            {
                return texts["登记库里没有名为“{0}”的单位，请填写证照上的全称。", organisation];
            }
        }

        var conflict = new DeclaredConflict
        {
            Id = Guid.CreateVersion7(clock.GetUtcNow()),
            ExpertId = expert.Id,
            Kind = request.Kind!.Value,
            PersonName = person,
            OrganisationName = organisation,
            OrganisationId = organisationId,
            From = request.From,
            To = request.To,
            Note = request.Note?.Trim() ?? "",
            DeclaredAt = clock.GetUtcNow(),
        };
        db.Add(conflict);
        journal.Record(
            "review.conflict.declared", "expert", expert.Id,
            new { conflict.Id, conflict.Kind, conflict.OrganisationId, conflict.From, conflict.To },
            new { conflict.PersonName, conflict.OrganisationName, conflict.Note });
        return await db.TrySaveAsync(ct) == Saved.Done ? null : texts["没有存上，请再试。"].Value;
    }

    /// <returns>Null when it is taken back; otherwise the sentence to show.</returns>
    public async Task<string?> WithdrawAsync(Guid conflictId, CancellationToken ct)
    {
        var conflict = await db.Set<DeclaredConflict>()
            .SingleOrDefaultAsync(c => c.Id == conflictId && db.Set<Expert>().Any(e => e.Id == c.ExpertId && e.UserId == user.Id), ct);
        if (conflict is null || conflict.SubjectId is not null || conflict.WithdrawnAt is not null)
        {
            return texts["没有这条声明，或不能撤回。"];
        }

        conflict.WithdrawnAt = clock.GetUtcNow();
        journal.Record("review.conflict.withdrawn", "expert", conflict.ExpertId, new { conflict.Id });
        return await db.TrySaveAsync(ct) == Saved.Done ? null : texts["没有存上，请再试。"].Value;
    }
}
