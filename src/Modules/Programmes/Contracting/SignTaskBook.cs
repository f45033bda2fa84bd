using System.ComponentModel.DataAnnotations;
using Kechuang.Platform.Database;
using Kechuang.Platform.Journal;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Kechuang.Programmes.Contracting;

/// <summary>Both sides sign a task book: a signature is a journal record with the hash of what was signed. Or it is sent back.</summary>
internal sealed class SignTaskBook(KechuangDb db, ProjectSteps steps, ComposeTaskBook compose, ProjectNotices notices, Refusals refusals, IStringLocalizer<Texts> texts)
{
    public sealed class Request
    {
        /// <summary>The hash of the book that the signer was shown.</summary>
        [Required, StringLength(64, MinimumLength = 64), Display(Name = "任务书摘要值")] public string? Hash { get; set; }

        /// <summary>Only for the programme's side: whether the project is in the milestone pilot (004-十(二)).</summary>
        [Display(Name = "纳入“里程碑”式管理试点")] public bool MilestonePilot { get; set; }
    }

    public sealed class ReturnRequest
    {
        [Required, StringLength(1000), Display(Name = "退回理由")] public string? Reason { get; set; }
    }

    /// <summary>The newest edition with its signatures; null while nobody has signed.</summary>
    public async Task<SignedTaskBook?> NewestAsync(Guid projectId, CancellationToken ct)
    {
        var edition = await db.Set<ProjectTaskBookEdition>().AsNoTracking().Where(e => e.ProjectId == projectId).OrderByDescending(e => e.Number).FirstOrDefaultAsync(ct);
        return edition is null ? null : new(
            edition, TaskBookContent.FromJson(edition.Content),
            await db.Set<ProjectSignature>().AsNoTracking().Where(s => s.EditionId == edition.Id).OrderBy(s => s.At).ThenBy(s => s.Id).ToListAsync(ct));
    }

    /// <summary>The research office signs: the draft becomes an edition that never changes.</summary>
    public async Task<string?> ForUnitAsync(ProjectCase it, Request request, CancellationToken ct)
    {
        if (steps.Refusal(it, Moves.SignForUnit, ProgrammeRole.ResearchOffice) is { } refusal)
        {
            return refusal;
        }

        var (content, missing) = await compose.DraftAsync(it, ct);
        if (content is null)
        {
            return missing;
        }

        var json = content.ToJson();
        var hash = TaskBookContent.HashOf(json);
        if (hash != request.Hash)
        {
            return texts["任务书在您阅读时有变动，请重新阅读后签署。"];
        }

        var edition = new ProjectTaskBookEdition
        {
            Id = Guid.CreateVersion7(steps.Now),
            ProjectId = it.Project.Id,
            Number = await db.Set<ProjectTaskBookEdition>().CountAsync(e => e.ProjectId == it.Project.Id, ct) + 1,
            Content = json,
            Hash = hash,
            At = steps.Now,
        };
        db.Add(edition);
        Sign(it, edition, Moves.SignForUnit, ProgrammeRole.ResearchOffice);
        await notices.UnitSignedAsync(it.Project, ct);
        return await SaveAsync(ct);
    }

    /// <summary>The officer signs: the project runs, its term and its accounts are set.</summary>
    public async Task<string?> ForProgrammeAsync(ProjectCase it, Request request, CancellationToken ct)
    {
        if (steps.Refusal(it, Moves.SignForProgramme, ProgrammeRole.Officer) is { } refusal)
        {
            return refusal;
        }

        var edition = await db.Set<ProjectTaskBookEdition>().AsNoTracking().Where(e => e.ProjectId == it.Project.Id).OrderByDescending(e => e.Number).FirstAsync(ct);
        if (edition.Hash != request.Hash || TaskBookContent.HashOf(edition.Content) != edition.Hash)
        {
            return texts["任务书在您阅读时有变动，请重新阅读后签署。"];
        }

        var content = TaskBookContent.FromJson(edition.Content);
        (it.Project.StartsOn, it.Project.EndsOn, it.Project.MilestonePilot) = (content.StartsOn, content.EndsOn, request.MilestonePilot);
        it.Project.OpenAccounts(it.Definition.Budget);
        foreach (var milestone in await db.Set<ProjectMilestone>().Where(m => m.ProjectId == it.Project.Id).ToListAsync(ct))
        {
            milestone.Signed = true;
        }

        Sign(it, edition, Moves.SignForProgramme, ProgrammeRole.Officer);
        await notices.BegunAsync(it.Project, ct);
        return await SaveAsync(ct);
    }

    /// <summary>The officer sends the book back to be changed; what the unit signed stays on record.</summary>
    public async Task<string?> SendBackAsync(ProjectCase it, ReturnRequest request, CancellationToken ct)
    {
        var reason = request.Reason!.Trim();
        if (steps.Refusal(it, Moves.SendBackTaskBook, ProgrammeRole.Officer, reason) is { } refusal)
        {
            return refusal;
        }

        var book = await db.Set<ProjectTaskBook>().SingleAsync(b => b.ProjectId == it.Project.Id, ct);
        (book.ReturnReason, book.SavedAt) = (reason, null);
        steps.Take(it, Moves.SendBackTaskBook, ProgrammeRole.Officer, reason: reason);
        await notices.BookReturnedAsync(it.Project, ct);
        return await SaveAsync(ct);
    }

    private JournalEntry Sign(ProjectCase it, ProjectTaskBookEdition edition, string step, string side)
    {
        var record = steps.Take(it, step, side, new { edition = edition.Number, sha256 = edition.Hash, side });
        db.Add(new ProjectSignature
        {
            Id = Guid.CreateVersion7(steps.Now),
            EditionId = edition.Id,
            ProjectId = it.Project.Id,
            Side = side,
            SignedBy = steps.UserId,
            At = steps.Now,
            RecordId = record.Id,
        });
        return record;
    }

    private async Task<string?> SaveAsync(CancellationToken ct) => await db.TrySaveAsync(ct) == Saved.Done ? null : refusals.TooLate;
}

/// <summary>An edition as it was signed.</summary>
internal sealed record SignedTaskBook(ProjectTaskBookEdition Edition, TaskBookContent Content, IReadOnlyList<ProjectSignature> Signatures);
