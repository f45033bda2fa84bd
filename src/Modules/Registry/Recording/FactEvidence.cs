using Kechuang.Platform.Database;
using Kechuang.Platform.Files;
using Kechuang.Platform.Identity;
using Kechuang.Policy.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Registry.Recording;

/// <summary>
/// The files that show facts. A file belongs to one row of a fact and is never taken back or exchanged: a correction brings its own.
/// It is read by those who stated, keep or check the fact, and by nobody else; the register's public pages show that it exists, not what it holds.
/// </summary>
internal sealed class FactEvidence(KechuangDb db, FileStore store, CurrentUser user, Vocabulary vocabulary, TimeProvider clock) : IFileGate
{
    /// <summary>Most bytes of one file: 20 MB.</summary>
    public const long MaxBytes = 20 << 20;

    /// <summary>Pictures, PDF and Office documents.</summary>
    public static readonly FileRules Takes = new([".pdf", ".docx", ".xlsx", ".png", ".jpg", ".jpeg"], MaxBytes);

    /// <summary>What to answer when a fact or its file was not taken.</summary>
    internal sealed record Refused(int Status, string Message);

    public string SubjectType => "fact";

    /// <summary>Keeps a file for a fact that the coming save adds under the reference's <see cref="FileReference.SubjectId"/>.</summary>
    public async Task<(FileReference? File, Refused? Refused)> KeepAsync(Stream content, string? name, CancellationToken ct)
    {
        var outcome = await store.StoreAsync(content, name, SubjectType, Guid.CreateVersion7(clock.GetUtcNow()), "evidence", Takes, ct);
        return outcome.Taken ? (outcome.File, null) : (null, new(outcome.Refusal.Status, outcome.Refusal.Message));
    }

    public async Task<bool> MayReadAsync(Guid subjectId, CancellationToken ct)
    {
        if (!user.IsSignedIn || await db.Set<Fact>().AsNoTracking().SingleOrDefaultAsync(f => f.Id == subjectId, ct) is not { } fact)
        {
            return false;
        }

        var check = user.Reach(RegistryPermissions.CheckFacts);
        if (fact.EnteredBy == user.Id || check.Centre)
        {
            return true;
        }

        if (fact.SubjectType == Contracts.SubjectType.Person)
        {
            return await db.Set<Person>().AnyAsync(
                p => p.Id == fact.SubjectId && (p.UserId == user.Id || (p.OrganisationId != null && check.Organisations.Contains(p.OrganisationId.Value))), ct);
        }

        var personal = !vocabulary.TryGet(fact.Key, out var definition) || definition.Personal;
        return fact.SubjectType == Contracts.SubjectType.Organisation
            && (user.Reach(RegistryPermissions.RecordOrganisationFact).Has(fact.SubjectId) || (!personal && user.Reach(RegistryPermissions.SeeMembers).Has(fact.SubjectId)));
    }
}
