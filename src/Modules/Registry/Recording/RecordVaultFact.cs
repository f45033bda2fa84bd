using System.ComponentModel.DataAnnotations;
using Kechuang.Platform.Database;
using Kechuang.Platform.Files;
using Kechuang.Platform.Identity;
using Kechuang.Policy.Contracts;
using Kechuang.Registry.Contracts;
using Kechuang.Registry.Knowing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Kechuang.Registry.Recording;

/// <summary>Somebody records or corrects a fact of their own, or of the organisation whose facts they keep.</summary>
internal sealed class RecordVaultFact(
    KechuangDb db, CurrentUser user, Vocabulary vocabulary, FactText text, RecordFact record, FactEvidence evidence, Enrolment enrolment, IStringLocalizer<Texts> texts)
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

    /// <summary>Whether evidence can come with the key: what stands in the register's own rows is proved on the organisation's page or by the code's own check.</summary>
    public static bool TakesEvidence(string key) => !RegisterFacts.Owns(key);

    /// <returns>Null when it is done; else what to answer.</returns>
    public async Task<FactEvidence.Refused?> HandleAsync(string key, Guid? organisationId, Request request, Stream? content, string? fileName, CancellationToken ct)
    {
        if (Definition(key, organisationId) is null)
        {
            return new(404, texts["没有“{0}”这个事实项。", key]);
        }

        var reading = text.Read(key, request.Value);
        if (reading.Value is not { } value)
        {
            return new(409, reading.Refusal ?? texts["请填写内容。"]);
        }

        FileReference? file = null;
        if (content is not null && TakesEvidence(key))
        {
            (file, var refused) = await evidence.KeepAsync(content, fileName, ct);
            if (file is null)
            {
                return refused;
            }
        }

        var subject = organisationId is { } id ? Subject.Organisation(id) : Subject.Person(await MeAsync(ct));
        var recorded = await record.HandleAsync(new(subject, key, value, FactSource.SelfDeclared) { Id = file?.SubjectId, EvidenceFileId = file?.Id }, ct);
        if (recorded.Refusal is { } refusal)
        {
            return new(409, refusal);
        }

        return await db.TrySaveAsync(ct) == Saved.Done ? null
            : new(409, key == "person.orcid" ? texts["这个值已登记给别人，请核对。"] : texts["别人刚刚记录了同一项，请重新打开核对。"]);
    }

    private async Task<Guid> MeAsync(CancellationToken ct) => await enrolment.PersonOfUserAsync(await db.Set<User>().SingleAsync(u => u.Id == user.Id, ct), ct);
}
