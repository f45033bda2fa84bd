using Kechuang.Platform.Database;
using Kechuang.Platform.Identity;
using Kechuang.Policy.Contracts;
using Kechuang.Programmes.Applying;
using Kechuang.Registry.Contracts;
using Kechuang.Review.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Programmes.Reviewing;

/// <summary>Shows an application to those who review it: content and budget, without the declarations and without contact data.</summary>
internal sealed class ApplicationSubject(KechuangDb db, ApplicationSteps steps, ReadForm readForm, RegistryDirectory directory) : ISubjectReader
{
    /// <summary>The type of subject that applications are.</summary>
    public const string Type = "application";

    private static readonly string[] Hidden = ["person.email", "person.phone", "person.birth_year", "person.nationality", "person.integrity_pledge"];

    public string SubjectType => Type;

    public async Task<SubjectView?> ReadAsync(Guid id, bool anonymous, CancellationToken ct)
    {
        if (await steps.FindAsync(db.Set<Application>().AsNoTracking(), id, ct) is not { } it)
        {
            return null;
        }

        var form = await readForm.HandleAsync(it, null, ct);
        var organisation = (await directory.OrganisationsAsync([it.Application.OrganisationId], ct)).GetValueOrDefault(it.Application.OrganisationId);
        var facts = form.Sections.Where(s => s.Id != "declarations").SelectMany(s => s.Fields)
            .Where(f => f.Kind != FieldKind.Area && f.Shown is not null && !Hidden.Contains(f.Key) && !(anonymous && SaysWhose(f.Key)))
            .Select(f => new SubjectFact(f.Title.ToString(), f.Shown!)).ToList();
        if (!anonymous && organisation is not null && form.Field("organisation.name") is null)
        {
            facts.Insert(0, new(it.Definition.Form.Sections[0].Title.ToString(), organisation.Name));
        }

        var texts = form.Sections.Where(s => s.Id != "declarations").SelectMany(s => s.Fields)
            .Where(f => f.Kind == FieldKind.Area && f.Shown is not null).Select(f => new SubjectSection(f.Title.ToString(), f.Shown!)).ToList();
        return new(it.Application.Title, facts, texts, []);
    }

    private static bool SaysWhose(string key) => key.StartsWith("organisation.", StringComparison.Ordinal) || key.StartsWith("person.", StringComparison.Ordinal);
}

/// <summary>Who may see what the rules decided about an application: whoever may read it.</summary>
internal sealed class ApplicationDecisions(KechuangDb db, CurrentUser user, ChairBar chair) : IDecisionReader
{
    public string SubjectType => ApplicationSubject.Type;

    public async Task<bool> MaySeeAsync(Guid subjectId, CancellationToken ct) => user.IsSignedIn
        && await db.Set<Application>().Within(user.Reach(Actions.ReadApplications), user.Id).AnyAsync(a => a.Id == subjectId, ct) && !await chair.HidesAsync(subjectId, ct);
}
