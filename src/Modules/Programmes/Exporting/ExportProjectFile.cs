using System.Text;
using System.Text.Json;
using Kechuang.Platform.Database;
using Kechuang.Platform.Files;
using Kechuang.Platform.Identity;
using Kechuang.Platform.Journal;
using Kechuang.Policy.Contracts;
using Kechuang.Programmes.Contracting;
using Kechuang.Registry.Contracts;
using Kechuang.Review.Contracts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Programmes.Exporting;

/// <summary>Somebody who answers for a project takes its whole file away: documents, decisions with their trees, records with their proofs.</summary>
internal sealed class ExportProjectFile(
    KechuangDb db, ProjectSteps steps, SignTaskBook signed, WriteTaskBook write, DecisionDesk desk, ProveRecord prove, ReviewDesk reviews, FileStore files,
    FactText factText)
{
    public static void Map(IEndpointRouteBuilder site) =>
        site.MapGet("/projects/{key}/file.zip", AnswerAsync).WithMetadata(new NeedsAttribute(ProjectActions.Export));

    /// <summary>Writes the file of a project.</summary>
    public async Task WriteAsync(ProjectCase it, Stream target, CancellationToken ct)
    {
        using var archive = new ProjectArchive(target, steps.Now);
        var application = await db.Set<Application>().AsNoTracking().SingleAsync(a => a.Id == it.Project.ApplicationId, ct);
        archive.Add("README.zh-CN.md", FileGuide.Zh);
        archive.Add("README.md", FileGuide.En);
        archive.AddJson("application.json", new
        {
            application.Id,
            application.Number,
            application.SubmittedAt,
            application.DecidedAt,
            application.State,
            application.Reason,
            values = it.Values,
        });
        archive.Add("application.html", ApplicationHtml.Of(it, application.Number, factText));
        await AddTaskBookAsync(archive, it, ct);
        var decisions = await AddCourseAsync(archive, it, ct);
        await AddReviewsAsync(archive, application, ct);
        await AddAttachmentsAsync(archive, it.Project, ct);
        decisions.AddRange(application.SubmitDecisions.Select(d => (d, Moves.Submit)).Concat(application.FundDecisions.Select(d => (d, Moves.DecideFund))));
        await AddDecisionsAsync(archive, decisions, ct);
        var records = await AddRecordsAsync(archive, [it.Project.Id, application.Id, .. decisions.Select(d => d.Id)], ct);
        archive.AddJson("manifest.json", new
        {
            format = "kechuang.project-file.v1",
            project = it.Project.Number,
            it.Project.Id,
            it.Project.State,
            definitionVersion = it.Project.DefinitionVersion,
            madeAt = steps.Now,
            madeBy = steps.UserId,
            entries = archive.Entries.ToList(),
            records,
        });
    }

    private async Task AddTaskBookAsync(ProjectArchive archive, ProjectCase it, CancellationToken ct)
    {
        var editions = await db.Set<ProjectTaskBookEdition>().AsNoTracking().Where(e => e.ProjectId == it.Project.Id).OrderBy(e => e.Number).ToListAsync(ct);
        foreach (var edition in editions)
        {
            archive.Add($"task-books/{edition.Number}.json", edition.Content);
        }

        var all = await db.Set<ProjectSignature>().AsNoTracking().Where(s => s.ProjectId == it.Project.Id).OrderBy(s => s.At).ToListAsync(ct);
        archive.AddJson("signatures.json", all.Join(editions, s => s.EditionId, e => e.Id, (s, e) => new
        {
            edition = e.Number,
            sha256 = e.Hash,
            s.Side,
            s.SignedBy,
            s.At,
            record = s.RecordId,
        }));
        if (await signed.NewestAsync(it.Project.Id, ct) is { } newest)
        {
            archive.Add("task-book.json", newest.Edition.Content);
            archive.Add("task-book.docx", write.Document(newest.Content, newest.Edition.Hash, newest.Signatures));
        }
    }

    /// <summary>Adds what happened with the money and the work, and answers the decisions that were made on the way.</summary>
    private async Task<List<(Guid Id, string About)>> AddCourseAsync(ProjectArchive archive, ProjectCase it, CancellationToken ct)
    {
        var id = it.Project.Id;
        var changes = await db.Set<ProjectChange>().AsNoTracking().Where(c => c.ProjectId == id).OrderBy(c => c.AskedAt).ToListAsync(ct);
        var expenses = await db.Set<ProjectExpense>().AsNoTracking().Where(e => e.ProjectId == id).OrderBy(e => e.At).ToListAsync(ct);
        var milestones = await db.Set<ProjectMilestone>().AsNoTracking().Where(m => m.ProjectId == id).OrderBy(m => m.Due).ToListAsync(ct);
        var inspections = await db.Set<ProjectInspection>().AsNoTracking().Where(i => i.ProjectId == id).OrderBy(i => i.From).ToListAsync(ct);
        var acceptance = await db.Set<ProjectAcceptance>().AsNoTracking().SingleOrDefaultAsync(a => a.ProjectId == id, ct);
        archive.AddJson("budget.json", new { it.Project.Amount, granted = it.Project.Budget, it.Project.Accounts, it.Project.EquipmentIncrease, changes, expenses });
        archive.AddJson("milestones.json", milestones);
        archive.AddJson("inspections.json", inspections);
        if (acceptance is not null)
        {
            archive.AddJson("acceptance.json", acceptance);
        }

        return
        [
            .. changes.SelectMany(c => c.Decisions.Select(d => (d, Moves.Reallocate))),
            .. expenses.SelectMany(e => e.Decisions.Select(d => (d, Moves.Spend))),
            .. milestones.SelectMany(m => m.Decisions.Select(d => (d, Moves.PlanMilestone))),
            .. inspections.SelectMany(i => i.Decisions.Select(d => (d, Moves.Inspect))),
            .. (acceptance?.Decisions ?? []).Select(d => (d, Moves.ConcludePass)),
        ];
    }

    /// <summary>The comments for the applicant; they name no reviewer.</summary>
    private async Task AddReviewsAsync(ProjectArchive archive, Application application, CancellationToken ct)
    {
        if (await reviews.ResultOfAsync("application", application.Id, ct) is { } result)
        {
            archive.AddJson("reviews.json", new { reviews = result.Done, result.Comments });
        }
    }

    /// <summary>The attachments of application and project, byte for byte; an attachment's name is made safe where it was taken in.</summary>
    private async Task AddAttachmentsAsync(ProjectArchive archive, Project project, CancellationToken ct)
    {
        FileReference[] all = [.. await files.OfAsync("application", project.ApplicationId, ct), .. await files.OfAsync("project", project.Id, ct)];
        foreach (var file in all)
        {
            await using var content = files.OpenRead(file);
            await archive.AddAsync($"attachments/{file.Id}/{file.Name}", content, ct);
        }

        archive.AddJson("attachments.json", all.Select(f => new { f.Id, of = f.SubjectType, f.Purpose, f.Name, f.MediaType, f.Length, f.Sha256, f.AddedAt, f.AddedBy }));
    }

    private async Task AddDecisionsAsync(ProjectArchive archive, List<(Guid Id, string About)> decisions, CancellationToken ct)
    {
        var index = new List<object>();
        foreach (var (id, about) in decisions.DistinctBy(d => d.Id))
        {
            if (await desk.FindAsync(id, ct) is { } verdict)
            {
                archive.Add($"decisions/{id}.json", verdict.ToJson());
                index.Add(new { id, step = about, ruleSet = verdict.Set, verdict.Version, verdict.At, outcome = verdict.Outcome });
            }
        }

        archive.AddJson("decisions/index.json", index);
    }

    private async Task<List<object>> AddRecordsAsync(ProjectArchive archive, IReadOnlyCollection<Guid> subjects, CancellationToken ct)
    {
        // Only this room's records and the decisions': another room's may tell who reviewed.
        var entries = await db.Set<JournalEntry>().AsNoTracking()
            .Where(e => subjects.Contains(e.SubjectId) && (e.Kind.StartsWith("programmes.") || e.Kind.StartsWith("policy."))).OrderBy(e => e.Sequence).ToListAsync(ct);
        var (lines, records) = (new StringBuilder(), new List<object>());
        foreach (var entry in entries)
        {
            lines.Append(JsonSerializer.Serialize(new
            {
                entry.Id,
                entry.Sequence,
                entry.At,
                entry.ActorId,
                entry.Kind,
                entry.SubjectType,
                entry.SubjectId,
                entry.Data,
                entry.Personal,
                salt = entry.Salt is null ? null : Convert.ToHexStringLower(entry.Salt),
                personalDigest = entry.PersonalDigest is null ? null : Convert.ToHexStringLower(entry.PersonalDigest),
                hash = Convert.ToHexStringLower(entry.Hash),
            }, Journal.Json)).Append('\n');
            var proof = await prove.ForAsync(entry.Id, ct);
            if (proof is not null)
            {
                archive.AddJson($"proofs/{entry.Id}.json", proof);
            }

            records.Add(new { entry.Id, entry.Sequence, entry.Kind, @sealed = proof is not null });
        }

        archive.Add("journal.jsonl", lines.ToString());
        return records;
    }

    private static async Task<Results<FileStreamHttpResult, NotFound>> AnswerAsync(string key, ProjectSteps steps, ExportProjectFile useCase, CancellationToken ct)
    {
        if (await steps.FindAsync(ProjectActions.Export, key, ct) is not { } it)
        {
            return TypedResults.NotFound();
        }

        // By way of a file: an archive is written backwards at its end, and a half-made one must not look whole.
        var file = new FileStream(Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()), new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Options = FileOptions.Asynchronous | FileOptions.DeleteOnClose,
        });
        try
        {
            await useCase.WriteAsync(it, file, ct);
            file.Position = 0;
            return TypedResults.File(file, "application/zip", $"{it.Project.Number}.zip");
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
    }
}
