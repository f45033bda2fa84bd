using System.Globalization;
using Kechuang.Platform.Database;
using Kechuang.Platform.Journal;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Programmes.Deciding;

/// <summary>Makes the project of a funded application, with the coming save. One for each; the database keeps it.</summary>
internal sealed class FoundProject(KechuangDb db, Journal journal, TimeProvider clock)
{
    public async Task<Project> AddAsync(Case it, CancellationToken ct)
    {
        var (application, now) = (it.Application, clock.GetUtcNow());
        var values = await db.Set<SubmittedForm>().AsNoTracking().Where(s => s.ApplicationId == application.Id).Select(s => s.Values).SingleAsync(ct);
        var series = string.Create(CultureInfo.InvariantCulture, $"{application.Programme}-P-{it.Call.Year}");
        var number = await db.NextNumberAsync($"project/{series}", ct);
        var project = new Project
        {
            Id = Guid.CreateVersion7(now),
            Number = string.Create(CultureInfo.InvariantCulture, $"{series}-{number:0000}"),
            ApplicationId = application.Id,
            CallId = application.CallId,
            Programme = application.Programme,
            DefinitionVersion = it.Call.DefinitionVersion,
            InvestigatorId = application.InvestigatorId,
            PersonId = application.PersonId,
            OrganisationId = application.OrganisationId,
            State = it.Definition.Life.Project.Start,
            Title = values.GetValueOrDefault("project.title") ?? application.Title,
            Class = values.GetValueOrDefault("project.class") ?? "",
            Field = values.GetValueOrDefault("project.field") ?? "",
            Mode = values.GetValueOrDefault("project.funding_mode") ?? "",
            TermMonths = int.TryParse(values.GetValueOrDefault("project.term_months"), NumberStyles.None, CultureInfo.InvariantCulture, out var months) ? months : 0,
            Amount = Amounts.Total(it.Definition, values),
            Budget = Amounts.Of(it.Definition, values),
            FundedAt = now,
        };
        db.Add(project);
        // Results are published by the officer; what was objected to is funded by the panel's chair.
        var role = application.Objection.Length > 0 ? ProgrammeRole.PanelChair : ProgrammeRole.Officer;
        journal.Record("programmes.project.founded", "project", project.Id, new { project.Number, application = application.Id, project.Amount, to = project.State, role });
        return project;
    }
}
