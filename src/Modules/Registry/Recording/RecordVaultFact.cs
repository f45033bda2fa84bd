using System.ComponentModel.DataAnnotations;
using Kechuang.Platform.Database;
using Kechuang.Platform.Identity;
using Kechuang.Policy.Contracts;
using Kechuang.Registry.Contracts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Kechuang.Registry.Recording;

/// <summary>Somebody records or corrects a fact of their own, or of the organisation whose facts they keep.</summary>
internal sealed class RecordVaultFact(
    KechuangDb db, CurrentUser user, Vocabulary vocabulary, FactText text, RecordFact record, Enrolment enrolment, IStringLocalizer<Texts> texts)
{
    internal sealed class Request
    {
        [Display(Name = "内容"), Required, StringLength(Fact.ValueLength)] public string? Value { get; set; }
    }

    /// <summary>The key as the vocabulary has it, when the user may record it for this organisation or, without one, for themselves.</summary>
    public FactKey? Definition(string key, Guid? organisationId)
    {
        var of = organisationId is null ? SubjectType.Person : SubjectType.Organisation;
        var may = organisationId is not { } id || user.Reach(RegistryPermissions.RecordOrganisationFact).Has(id);
        return may && vocabulary.TryGet(key, out var definition) && definition.SubjectTypeOf() == of && !Authority.Owns(key) ? definition : null;
    }

    /// <returns>Null when it is done; else the sentence to show.</returns>
    public async Task<string?> HandleAsync(string key, Guid? organisationId, Request request, CancellationToken ct)
    {
        if (Definition(key, organisationId) is null)
        {
            return texts["没有“{0}”这个事实项。", key];
        }

        var reading = text.Read(key, request.Value);
        if (reading.Value is not { } value)
        {
            return reading.Refusal ?? texts["请填写内容。"];
        }

        var subject = organisationId is { } id ? Subject.Organisation(id) : Subject.Person(await MeAsync(ct));
        var recorded = await record.HandleAsync(new(subject, key, value, FactSource.SelfDeclared), ct);
        if (recorded.Refusal is not null)
        {
            return recorded.Refusal;
        }

        return await db.TrySaveAsync(ct) == Saved.Done ? null
            : key == "person.orcid" ? texts["这个值已登记给别人，请核对。"]
            : texts["别人刚刚记录了同一项，请重新打开核对。"].Value;
    }

    private async Task<Guid> MeAsync(CancellationToken ct) => await enrolment.PersonOfUserAsync(await db.Set<User>().SingleAsync(u => u.Id == user.Id, ct), ct);
}
